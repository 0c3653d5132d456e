import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'

/** Conversations, messages, outbox, deadlines, counters, disclosures, sessions and staff. */
export function firstTables(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await conversations(db)
      await outbox(db, can)
      await disclosures(db)
      await accounts(db)
    },
  }
}

function texts<T extends string>(table: CreateTableBuilder<T>, ...names: string[]): CreateTableBuilder<T> {
  return names.reduce(
    (built, name) => built.addColumn(name, 'text', column => column.notNull()) as never,
    table,
  )
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await texts(
    db.schema
      .createTable('conversation')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('turn', 'integer', column => column.notNull())
      .addColumn('talk', 'text'),
    'channel',
    'person',
    'created_at',
    'heard_at',
  ).execute()
  await texts(
    db.schema.createTable('message').addColumn('turn', 'integer', column => column.notNull()),
    'channel',
    'message_id',
    'conversation',
    'input',
    'heard_at',
  )
    .addPrimaryKeyConstraint('message_pk', ['channel', 'message_id'] as never)
    .execute()
  await db.schema.createIndex('message_of').on('message').columns(['conversation', 'turn']).execute()
  await texts(
    db.schema
      .createTable('deadline')
      .addColumn('conversation', 'text', column => column.primaryKey())
      .addColumn('turn', 'integer', column => column.notNull()),
    'event',
    'due_at',
  ).execute()
  await db.schema.createIndex('deadline_due').on('deadline').column('due_at').execute()
}

async function outbox(db: Kysely<unknown>, can: Capabilities): Promise<void> {
  await texts(
    db.schema
      .createTable('outbox')
      .addColumn('id', can.idType, column =>
        can.idType === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      )
      .addColumn('turn', 'integer', column => column.notNull())
      .addColumn('seq', 'integer', column => column.notNull())
      .addColumn('attempts', 'integer', column => column.notNull())
      .addColumn('error', 'text'),
    'conversation',
    'channel',
    'recipient',
    'reply',
    'status',
    'due_at',
    'created_at',
  ).execute()
  await db.schema
    .createIndex('outbox_turn')
    .unique()
    .on('outbox')
    .columns(['conversation', 'turn', 'seq'])
    .execute()
  await db.schema.createIndex('outbox_due').on('outbox').columns(['status', 'due_at']).execute()
}

async function disclosures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('counter')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', 'integer', column => column.notNull())
    .execute()
  await texts(
    db.schema
      .createTable('disclosure')
      .addColumn('number', 'text', column => column.primaryKey())
      .addColumn('secret', 'text', column => column.notNull().unique()),
    'conversation',
    'guide',
    'guide_version',
    'answers',
    'told',
    'issued_at',
  ).execute()
  await db.schema.createIndex('disclosure_of').on('disclosure').column('conversation').execute()
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await texts(
    db.schema.createTable('web_session').addColumn('conversation', 'text', column => column.primaryKey()),
    'token_hash',
    'created_at',
  ).execute()
  await texts(
    db.schema.createTable('telegram_question').addColumn('chat', 'text', column => column.primaryKey()),
    'question',
  ).execute()
  await texts(
    db.schema
      .createTable('staff')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('must_change', 'integer', column => column.notNull()),
    'name',
    'role',
    'password_hash',
    'created_at',
  ).execute()
  await texts(
    db.schema.createTable('setting').addColumn('name', 'text', column => column.primaryKey()),
    'value',
  ).execute()
}
