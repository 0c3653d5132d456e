/** The addresses of telephone calls: for those who make them. */
import { callers } from '../../cases/calling.ts'
import type { DeskRoute } from '../desk.ts'
import { doCall } from './deeds.ts'
import { showCalls } from './list.ts'
import { seeCallPhone, showCall } from './page.ts'

export const callRoutes: DeskRoute[] = [
  { path: '/calls', who: callers, get: showCalls },
  { path: '/calls/:id', who: callers, get: showCall, post: doCall },
  { path: '/calls/:id/phone', who: callers, post: seeCallPhone },
]
