/** The page of one ticket. */
import { isLeader } from '../core/staff.ts'
import type { Ticket } from '../store/tickets.ts'
import type { Handler, SignedIn } from './desk.ts'
import { shownLine, sideOf, theTicket, turnsAfter } from './ticketModel.ts'
import { besideTalk } from './ticketMore.ts'
import { show } from './view.ts'
import { refusalWord } from './words.ts'

export const showTicket: Handler = async (desk, visit) => {
  const ticket = await theTicket(desk, visit)
  const { last, turns } = await turnsAfter(desk, ticket.conversation, 0)
  const side = await sideOf(desk, ticket, visit.me)
  const { row, state, can, phone, happened, dues } = side
  show(desk, visit, 'ticket', {
    title: `${row.topic} · ${ticket.number}`,
    place: 'tickets',
    script: 'ticket',
    ...side,
    ...(await besideTalk(desk, visit.me)),
    leads: isLeader(visit.me.role),
    last,
    lines: [...turns.values()].flatMap(lines =>
      lines.map((line, index) => shownLine(line, index, desk.now())),
    ),
    blank: { key: '', from: '', name: '', text: '', at: '', time: '', long: true },
    notice: noticeOf(`${visit.request.query.refused ?? ''}`, ticket, visit.me),
    // What changes when the right-hand side must be drawn anew; a half-chosen form is not disturbed before.
    seen: [state, happened.length, ticket.question.length, phone !== '', ...dues.map(due => due.word)].join(
      '/',
    ),
    seenDeeds: [state, can.say].join('/'),
  })
}

/** Why the last deed was refused, in words; empty when there is nothing to tell. */
function noticeOf(refused: string, { owner, ownerName }: Ticket, me: SignedIn): string {
  if (refused === 'taken' && owner === me.id) return ''
  if (refused === 'taken' && ownerName) return `${ownerName}刚刚接了这个工单。`
  return refused === 'taken' || refused === 'not-yours' || refused === 'closed' ? refusalWord(refused) : ''
}
