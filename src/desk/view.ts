/** Pages from their templates, all read and parsed at the start. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Response } from 'express'
import Handlebars from 'handlebars'
import { callers } from '../cases/calling.ts'
import { hallReaders, isLeader, logReaders, windowStaff } from '../core/staff.ts'
import type { Desk, Visit } from './desk.ts'
import { formToken } from './session.ts'
import { roleWords } from './words.ts'

const engine = Handlebars.create()
engine.registerHelper('is', (a: unknown, b: unknown) => a === b)

// Parsed here and not at the first visit, so that a broken template stops the start.
const parsed = (name: string) =>
  engine.parse(readFileSync(new URL(`pages/${name}.hbs`, import.meta.url), 'utf8'))

const parts = ['layout', 'ours', 'row', 'line', 'dues', 'side', 'dutyRow']
const ratingParts = ['followUpRow', 'followUpForm']
const caseParts = [
  ...['caseRow', 'caseClocks', 'caseHead', 'caseField', 'caseFiles', 'caseViewer', 'caseHanded'],
  ...['caseHeld', 'factRows', 'caseMembers', 'caseResult'],
]
const rosterParts = ['rosterForms']
const guideParts = ['guideField', 'guideDiff', 'guideVersions']
const reportParts = ['reportTabs', 'weekFigures', 'minutes', 'minutesForm']
for (const name of [...parts, ...rosterParts, ...guideParts, ...reportParts, ...caseParts, ...ratingParts]) {
  engine.registerPartial(name, engine.compile(parsed(name), { strict: true }))
}

const page = (name: string) => engine.compile<object>(parsed(name), { strict: true })
const pages = {
  signIn: page('signIn'),
  signInCode: page('signInCode'),
  secondFactor: page('secondFactor'),
  password: page('password'),
  tickets: page('tickets'),
  ticket: page('ticket'),
  canned: page('canned'),
  firstAsked: page('firstAsked'),
  counter: page('counter'),
  parked: page('parked'),
  cases: page('cases'),
  arrivals: page('arrivals'),
  case: page('case'),
  caseAction: page('caseAction'),
  caseReview: page('caseReview'),
  caseNew: page('caseNew'),
  appointments: page('appointments'),
  calls: page('calls'),
  call: page('call'),
  ratings: page('ratings'),
  guides: page('guides'),
  guide: page('guide'),
  guideEdit: page('guideEdit'),
  guideNew: page('guideNew'),
  guideDraft: page('guideDraft'),
  guideQuestions: page('guideQuestions'),
  followUp: page('followUp'),
  devices: page('devices'),
  log: page('log'),
  settings: page('settings'),
  settingArea: page('settingArea'),
  goLive: page('goLive'),
  staff: page('staff'),
  staffPerson: page('staffPerson'),
  roster: page('roster'),
  reports: page('reports'),
  weeklyRecord: page('weeklyRecord'),
  meetings: page('meetings'),
  accountability: page('accountability'),
  exports: page('exports'),
  error: page('error'),
}

/** The part of the navigation that the page belongs to. */
export type Place =
  | 'tickets'
  | 'cases'
  | 'counter'
  | 'calls'
  | 'appointments'
  | 'ratings'
  | 'guides'
  | 'roster'
  | 'reports'
  | 'parked'
  | 'devices'
  | 'log'
  | 'settings'
  | 'staff'
  | 'password'
  | ''

/** A page for somebody who is signed in. Every rendering carries an id for the deeds done from it. */
export function show(
  desk: Desk,
  { response, me, calls = 0 }: Pick<Visit, 'response' | 'me' | 'calls'>,
  name: keyof typeof pages,
  model: { title: string; place: Place } & Record<string, unknown>,
): void {
  send(response, name, {
    hall: desk.catalogue().hall.name,
    me: {
      id: me.id,
      name: me.name,
      role: roleWords[me.role],
      admin: me.role === 'admin',
      atCounter: windowStaff.includes(me.role),
      readsLog: logReaders.includes(me.role),
      sets: me.role === 'admin' || me.role === 'centre-leader',
      leads: isLeader(me.role),
      sees: me.role === 'admin' || isLeader(me.role),
    },
    csrf: formToken(me),
    deed: randomUUID(),
    // Who has no business with calls is not led there.
    calling: callers.includes(me.role),
    inHall: hallReaders.includes(me.role),
    callCount: calls,
    script: '',
    ...model,
  })
}

/** A page for anybody. */
export function showOpen(
  desk: Pick<Desk, 'catalogue'>,
  response: Response,
  name: keyof typeof pages,
  model: { title: string } & Record<string, unknown>,
): void {
  send(response, name, {
    hall: desk.catalogue().hall.name,
    me: null,
    csrf: '',
    place: '',
    script: '',
    ...model,
  })
}

function send(response: Response, name: keyof typeof pages, model: object): void {
  response.type('html').send(pages[name](model))
}
