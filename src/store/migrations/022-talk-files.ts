import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Files that go between a person and the clerk who talks with them; they are deleted with the talk. */
export const talkFiles: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'talk_file', ['id'], {
      id: 'text',
      conversation: 'text',
      ticket: 'text',
      side: 'text',
      sealed_name: 'text',
      mime: 'text',
      bytes: 'integer',
      blob: 'text',
      previews: 'text',
      sent_at: 'text',
    })
    await db.schema.createIndex('talk_file_talk').on('talk_file').column('conversation').execute()
  },
}
