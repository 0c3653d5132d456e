/** A ticket as it stands in the list, and what is the same on its own page. */
import { actionsFor } from '../core/ticket.ts'
import { guideOf } from '../guides/catalogue.ts'
import type { Ticket } from '../store/tickets.ts'
import type { Desk, SignedIn } from './desk.ts'
import { type Due, dueTime, shortTime, waited } from './times.ts'
import { channelWord, outcomeWord, topicWord } from './words.ts'

export interface TicketRow {
  number: string
  live: boolean
  /** How long the person has waited, while nobody has come. */
  waited: string
  openedAt: string
  time: string
  topic: string
  guide: string
  question: string
  channel: string
  department: string
  ownerName: string
  dues: Due[]
  canClaim: boolean
  closed: string
}

export function ticketRow({ catalogue, now }: Desk, ticket: Ticket, me: SignedIn): TicketRow {
  const at = now()
  return {
    number: ticket.number,
    live: ticket.kind === 'live',
    waited: ticket.status === 'waiting' ? waitedWords(ticket.openedAt, at) : '',
    openedAt: ticket.openedAt,
    time: shortTime(ticket.openedAt, at),
    topic: topicWord(ticket.topic),
    guide: guideOf(catalogue(), ticket.guide)?.name ?? '',
    question: ticket.question,
    channel: channelWord(ticket.channel),
    department: ticket.department,
    ownerName: ticket.ownerName ?? '',
    dues: duesOf(ticket, at),
    canClaim: actionsFor(ticket, me).includes('claim'),
    closed: ticket.closedAt
      ? `${shortTime(ticket.closedAt, at)} 结束：${outcomeWord(ticket.outcome ?? '')}`
      : '',
  }
}

function waitedWords(since: string, now: Date): string {
  return now.getTime() - Date.parse(since) < 60_000 ? '刚来' : `等了 ${waited(since, now)}`
}

/** What is still to be kept: the acknowledgement until somebody has it, the answer until it is closed (R10.3). */
export function duesOf(ticket: Ticket, now: Date): Due[] {
  if (ticket.status === 'closed' || ticket.kind === 'live') return []
  const answer = dueTime('答复', ticket.answerBy, now)
  return ticket.status === 'waiting' ? [dueTime('接单', ticket.acknowledgeBy, now), answer] : [answer]
}
