/** Counts one day from the log and the tables; the same day may be counted again and again (R3.2). */
import { roundTrips } from '../cases/roundTrips.ts'
import type { CaseFacts } from '../core/case.ts'
import { bundleNumber } from '../core/numbering.ts'
import { type Figure, startOfDay } from '../core/report.ts'
import { nextDay } from '../core/workdays.ts'
import { materialsOf } from '../store/caseMaterials.ts'
import { caseOf } from '../store/cases.ts'
import {
  type DayEvent,
  eventsIn,
  firstClaimsIn,
  type OpenedTicket,
  ratingsIn,
  type Span,
  ticketsOpenedIn,
} from '../store/daySources.ts'
import type { Db } from '../store/db.ts'
import { openTally, type Tally } from './tally.ts'

/** Of one matter; what becomes of a bundle's members is counted with the bundle. */
const acceptances = ['accept', 'deem-accepted']
const decisions = ['grant', 'deny', 'gather-results']
const releases = ['release', 'confirm-mail', 'deliver-online']
const corrections = ['request-correction', 'override-correction']
const counted = [...acceptances, ...decisions, ...releases, ...corrections, 'overdue', 'register-offline']

/** Longer questions are cut: what they ask stands at their beginning. */
const longestQuestion = 120

export async function figuresOfDay(db: Db, day: string): Promise<Figure[]> {
  const span = { from: startOfDay(day).toISOString(), to: startOfDay(nextDay(day)).toISOString() }
  const tally = openTally()
  for (const event of await eventsIn(db, span, counted)) await countEvent(db, tally, event, day)
  for (const ticket of await ticketsOpenedIn(db, span)) countTicket(tally, ticket)
  await countWaiting(db, tally, span)
  for (const { level, count } of await ratingsIn(db, span)) tally.add('rating', { detail: `${level}`, count })
  return tally.figures()
}

async function countEvent(db: Db, tally: Tally, event: DayEvent, day: string): Promise<void> {
  const { action, subject } = event
  if (action === 'overdue') tally.add('overdue', { detail: subject })
  if (corrections.includes(action)) return countCorrection(db, tally, event)
  if (bundleNumber(subject) !== undefined) return
  if (acceptances.includes(action)) tally.add('accepted')
  if (action === 'register-offline') tally.add('offline')
  if (decisions.includes(action)) await countDecision(db, tally, subject, day)
  if (releases.includes(action)) await countRelease(db, tally, subject)
}

async function countDecision(db: Db, tally: Tally, number: string, day: string): Promise<void> {
  const found = await caseOf(db, number)
  tally.add('decided')
  if (found && isOnTime(found.facts, day)) tally.add('decided-on-time')
}

/** Where no day was promised none was missed. */
function isOnTime({ clock }: Pick<CaseFacts, 'clock'>, day: string): boolean {
  return !clock?.dueOn || day <= clock.dueOn
}

async function countRelease(db: Db, tally: Tally, number: string): Promise<void> {
  const found = await caseOf(db, number)
  tally.add('released')
  if (found) tally.add('trips', { detail: found.name, total: await roundTrips(db, found) })
}

interface Corrected {
  problems?: { key: string | null; name: string }[]
}

async function countCorrection(db: Db, tally: Tally, { subject, data }: DayEvent): Promise<void> {
  const { problems = [] } = JSON.parse(data) as Corrected
  const told = await materialsOf<{ name: string }>(db, subject)
  tally.add('corrected')
  for (const { key, name } of problems) {
    const known = told.find(material => material.key === key)?.told.name
    tally.add('wrong-material', { detail: known ?? name })
  }
}

function countTicket(tally: Tally, { kind, topic, question }: OpenedTicket): void {
  tally.add('handed-off', { detail: kind })
  if (topic === 'complaint') tally.add('complaint')
  if (topic !== 'unknown') return
  // Further questions of the same conversation stand on lines of their own.
  for (const line of question.split('\n')) {
    const asked = line.trim().slice(0, longestQuestion)
    if (asked !== '') tally.add('unanswered', { detail: asked })
  }
}

async function countWaiting(db: Db, tally: Tally, span: Span): Promise<void> {
  for (const { opened, taken } of await firstClaimsIn(db, span)) {
    tally.add('waited', { total: Math.round((Date.parse(taken) - Date.parse(opened)) / 60_000) })
  }
}
