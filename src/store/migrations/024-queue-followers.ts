import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Who is told when a number is near and when it is called. */
export const queueFollowers: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'queue_follower', ['id'], {
      id: 'text',
      ticket: 'text',
      conversation: 'text?',
      sealed: 'text?',
      told: 'text',
      made_at: 'text',
    })
    await db.schema.createIndex('queue_follower_ticket').on('queue_follower').column('ticket').execute()
    await db.schema
      .createIndex('queue_follower_conversation')
      .on('queue_follower')
      .column('conversation')
      .execute()
  },
}
