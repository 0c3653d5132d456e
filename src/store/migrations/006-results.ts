import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Members of bundles; how results are told of, handed out, mailed and rated; what is looked up, called, followed up. */
export function results(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('cases').addColumn('parent', 'text').execute()
      await db.schema.createIndex('cases_parent').on('cases').column('parent').execute()
      for (const key of ['name_key', 'phone_key', 'id_key'])
        await db.schema.createIndex(`cases_${key}`).on('cases').column(key).execute()
      // Alarms of before were all for leaders.
      await sql`alter table alarm add column audience text not null default 'leader'`.execute(db)
      await deliveryTables(db)
      await ratingTables(db)
      await neverChanged(db, can, 'rating')
    },
  }
}

async function deliveryTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'delivery', ['case_number'], {
    case_number: 'text',
    address: 'text?',
    address_shown: 'text',
    notify_by: 'text',
    email: 'text?',
    email_shown: 'text',
    code: 'text?',
    code_key: 'text?',
    code_tries: 'integer',
    valid_until: 'text?',
    courier_order: 'text?',
    courier_state: 'text',
    tracking: 'text',
    progress: 'text',
    signature: 'text?',
    changed_at: 'text',
  })
  await db.schema.createIndex('delivery_code').unique().on('delivery').column('code_key').execute()
  await db.schema.createIndex('delivery_tracking').on('delivery').column('tracking').execute()
  await table(db, 'notification', ['id'], {
    id: 'text',
    case_number: 'text',
    kind: 'text',
    way: 'text',
    status: 'text',
    error: 'text?',
    message: 'text',
    tried: 'text',
    turn: 'integer?',
    notice: 'text?',
    created_at: 'text',
    settled_at: 'text?',
  })
  await db.schema
    .createIndex('notification_of')
    .on('notification')
    .columns(['case_number', 'created_at'])
    .execute()
  await table(db, 'call_task', ['id'], {
    id: 'text',
    case_number: 'text',
    kind: 'text',
    words: 'text',
    due_at: 'text',
    created_at: 'text',
    done_at: 'text?',
    done_by: 'text?',
    outcome: 'text?',
    note: 'text',
  })
  await db.schema.createIndex('call_task_open').on('call_task').columns(['done_at', 'due_at']).execute()
  await table(db, 'lookup', ['subject'], {
    subject: 'text',
    tries: 'integer',
    since: 'text',
    locked_until: 'text?',
  })
}

async function ratingTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'rating', ['id'], {
    id: 'text',
    token: 'text',
    round: 'integer',
    case_number: 'text?',
    item: 'text',
    item_name: 'text',
    window: 'text',
    clerk: 'text',
    clerk_name: 'text',
    level: 'integer',
    tags: 'text',
    words: 'text',
    anonymous: 'integer',
    channel: 'text',
    at: 'text',
  })
  await db.schema.createIndex('rating_once').unique().on('rating').columns(['token', 'round']).execute()
  await db.schema.createIndex('rating_at').on('rating').column('at').execute()
  await table(db, 'rating_follow_up', ['number'], {
    number: 'text',
    rating: 'text',
    state: 'text',
    case_number: 'text?',
    rated_clerk: 'text',
    owner: 'text?',
    contact_by: 'text',
    fix_by: 'text',
    complex: 'integer',
    contact_at: 'text?',
    contact_words: 'text',
    finding: 'text?',
    measures: 'text',
    told_at: 'text?',
    callback_at: 'text?',
    callback_words: 'text',
    satisfied: 'integer?',
    exclusion: 'text?',
    alarmed: 'text',
    opened_at: 'text',
    closed_at: 'text?',
  })
  await db.schema
    .createIndex('rating_follow_up_open')
    .on('rating_follow_up')
    .columns(['closed_at', 'contact_by'])
    .execute()
}
