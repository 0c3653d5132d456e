import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** What was counted day by day; weekly records, meetings; exports and who allowed them. */
export function reports(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await dailyTables(db)
      await weeklyTables(db)
      await exportTable(db)
      for (const name of ['weekly_record', 'meeting_sign_in']) await neverChanged(db, can, name)
    },
  }
}

async function dailyTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'daily_figure', ['day', 'measure', 'detail'], {
    day: 'text',
    measure: 'text',
    detail: 'text',
    count: 'integer',
    total: 'integer',
  })
  await table(db, 'daily_round', ['day'], { day: 'text', counted_at: 'text' })
  // What a day is counted from.
  await db.schema.createIndex('audit_event_at').on('audit_event').column('at').execute()
  await db.schema.createIndex('accountability_opened').on('accountability').column('opened_at').execute()
  await db.schema.createIndex('ticket_opened').on('ticket').column('opened_at').execute()
  await db.schema.createIndex('ticket_event_at').on('ticket_event').column('at').execute()
}

async function weeklyTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'weekly_draft', ['week'], {
    week: 'text',
    minutes: 'text',
    revision: 'integer',
    drafted_at: 'text',
    changed_at: 'text',
    changed_by: 'text',
  })
  await table(db, 'weekly_record', ['week', 'version'], {
    week: 'text',
    version: 'integer',
    told: 'text',
    notice: 'text',
    signed_by: 'text',
    signed_name: 'text',
    signed_at: 'text',
  })
  await table(db, 'meeting', ['number'], {
    number: 'text',
    kind: 'text',
    topic: 'text',
    opened_by: 'text',
    opened_at: 'text',
    closed_at: 'text?',
  })
  await table(db, 'meeting_sign_in', ['meeting', 'staff'], {
    meeting: 'text',
    staff: 'text',
    name: 'text',
    at: 'text',
  })
}

async function exportTable(db: Kysely<unknown>): Promise<void> {
  await table(db, 'export_request', ['number'], {
    number: 'text',
    what: 'text',
    purpose: 'text',
    from_day: 'text',
    to_day: 'text',
    days: 'integer',
    state: 'text',
    asked_by: 'text',
    asked_at: 'text',
    decided_by: 'text?',
    decided_at: 'text?',
    decision_words: 'text',
    expires_at: 'text?',
  })
}
