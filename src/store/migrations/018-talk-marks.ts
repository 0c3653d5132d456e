import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** How far each side of a talk has got, and who is writing: beside the talk, not part of what was said. */
export const talkMarks: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'talk_mark', ['conversation', 'side'], {
      conversation: 'text',
      side: 'text',
      got: 'integer',
      seen: 'integer',
      writing_until: 'text',
      moved: 'integer',
    })
  },
}
