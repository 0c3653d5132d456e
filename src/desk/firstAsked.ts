/** Who was asked first and still owes an answer (首问负责, R10.1): a duty lives until the person says it is solved. */
import { isLeader } from '../core/staff.ts'
import { type FirstAskedDuty, openDuties } from '../store/firstAskedDuties.ts'
import { allStaff } from '../store/staff.ts'
import { ticketsNumbered } from '../store/tickets.ts'
import type { Handler } from './desk.ts'
import { firstAskedWords } from './ticketModel.ts'
import { ticketRow } from './ticketRow.ts'
import { type Due, dueTime, shortTime } from './times.ts'
import { show } from './view.ts'

export const showFirstAsked: Handler = async (desk, visit) => {
  const { me } = visit
  const now = desk.now()
  const all = await openDuties(desk.db)
  const seen = isLeader(me.role) || me.role === 'auditor' ? all : all.filter(duty => isOf(duty, me.id))
  const tickets = await ticketsNumbered(
    desk.db,
    seen.map(({ ticket }) => ticket),
  )
  const names = new Map((await allStaff(desk.db)).map(({ id, name }) => [id, name]))
  const rows = seen.flatMap(duty => {
    const ticket = tickets.get(duty.ticket)
    if (!ticket) return []
    const { topic, question, guide, ownerName } = ticketRow(desk, ticket, me)
    return [
      {
        number: duty.ticket,
        ...{ topic, question, guide, ownerName },
        who: firstAskedWords(duty.responsible, names),
        mine: isOf(duty, me.id),
        at: duty.begunAt,
        time: shortTime(duty.begunAt, now),
        state: stateOf(duty, ticket.status === 'closed'),
        again: duty.again,
        dues: duesOf(duty, now),
      },
    ]
  })
  show(desk, visit, 'firstAsked', {
    title: '首问负责',
    place: 'tickets',
    script: 'firstAsked',
    all: all === seen,
    owed: rows.filter(({ dues }) => dues.length > 0),
    answered: rows.filter(({ dues }) => dues.length === 0),
  })
}

function isOf({ responsible }: FirstAskedDuty, staff: string): boolean {
  return responsible === staff || responsible === `assistant/${staff}`
}

function stateOf({ acknowledgedAt, answeredAt, putAt }: FirstAskedDuty, closed: boolean): string {
  if (answeredAt !== null && putAt !== null) return '答复过了，等办事人说一声'
  if (answeredAt !== null) return '正在答复'
  if (closed) return '工单结束了，人还没有联系上'
  return acknowledgedAt === null ? '还没有人接' : '有人接了，还没有答复'
}

/** What is still owed: somebody to take it, and the answer. */
function duesOf({ acknowledgedAt, answeredAt, acknowledgeBy, answerBy }: FirstAskedDuty, now: Date): Due[] {
  if (answeredAt !== null) return []
  const answer = dueTime('答复', answerBy, now)
  return acknowledgedAt === null ? [dueTime('接单', acknowledgeBy, now), answer] : [answer]
}
