/** The addresses of ratings. Nobody rates from here (R25.2): what is done is only what follows a bad one. */
import { hallReaders, type Role } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import { doFollowUp } from './deeds.ts'
import { showRatings } from './list.ts'
import { showFollowUp } from './page.ts'

const doers: readonly Role[] = ['intake-clerk', 'group-leader', 'centre-leader']

export const ratingRoutes: DeskRoute[] = [
  { path: '/ratings', who: hallReaders, get: showRatings },
  { path: '/ratings/:number', who: hallReaders, get: showFollowUp },
  { path: '/ratings/:number/:action', who: doers, post: doFollowUp },
]
