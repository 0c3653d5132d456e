import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** What colleagues say to each other about a case. */
export const caseNotes: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'case_note', ['id'], {
      id: 'text',
      case_number: 'text',
      staff: 'text',
      words: 'text',
      asked: 'text?',
      at: 'text',
      seen_at: 'text?',
    })
    await db.schema.createIndex('case_note_case').on('case_note').column('case_number').execute()
    await db.schema.createIndex('case_note_asked').on('case_note').columns(['asked', 'seen_at']).execute()
  },
}
