/** The addresses of weekly reports, meetings, records of accountability and exports. */
import { leaders, type Role, windowStaff } from '../../core/staff.ts'
import { showAccountability } from '../accountability/page.ts'
import type { DeskRoute } from '../desk.ts'
import { ask, decide } from '../exports/deeds.ts'
import { sendFile } from '../exports/file.ts'
import { showExports } from '../exports/page.ts'
import { close, open, signIn } from '../meetings/deeds.ts'
import { showMeetings } from '../meetings/page.ts'
import { beginWeek, saveWeek, signTheWeek } from './deeds.ts'
import { showReports } from './list.ts'
import { showWeek } from './page.ts'

/** Everybody who works in the hall; the administrator has no part in its work. */
const hall: readonly Role[] = [...windowStaff, 'approver', 'auditor']
const overseers: readonly Role[] = [...leaders, 'auditor']

export const reportRoutes: DeskRoute[] = [
  { path: '/reports', who: hall, get: showReports },
  { path: '/reports/:week', who: hall, get: showWeek },
  { path: '/reports/:week/begin', who: leaders, post: beginWeek },
  { path: '/reports/:week/save', who: leaders, post: saveWeek },
  { path: '/reports/:week/sign', who: leaders, post: signTheWeek },
  { path: '/meetings', who: hall, get: showMeetings },
  { path: '/meetings/open', who: leaders, post: open },
  { path: '/meetings/:number/sign-in', who: hall, post: signIn },
  { path: '/meetings/:number/close', who: leaders, post: close },
  { path: '/accountability', who: overseers, get: showAccountability },
  { path: '/exports', who: hall, get: showExports, post: ask },
  { path: '/exports/:number/decide', who: leaders, post: decide },
  { path: '/exports/:number/file', who: hall, get: sendFile },
]
