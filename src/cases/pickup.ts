/** The result at the window (R14.2, R24.2): the applicant hears of it, and is reminded while it waits. */
import {
  bring,
  type Pickup,
  type Place,
  resultAlarms,
  resultMessages,
  resultNews,
} from '../../flows/case/resultWords.zh.ts'
import { openingOf, spokenHours } from '../core/hours.ts'
import { addCalendarDays, shanghaiDay, workdaysBefore } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { Hall } from '../guides/hall.ts'
import { chineseDate } from '../notices/notice.ts'
import { raiseAlarm } from '../store/accountability.ts'
import { eventsOf } from '../store/audit.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import { type Case, caseOf, membersOf } from '../store/cases.ts'
import { changeDelivery, deliveryOf } from '../store/deliveries.ts'
import { leaveCall } from './calling.ts'
import type { Carried, Telling } from './deed.ts'
import { type CaseTools, type Doer, perform, system } from './ledger.ts'
import { memberStands } from './members.ts'
import { notify } from './notifying.ts'
import { issueFor } from './papers.ts'
import { codeKeyOf, newCode, spokenCode } from './pickupCode.ts'
import { deliverOnline, endBundle, leaveWindow } from './release.ts'
import { matterOf } from './told.ts'

/** Days after the result came, on which the applicant is reminded twice and then called (R24.2). */
const waits = { 'pickup-first': 3, 'pickup-second': 7, 'pickup-call': 10 } as const
/** Working days before it runs out, by which a licence is to be renewed (行政许可法 50). */
const renewalAhead = 30

/** The result is at the window; refused while a mandatory step or the document is missing (R14.2). */
export async function complete(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { validUntil }: { validUntil?: string | undefined },
): Promise<Carried> {
  const data = validUntil === undefined ? {} : { validUntil }
  const after = await perform(tools, found, doer, 'complete', {}, { data })
  await clearCaseDeadlines(tools.tx, found.number, ['certificate'])
  if (validUntil !== undefined) await setRenewal(tools, after, validUntil)
  if (after.parent === null) return { found: after, also: [await resultArrived(tools, after)] }
  const gathered = await memberStands(tools, after, 'ready')
  if (gathered) return { found: after, also: [await resultArrived(tools, gathered)] }
  const bundle = await caseOf(tools.tx, after.parent)
  return { found: after, ...(bundle?.facts.partly && { also: [await resultArrived(tools, after)] }) }
}

async function setRenewal(tools: CaseTools, { number }: Case, validUntil: string): Promise<void> {
  const { tx, now, catalogue } = tools
  const { hall } = catalogue
  const { day, provisional } = workdaysBefore(validUntil, renewalAhead, calendarOf(hall))
  const due = openingOf(hall.officeHours.weekdays, day)
  if (due > now) await setCaseDeadline(tx, number, 'renewal', due, provisional)
}

/**
 * The result of this case is there to be handed out, or has come back to the window by the applicant's new choice:
 * what follows turns on how they wish to have it. Call it in the applicant's turn, with the case held.
 */
export async function resultArrived(tools: CaseTools, found: Case): Promise<Telling> {
  if (found.facts.members.length > 0) {
    const here = (await membersOf(tools.tx, found.number)).filter(({ state }) => state === 'result-ready')
    if (here.length === 0) return endBundle(tools, found)
    // From now on they are handed out together, under one code.
    for (const member of here) await leaveWindow(tools, member)
  }
  switch (found.facts.delivery) {
    case 'window':
      return toWindow(tools, found)
    case 'mail':
      return toMail(tools, found)
    case 'electronic':
      return online(tools, found)
  }
}

async function toWindow(tools: CaseTools, found: Case): Promise<Telling> {
  const { tx, now, seal, catalogue } = tools
  const { hall } = catalogue
  const code = await newCode(tools)
  const { day: validUntil } = addCalendarDays(shanghaiDay(now), hall.casework.keptAtWindow, calendarOf(hall))
  const notice = await issueFor(tools, found, system, {
    kind: 'pickup',
    facts: {
      result: (await matterOf(tools, found)).results.join('、') || '办理结果',
      code: spokenCode(code),
      validUntil,
      bring,
      mail: found.parent === null && found.facts.deliveries.includes('mail'),
    },
  })
  const codeKey = codeKeyOf(seal, code)
  await changeDelivery(tx, found.number, { code: seal.close(code), codeKey, codeTries: 0, validUntil }, now)
  await setReminders(tools, found)
  const pickup = pickupFor(hall, code, validUntil)
  const message = resultMessages.atWindow(found.number, pickup, hall.messages.pickup)
  await notify(tools, found, { kind: 'pickup', message, notice: notice.number })
  return { found, notice, told: resultNews.atWindow(pickup) }
}

async function setReminders({ tx, now, catalogue }: CaseTools, { number }: Case): Promise<void> {
  const { hall } = catalogue
  for (const [kind, days] of Object.entries(waits)) {
    const { day, provisional } = addCalendarDays(shanghaiDay(now), days, calendarOf(hall))
    const at = openingOf(hall.officeHours.weekdays, day)
    await setCaseDeadline(tx, number, kind as keyof typeof waits, at, provisional)
  }
}

export function placeOf({ name, address, officeHours, consultPhone }: Hall): Place {
  return { hall: name, address, hours: spokenHours(officeHours.weekdays), phone: consultPhone }
}

function pickupFor(hall: Hall, code: string, validUntil: string): Pickup {
  return { ...placeOf(hall), code: spokenCode(code), validUntil: chineseDate(validUntil) }
}

/** The window is asked to call the courier; nothing is posted by itself (R26.2). */
async function toMail({ tx, now }: CaseTools, found: Case): Promise<Telling> {
  const { addressShown } = await deliveryOf(tx, found.number)
  const words = resultAlarms['call-courier'](found.number)
  await raiseAlarm(tx, { subject: found.number, kind: 'call-courier', words, audience: 'clerk' }, now)
  return { found, told: resultNews.toBePosted(addressShown) }
}

async function online(tools: CaseTools, found: Case): Promise<Telling> {
  const telling = await deliverOnline(tools, found)
  const { hall } = tools.catalogue
  const message = resultMessages.online(found.number, placeOf(hall), hall.messages.online)
  await notify(tools, telling.found, { kind: 'online', message, notice: null })
  return telling
}

/** The result still lies at the window: the applicant hears so once more. */
export async function remind(tools: CaseTools, found: Case): Promise<Carried | undefined> {
  const { code, validUntil } = await deliveryOf(tools.tx, found.number)
  if (found.state !== 'result-ready' || code === null || validUntil === null) return undefined
  const { hall } = tools.catalogue
  const pickup = pickupFor(hall, tools.seal.open(code), validUntil)
  const message = resultMessages.stillThere(found.number, pickup, hall.messages.reminder)
  await notify(tools, found, { kind: 'reminder', message, notice: null })
  return { found, told: resultNews.stillThere(pickup) }
}

/** Two reminders were in vain: somebody telephones. */
export async function callAtLast(tools: CaseTools, found: Case): Promise<undefined> {
  if (found.state === 'result-ready') await leaveCall(tools, found, 'pickup')
}

/** The licence runs out soon; told once, whatever has become of the case since. */
export async function tellRenewal({ tx }: CaseTools, found: Case): Promise<Carried | undefined> {
  const completed = (await eventsOf(tx, found.number)).filter(({ action }) => action === 'complete').at(-1)
  const { validUntil } = JSON.parse(completed?.data ?? '{}') as { validUntil?: string }
  return validUntil === undefined ? undefined : { found, told: resultNews.renewal(chineseDate(validUntil)) }
}
