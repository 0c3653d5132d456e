/** What the page of one ticket shows. */
import { actionsFor, staffOutcomes } from '../core/ticket.ts'
import { type TranscriptLine, transcript } from '../effects/transcript.ts'
import { turnsOf } from '../store/conversations.ts'
import { allStaff } from '../store/staff.ts'
import { happeningsOf, type TicketHappening } from '../store/ticketEvents.ts'
import { type Ticket, ticketOf } from '../store/tickets.ts'
import type { Desk, SignedIn, Visit } from './desk.ts'
import { PageError } from './errors.ts'
import { phoneShown } from './phone.ts'
import { filesBeside } from './ticketFiles.ts'
import { ticketRow } from './ticketRow.ts'
import { dueTime, shortTime } from './times.ts'
import { happeningWord, outcomeHints, outcomeWord } from './words.ts'

/** The ticket the address names. */
export async function theTicket({ db }: Desk, { request }: Pick<Visit, 'request'>): Promise<Ticket> {
  const ticket = await ticketOf(db, `${request.params.number}`)
  if (!ticket) throw new PageError(404, '没有这个工单，请核对工单号。')
  return ticket
}

/** Turns taken so far. */
export async function turnReached({ db }: Desk, conversation: string): Promise<number> {
  return (await turnsOf(db, [conversation])).get(conversation) ?? 0
}

/** What was said after turn `after`, turn by turn, and the last turn that was looked at. */
export async function turnsAfter(
  desk: Desk,
  conversation: string,
  after: number,
): Promise<{ last: number; turns: Map<number, TranscriptLine[]> }> {
  // The turn is read first: one that is committed while the lines are read may come with half of them.
  const last = await turnReached(desk, conversation)
  if (last <= after) return { last, turns: new Map() }
  const lines = await transcript(desk.db, conversation, desk.publicUrl, after)
  return {
    last,
    turns: Map.groupBy(
      lines.filter(({ turn }) => turn <= last),
      ({ turn }) => turn,
    ),
  }
}

/** An answer of the assistant longer than this is folded. */
const longestLine = 90

/** A line of the conversation as the template draws it. */
export function shownLine(line: TranscriptLine, index: number, now: Date) {
  const names = { person: '办事人', assistant: '助手', staff: line.who ?? '' }
  return {
    key: `${line.turn}.${index}`,
    from: line.from,
    name: names[line.from],
    text: line.text,
    at: line.at,
    time: shortTime(line.at, now),
    long: line.from === 'assistant' && (line.text.length > longestLine || line.text.split('\n').length > 2),
  }
}

/** The right-hand side: everything but the conversation. */
export async function sideOf(desk: Desk, ticket: Ticket, me: SignedIn) {
  const { db } = desk
  const now = desk.now()
  const happened = await happeningsOf(db, ticket.number)
  const names = new Map((await allStaff(db)).map(({ id, name }) => [id, name]))
  const actions = actionsFor(ticket, me)
  const row = ticketRow(desk, ticket, me)
  return {
    row,
    guideAddress: row.guide === '' ? '' : `/?start=${encodeURIComponent(ticket.guide)}`,
    files: await filesBeside(desk, ticket.number, actions.length > 0),
    filled: ticket.filled.map(([question, answer]) => ({ question, answer })),
    guests: (ticket.guests ?? []).map(id => nameOf(id, names)).join('、'),
    firstAsked: firstAskedWords(ticket.firstAsked, names),
    dues:
      ticket.status === 'closed'
        ? []
        : [
            ...(ticket.status === 'waiting' ? [dueTime('接单', ticket.acknowledgeBy, now)] : []),
            dueTime('答复', ticket.answerBy, now),
          ],
    hasPhone: ticket.phone !== null,
    phone: phoneShown(happened, me, now) ? (desk.openPhone(ticket) ?? '') : '',
    happened: happened.map(line => shownHappening(line, names, now)),
    state: stateWords(ticket, me),
    can: {
      claim: actions.includes('claim'),
      say: actions.includes('say'),
      release: actions.includes('release'),
      close: actions.includes('close'),
      transfer: actions.includes('transfer'),
      invite: actions.includes('invite'),
      note: actions.includes('note'),
      reopen: actions.includes('reopen'),
    },
    outcomes: staffOutcomes.map(value => ({ value, label: outcomeWord(value), hint: outcomeHints[value] })),
  }
}

function stateWords({ status, owner, ownerName, guests }: Ticket, me: SignedIn): string {
  if (status === 'waiting') return '还没有人接'
  if (status === 'closed') return '已经结束'
  if (owner === me.id) return '您在接'
  return guests?.includes(me.id) ? `${ownerName}请您一起答` : `${ownerName}在接`
}

/** Happenings whose note is somebody's own words, for colleagues only. */
const spoken = new Set(['noted', 'transferred', 'invited'])

function shownHappening({ what, actor, note, at }: TicketHappening, names: Map<string, string>, now: Date) {
  const more = what === 'closed' ? `：${outcomeWord(note)}` : spoken.has(what) ? `：${note}` : ''
  return { who: nameOf(actor, names), what: `${happeningWord(what)}${more}`, at, time: shortTime(at, now) }
}

/** The assistant answers under a clerk on duty, who sees to it that an answer comes (R10.1). */
export function firstAskedWords(firstAsked: string, names: Map<string, string>): string {
  const clerk = /^assistant\/(.+)$/.exec(firstAsked)?.[1]
  return clerk === undefined ? nameOf(firstAsked, names) : `助手，由值班的${nameOf(clerk, names)}负责`
}

function nameOf(actor: string, names: Map<string, string>): string {
  if (actor === 'citizen') return '办事人'
  return actor === 'assistant' ? '助手' : (names.get(actor) ?? actor)
}
