/** The addresses of the roster. */
import { leaders, type Role } from '../../core/staff.ts'
import { seated } from '../../roster/duties.ts'
import type { DeskRoute } from '../desk.ts'
import { releaseBoard, setDuty, setGroup, setPresence } from './deeds.ts'
import { showRoster } from './page.ts'
import { dropPhoto, sendPhoto, showPhoto } from './photo.ts'

/** Everybody who works in the hall; the administrator has no part in its work. */
const hall: readonly Role[] = [...seated, 'auditor']

export const rosterRoutes: DeskRoute[] = [
  { path: '/roster', who: hall, get: showRoster },
  { path: '/roster/presence', who: seated, post: setPresence },
  { path: '/roster/duty', who: leaders, post: setDuty },
  { path: '/roster/release', who: leaders, post: releaseBoard },
  { path: '/roster/group', who: ['centre-leader'], post: setGroup },
  { path: '/roster/pictures/:id', who: leaders, get: showPhoto },
  { path: '/roster/photos/:id', who: leaders, wire: true, post: sendPhoto },
  { path: '/roster/photos/:id/remove', who: leaders, post: dropPhoto },
]
