/** The list of tickets: who waits, what I have, what others have, what is to be answered, what was closed. */
import { openDuties } from '../store/firstAskedDuties.ts'
import { parkedReplies } from '../store/parked.ts'
import { accountOf } from '../store/staff.ts'
import { guestsOfOpen } from '../store/ticketGuests.ts'
import { closedTickets, openTickets, type Ticket } from '../store/tickets.ts'
import type { Handler } from './desk.ts'
import { type TicketRow, ticketRow } from './ticketRow.ts'
import { show } from './view.ts'

const mostClosed = 20
const mostParked = 99

interface Group {
  id: string
  title: string
  /** What stands there while there is none; empty: the group is left out. */
  empty: string
  rows: TicketRow[]
}

export const showTickets: Handler = async (desk, visit) => {
  const { db } = desk
  const { me } = visit
  const open = await openTickets(db)
  const closed = await closedTickets(db, mostClosed)
  const parked = await parkedReplies(db, mostParked + 1)
  const group = (id: string, title: string, empty: string, of: (ticket: Ticket) => boolean): Group => ({
    id,
    title,
    empty,
    rows: open.filter(of).map(ticket => ticketRow(desk, ticket, me)),
  })
  const guests = await guestsOfOpen(db)
  const mine = ({ owner, number }: Ticket) =>
    owner === me.id || (guests.get(number)?.includes(me.id) ?? false)
  const department = (await accountOf(db, me.id))?.department
  const waits = ({ status }: Ticket) => status === 'waiting'
  const asked = (ticket: Ticket) => waits(ticket) && ticket.kind === 'back-office'
  const groups = [
    group('live', '等人接的', '现在没有人在等。', ticket => waits(ticket) && ticket.kind === 'live'),
    group('mine', '我在接的', '', mine),
    group('ours', '我们部门要答的', '', ticket => asked(ticket) && ticket.department === department),
    group('back', '等答复的问题', '', ticket => asked(ticket) && ticket.department !== department),
    group('others', '别人在接的', '', ticket => ticket.owner !== null && !mine(ticket)),
  ]
  const waiting = open.filter(waits).length
  show(desk, visit, 'tickets', {
    title: waiting > 0 ? `(${waiting}) 工单` : '工单',
    place: 'tickets',
    script: 'list',
    waiting,
    owed: (await openDuties(db)).filter(({ answeredAt }) => answeredAt === null).length,
    nothing: open.length === 0,
    groups: groups.filter(({ rows, empty }) => rows.length > 0 || empty !== ''),
    closed: closed.map(ticket => ticketRow(desk, ticket, me)),
    parked: parked.length > mostParked ? `${mostParked}+` : parked.length,
  })
}
