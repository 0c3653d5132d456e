import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Browsers that are told of new tickets while no page of the desk is open, and which tickets were told of. */
export const push: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'push_subscription', ['id'], {
      id: 'text',
      staff: 'text',
      session: 'text',
      sealed: 'text',
      made_at: 'text',
    })
    await db.schema
      .createIndex('push_subscription_session')
      .on('push_subscription')
      .column('session')
      .execute()
    await table(db, 'push_ticket', ['ticket'], { ticket: 'text', told_at: 'text' })
  },
}
