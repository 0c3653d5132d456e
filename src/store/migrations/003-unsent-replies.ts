import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Only replies that wait, or were given up, are looked for by their status: nearly all are neither. */
export const unsentReplies: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('outbox_due').execute()
    await sql`create index outbox_unsent on outbox (conversation, id) where status in ('due', 'sending')`.execute(
      db,
    )
    await sql`create index outbox_parked on outbox (id) where status = 'parked'`.execute(db)
  },
}
