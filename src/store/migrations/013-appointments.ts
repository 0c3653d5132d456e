import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Appointments, and one row a window and day that whoever books holds. */
export const appointments: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'appointment', ['number'], {
      number: 'text',
      secret: 'text',
      window_id: 'text',
      guide: 'text',
      day: 'text',
      start: 'text',
      slots: 'integer',
      state: 'text',
      held_until: 'text?',
      conversation: 'text',
      person: 'text',
      phone: 'text?',
      made_by: 'text',
      created_at: 'text',
      changed_at: 'text',
      reminded_at: 'text?',
    })
    await table(db, 'appointment_day', ['window_id', 'day'], { window_id: 'text', day: 'text' })
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(name).on('appointment').columns(columns).execute()
    await db.schema.createIndex('appointment_secret').unique().on('appointment').column('secret').execute()
    await index('appointment_at', ['day', 'window_id'])
    await index('appointment_of', ['person', 'day'])
  },
}
