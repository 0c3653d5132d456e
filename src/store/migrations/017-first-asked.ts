import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** The duty of the one who was asked first gets a clock of its own (R10); open tickets begin with theirs. */
export const firstAsked: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'first_asked_duty', ['ticket'], {
      ticket: 'text',
      conversation: 'text',
      responsible: 'text',
      begun_at: 'text',
      acknowledge_by: 'text',
      answer_by: 'text',
      acknowledged_at: 'text?',
      answered_at: 'text?',
      put_at: 'text?',
      ended_at: 'text?',
      ended: 'text?',
      again: 'integer',
    })
    await db.schema
      .createIndex('first_asked_duty_open')
      .on('first_asked_duty')
      .columns(['ended_at', 'begun_at'])
      .execute()
    await db.schema.createIndex('ticket_changed').on('ticket').column('changed_at').execute()
    await sql`
      insert into first_asked_duty
        (ticket, conversation, responsible, begun_at, acknowledge_by, answer_by, acknowledged_at, again)
      select number, conversation, first_asked, opened_at, acknowledge_by, answer_by, claimed_at, 0
      from ticket where status <> 'closed'`.execute(db)
  },
}
