/** The duties of those who were asked first (首问责任, R10.1, R10.3). */
import type { Db } from './db.ts'
import type { FirstAskedDutyTable } from './firstAskedSchema.ts'

export interface FirstAskedDuty {
  /** Number of the ticket it came with. */
  ticket: string
  conversation: string
  responsible: string
  begunAt: string
  acknowledgeBy: string
  answerBy: string
  acknowledgedAt: string | null
  answeredAt: string | null
  putAt: string | null
  endedAt: string | null
  ended: FirstAskedDutyTable['ended']
  again: number
}

type Begun = Pick<FirstAskedDuty, 'ticket' | 'conversation' | 'responsible'> & {
  acknowledgeBy: Date
  answerBy: Date
}

export async function beginDuty(db: Db, begun: Begun, now: Date): Promise<void> {
  const { ticket, conversation, responsible, acknowledgeBy, answerBy } = begun
  await db
    .insertInto('first_asked_duty')
    .values({
      ticket,
      conversation,
      responsible,
      begun_at: now.toISOString(),
      acknowledge_by: acknowledgeBy.toISOString(),
      answer_by: answerBy.toISOString(),
      acknowledged_at: null,
      answered_at: null,
      put_at: null,
      ended_at: null,
      ended: null,
      again: 0,
    })
    .execute()
}

export async function dutyOf(db: Db, ticket: string): Promise<FirstAskedDuty | undefined> {
  const row = await db
    .selectFrom('first_asked_duty')
    .selectAll()
    .where('ticket', '=', ticket)
    .executeTakeFirst()
  return row && asDuty(row)
}

/** What has come of it; a duty that has ended stays as it is, and a time that was noted is not noted again. */
export async function noteOnDuty(
  db: Db,
  ticket: string,
  what: 'acknowledged_at' | 'answered_at' | 'put_at',
  now: Date,
): Promise<void> {
  await db
    .updateTable('first_asked_duty')
    .set({ [what]: now.toISOString() })
    .where('ticket', '=', ticket)
    .where('ended_at', 'is', null)
    .$if(what !== 'put_at', query => query.where(what, 'is', null))
    .execute()
}

/** False when it had ended before. */
export async function endDuty(
  db: Db,
  ticket: string,
  ended: NonNullable<FirstAskedDutyTable['ended']>,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('first_asked_duty')
    .set({ ended, ended_at: now.toISOString() })
    .where('ticket', '=', ticket)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The person says it is not solved: the duty lives on, or again, with new times. Answers how often that was said. */
export async function resumeDuty(
  db: Db,
  ticket: string,
  { acknowledgeBy, answerBy }: { acknowledgeBy: Date; answerBy: Date },
): Promise<number> {
  const row = await db
    .updateTable('first_asked_duty')
    .set(({ eb }) => ({
      acknowledge_by: acknowledgeBy.toISOString(),
      answer_by: answerBy.toISOString(),
      acknowledged_at: null,
      answered_at: null,
      put_at: null,
      ended_at: null,
      ended: null,
      again: eb('again', '+', 1),
    }))
    .where('ticket', '=', ticket)
    .returning('again')
    .executeTakeFirst()
  return row?.again ?? 0
}

/** Every duty that has not ended, the oldest first. */
export async function openDuties(db: Db): Promise<FirstAskedDuty[]> {
  const rows = await db
    .selectFrom('first_asked_duty')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('begun_at')
    .orderBy('ticket')
    .execute()
  return rows.map(asDuty)
}

/** Duties without an answer past their time although their ticket was closed (nobody was reached, for one). */
export async function unansweredDuties(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('first_asked_duty')
    .innerJoin('ticket', 'ticket.number', 'first_asked_duty.ticket')
    .select('ticket.number')
    .where('ended_at', 'is', null)
    .where('answered_at', 'is', null)
    .where('first_asked_duty.answer_by', '<', now.toISOString())
    .where('ticket.status', '=', 'closed')
    .orderBy('ticket.number')
    .execute()
  return rows.map(({ number }) => number)
}

function asDuty(row: FirstAskedDutyTable): FirstAskedDuty {
  return {
    ticket: row.ticket,
    conversation: row.conversation,
    responsible: row.responsible,
    begunAt: row.begun_at,
    acknowledgeBy: row.acknowledge_by,
    answerBy: row.answer_by,
    acknowledgedAt: row.acknowledged_at,
    answeredAt: row.answered_at,
    putAt: row.put_at,
    endedAt: row.ended_at,
    ended: row.ended,
    again: row.again,
  }
}
