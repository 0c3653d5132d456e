import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** What kiosks kept while there was no network; since when a printer is in trouble. */
export const kioskItems: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'kiosk_item', ['id'], {
      id: 'text',
      device: 'text',
      kind: 'text',
      level: 'integer?',
      ticket: 'text?',
      kept_at: 'text',
    })
    await db.schema.createIndex('kiosk_item_of').on('kiosk_item').columns(['device', 'kept_at']).execute()
    await db.schema.alterTable('device').addColumn('printer_trouble_at', 'text').execute()
    await db.schema.alterTable('device').addColumn('printer_trouble_since', 'text').execute()
    await db.schema
      .alterTable('device')
      .addColumn('printer_reset', 'integer', column => column.notNull().defaultTo(0))
      .execute()
  },
}
