/** The addresses of cases: who may go where. An administrator has no part in cases. */
import { leaders, type Role } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import { doAction, showAction } from './actionPage.ts'
import { alarmSeen } from './alarms.ts'
import { apiAct, apiCase, apiCases, apiDescription, apiOpen } from './api.ts'
import { registerArrivals, showArrivals } from './arrivals.ts'
import { casesEvents } from './events.ts'
import { downloadFile, showFilePage } from './files.ts'
import { showCases } from './list.ts'
import { addCaseNote } from './notes.ts'
import { showCase } from './page.ts'
import { seePerson } from './person.ts'
import { sendAgain } from './platform.ts'
import { findCase } from './search.ts'
import { openWalkIn, showWalkIn } from './walkIn.ts'

const readers: readonly Role[] = [
  'intake-clerk',
  'approver',
  'result-clerk',
  'group-leader',
  'centre-leader',
  'auditor',
]
/** Those who may change something; an auditor only looks. */
const doers: readonly Role[] = readers.filter(role => role !== 'auditor')
/** Those who bring the result to the window. */
const handlers: readonly Role[] = ['result-clerk', 'group-leader']
const receivers: readonly Role[] = ['intake-clerk', 'group-leader']

export const caseRoutes: DeskRoute[] = [
  { path: '/cases', who: readers, get: showCases, post: findCase },
  { path: '/cases/events', who: readers, wire: true, get: casesEvents },
  { path: '/cases/new', who: receivers, get: showWalkIn, post: openWalkIn },
  { path: '/cases/arrivals', who: handlers, get: showArrivals, post: registerArrivals },
  { path: '/cases/alarms/:id', who: doers, post: alarmSeen },
  { path: '/cases/:number', who: readers, get: showCase },
  { path: '/cases/:number/notes', who: doers, post: addCaseNote },
  { path: '/cases/:number/person', who: doers, post: seePerson },
  { path: '/cases/:number/platform/:id/again', who: leaders, post: sendAgain },
  { path: '/cases/:number/actions/:action', who: doers, get: showAction, post: doAction },
  { path: '/cases/:number/files/:file/original', who: readers, get: downloadFile },
  { path: '/cases/:number/files/:file/:page.jpg', who: readers, get: showFilePage },
  { path: '/api/openapi.json', who: readers, wire: true, get: apiDescription },
  { path: '/api/cases', who: readers, wire: true, get: apiCases },
  { path: '/api/cases', who: receivers, wire: true, post: apiOpen },
  { path: '/api/cases/:number', who: readers, wire: true, get: apiCase },
  { path: '/api/cases/:number/actions/:action', who: doers, wire: true, post: apiAct },
]
