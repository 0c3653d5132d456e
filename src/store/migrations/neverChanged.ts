import { type Kysely, sql } from 'kysely'
import type { Capabilities } from '../capabilities.ts'

/** Makes the database itself refuse to change or delete rows of a table (R14.5). */
export async function neverChanged(db: Kysely<unknown>, can: Capabilities, table: string): Promise<void> {
  if (can.triggerFunctions) await postgresRefuses(db, table)
  else await sqliteRefuses(db, table)
}

async function sqliteRefuses(db: Kysely<unknown>, table: string): Promise<void> {
  for (const deed of ['update', 'delete']) {
    await sql`${sql.raw(`create trigger ${table}_no_${deed} before ${deed} on ${table}
      begin select raise(abort, 'rows of ${table} are never changed'); end`)}`.execute(db)
  }
}

async function postgresRefuses(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`${sql.raw(`create or replace function never_changed() returns trigger language plpgsql as
    $$ begin raise exception 'rows of % are never changed', tg_table_name; end $$`)}`.execute(db)
  await sql`${sql.raw(`create trigger ${table}_never_changed before update or delete on ${table}
    for each row execute function never_changed()`)}`.execute(db)
  await sql`${sql.raw(`create trigger ${table}_never_emptied before truncate on ${table}
    for each statement execute function never_changed()`)}`.execute(db)
}
