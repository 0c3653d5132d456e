/** Opens tickets: numbered, with what was answered already, and with the times the rule sets (R10.3, R10.4). */
import { randomBytes } from 'node:crypto'
import type { PassedOn } from '../../flows/handoff/events.ts'
import { addOfficeMinutes, closingOf, spokenTime } from '../core/hours.ts'
import { ticketNumber } from '../core/numbering.ts'
import type { TicketKind } from '../core/ticket.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { departmentOf } from '../guides/departments.ts'
import { answeredQuestions } from '../guides/situation.ts'
import { nextNumber } from '../store/disclosures.ts'
import { dutiesFrom } from '../store/duties.ts'
import { beginDuty } from '../store/firstAskedDuties.ts'
import { changeTicket } from '../store/ticketChanges.ts'
import { keepTicket, openTicketIn, type Ticket } from '../store/tickets.ts'
import type { Scene } from './scene.ts'

/** Working minutes within which somebody takes a ticket (R10.3). */
const acknowledgeMinutes = 120
/** Working days within which it is answered (R10.3). */
const answerDays = 1

export interface Asked {
  topic: string
  /** What was asked, personal numbers masked. */
  text: string
  /** The guide it is about, and what was answered there; empty for none. */
  guide: string
  answers: Record<string, string[]>
}

/** Passes a question to the department of the guide; further ones of the same conversation join it. */
export async function passOn(context: Asked, scene: Scene): Promise<PassedOn> {
  const { catalogue, db, conversation, now } = scene
  const guide = catalogue.guides.get(context.guide)
  const department = guide ? departmentOf(guide) : catalogue.hall.organisation
  const known = await openTicketIn(db, conversation, 'back-office')
  const joins = known?.guide === context.guide && known.status === 'waiting'
  const ticket = joins ? known : await newTicket('back-office', context, department, scene)
  if (joins) await changeTicket(db, ticket.number, { question: `${ticket.question}\n${context.text}` }, now)
  return {
    number: ticket.number,
    question: context.text,
    department,
    answerBy: `${spokenTime(new Date(ticket.answerBy))} 前`,
  }
}

/** What of a turn a ticket needs; one can be opened without any turn. */
export type TicketScene = Pick<Scene, 'catalogue' | 'db' | 'now' | 'conversation' | 'channel'>
type TicketInBrief = Pick<Ticket, 'number' | 'openedAt' | 'question' | 'answerBy'>

export async function newTicket(
  kind: TicketKind,
  { topic, text, guide, answers }: Asked,
  department: string,
  scene: TicketScene,
): Promise<TicketInBrief> {
  const { catalogue, db, now, conversation, channel } = scene
  const year = Number(shanghaiDay(now).slice(0, 4))
  const number = ticketNumber(year, await nextNumber(db, `ticket-${year}`))
  const firstAsked = await supervised(scene, guide)
  const clocks = clocksFrom(scene)
  await keepTicket(
    db,
    {
      number,
      kind,
      conversation,
      channel,
      topic,
      guide,
      department,
      question: text,
      filled: answeredQuestions(catalogue, guide, answers),
      firstAsked,
      secret: randomBytes(15).toString('base64url'),
      ...clocks,
    },
    now,
  )
  await beginDuty(db, { ticket: number, conversation, responsible: firstAsked, ...clocks }, now)
  return { number, openedAt: now.toISOString(), question: text, answerBy: clocks.answerBy.toISOString() }
}

/** Until when somebody takes it, and until when it is answered (R10.3). */
export function clocksFrom({ catalogue, now }: Pick<Scene, 'catalogue' | 'now'>) {
  const spans = catalogue.hall.officeHours.weekdays
  return {
    acknowledgeBy: addOfficeMinutes(spans, now, acknowledgeMinutes),
    answerBy: closingOf(spans, addWorkdays(shanghaiDay(now), answerDays).day),
  }
}

/** The assistant was asked first; whoever holds the window of the matter today sees to the answer (R10.1). */
async function supervised({ catalogue, db, now }: TicketScene, guide: string): Promise<string> {
  const { windows } = catalogue.hall
  const themes = catalogue.guides.get(guide)?.themes ?? []
  const window = windows.find(known => known.themes.some(theme => themes.includes(theme))) ?? windows[0]
  const today = shanghaiDay(now)
  const duties = await dutiesFrom(db, today)
  const held = duties.find(duty => duty.window === window?.id && duty.seat === 'A' && duty.from <= today)
  return held ? `assistant/${held.staff}` : 'assistant'
}
