import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Queue tickets, their steps, the counters, and the numbers of the day. */
export function queue(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await ticketTables(db)
      await counterTables(db)
      await neverChanged(db, can, 'queue_event')
    },
  }
}

async function ticketTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'queue_ticket', ['id'], {
    id: 'text',
    day: 'text',
    place: 'text',
    label: 'text',
    queue_group: 'text',
    green: 'integer',
    criterion: 'text?',
    appointment_at: 'text?',
    case_number: 'text?',
    secret: 'text',
    state: 'text',
    calls: 'integer',
    skips: 'integer',
    counter: 'text?',
    staff: 'text?',
    arrived_at: 'text',
    queued_at: 'text',
    called_at: 'text?',
    started_at: 'text?',
    served_seconds: 'integer',
    ended_at: 'text?',
    changed_at: 'text',
  })
  await index(db, 'queue_ticket_secret', ['secret']).unique().execute()
  await index(db, 'queue_ticket_day', ['day', 'place', 'state']).execute()
  await index(db, 'queue_ticket_service', ['queue_group', 'ended_at']).execute()
  // One ticket at a counter at a time, whoever presses what.
  await index(db, 'queue_ticket_counter', ['day', 'counter']).unique().execute()
  await table(db, 'queue_event', ['ticket', 'seq'], {
    ticket: 'text',
    seq: 'integer',
    what: 'text',
    actor: 'text',
    counter: 'text',
    note: 'text',
    at: 'text',
  })
}

async function counterTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'queue_series', ['day', 'place', 'letter'], {
    day: 'text',
    place: 'text',
    letter: 'text',
    last: 'integer',
  })
  await table(db, 'queue_counter', ['id'], {
    id: 'text',
    place: 'text',
    number: 'integer',
    staff: 'text',
    group_keys: 'text',
    green: 'integer',
    ahead: 'integer',
    day: 'text',
    sat_at: 'text',
  })
  await db.schema
    .createIndex('queue_counter_staff')
    .on('queue_counter')
    .column('staff' as never)
    .unique()
    .execute()
}

function index(db: Kysely<unknown>, name: string, names: string[]) {
  return db.schema
    .createIndex(name)
    .on('queue_ticket')
    .columns(names as never)
}
