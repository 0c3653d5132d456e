import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** What clerks say often (常用语). */
export const cannedReplies: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'canned_reply', ['id'], {
      id: 'text',
      title: 'text',
      words: 'text',
      guide: 'text',
      changed_by: 'text',
      changed_at: 'text',
    })
  },
}
