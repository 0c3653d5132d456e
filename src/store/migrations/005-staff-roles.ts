import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The desk's first two roles become the ones the rule names (R3.1, R7.1). */
export const staffRoles: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`update staff set role = 'intake-clerk' where role = 'clerk'`.execute(db)
    await sql`update staff set role = 'group-leader' where role = 'leader'`.execute(db)
  },
}
