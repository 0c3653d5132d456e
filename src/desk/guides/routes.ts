/** The addresses of guides. */
import { roles } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import { showGuides } from './list.ts'
import { showGuide } from './page.ts'

export const guideRoutes: DeskRoute[] = [
  { path: '/guides', who: roles, get: showGuides },
  { path: '/guides/:id', who: roles, get: showGuide },
]
