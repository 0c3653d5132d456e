import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Tickets with what happened to them, staff sessions. */
export const tickets: Migration = {
  async up(db: Kysely<unknown>) {
    await ticketTable(db)
    await ticketEvents(db)
    await staffSessions(db)
  },
}

async function ticketTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ticket')
    .addColumn('number', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('conversation', 'text', column => column.notNull())
    .addColumn('channel', 'text', column => column.notNull())
    .addColumn('topic', 'text', column => column.notNull())
    .addColumn('guide', 'text', column => column.notNull())
    .addColumn('department', 'text', column => column.notNull())
    .addColumn('question', 'text', column => column.notNull())
    .addColumn('filled', 'text', column => column.notNull())
    .addColumn('first_asked', 'text', column => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('phone', 'text')
    .addColumn('secret', 'text', column => column.notNull().unique())
    .addColumn('opened_at', 'text', column => column.notNull())
    .addColumn('acknowledge_by', 'text', column => column.notNull())
    .addColumn('answer_by', 'text', column => column.notNull())
    .addColumn('claimed_at', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('outcome', 'text')
    .addColumn('changed_at', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('ticket_queue').on('ticket').columns(['status', 'opened_at']).execute()
  await db.schema.createIndex('ticket_of').on('ticket').columns(['conversation', 'status']).execute()
}

async function ticketEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ticket_event')
    .addColumn('ticket', 'text', column => column.notNull())
    .addColumn('seq', 'integer', column => column.notNull())
    .addColumn('what', 'text', column => column.notNull())
    .addColumn('actor', 'text', column => column.notNull())
    .addColumn('note', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('ticket_event_pk', ['ticket', 'seq'] as never)
    .execute()
}

async function staffSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_session')
    .addColumn('token_hash', 'text', column => column.primaryKey())
    .addColumn('staff', 'text', column => column.notNull())
    .addColumn('created_at', 'text', column => column.notNull())
    .addColumn('seen_at', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('staff_session_of').on('staff_session').column('staff').execute()
}
