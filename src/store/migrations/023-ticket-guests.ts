import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Colleagues asked to join a talk, and the department each member of staff belongs to. */
export const ticketGuests: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'ticket_guest', ['ticket', 'staff'], { ticket: 'text', staff: 'text', joined_at: 'text' })
    await db.schema
      .alterTable('staff')
      .addColumn('department', 'text', column => column.notNull().defaultTo(''))
      .execute()
  },
}
