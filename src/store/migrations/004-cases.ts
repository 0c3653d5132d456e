import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { columns, table } from './tables.ts'

/** Cases with their materials, files, reviews, notices and clocks; the log that nobody can change. */
export function cases(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await caseTables(db)
      await citizenTables(db)
      await auditTables(db)
      await noticeTables(db)
      await dispatchTable(db, can)
      for (const table of ['audit_event', 'notice', 'accountability']) await neverChanged(db, can, table)
    },
  }
}

async function caseTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'cases', ['number'], {
    number: 'text',
    state: 'text',
    facts: 'text',
    guide: 'text',
    guide_version: 'text',
    name: 'text',
    answers: 'text',
    disclosure: 'text?',
    conversation: 'text',
    door: 'text',
    applicant: 'text?',
    applicant_shown: 'text',
    name_key: 'text?',
    phone_key: 'text?',
    id_key: 'text?',
    seq: 'integer',
    hash: 'text',
    created_at: 'text',
    changed_at: 'text',
  })
  await db.schema.createIndex('cases_of').on('cases').columns(['conversation', 'state']).execute()
  await db.schema.createIndex('cases_in').on('cases').columns(['state', 'changed_at']).execute()
  await table(db, 'case_material', ['case_number', 'key'], {
    case_number: 'text',
    key: 'text',
    position: 'integer',
    told: 'text',
    way: 'text',
    standing: 'text',
    round: 'integer',
    comment: 'text',
    due_at: 'text?',
  })
  await table(db, 'case_file', ['id'], {
    id: 'text',
    case_number: 'text',
    material: 'text',
    blob: 'text',
    previews: 'text',
    sealed_name: 'text',
    mime: 'text',
    bytes: 'integer',
    pages: 'integer',
    same_key: 'text',
    findings: 'text',
    hints: 'text',
    standing: 'text',
    door: 'text',
    sent_at: 'text',
  })
  await db.schema.createIndex('case_file_of').on('case_file').columns(['case_number', 'material']).execute()
  await table(db, 'case_review', ['case_number', 'round'], {
    case_number: 'text',
    round: 'integer',
    opinion: 'text',
    reason: 'text',
    results: 'text',
    marks: 'text',
    reviewer: 'text',
    at: 'text',
  })
  await table(db, 'case_deadline', ['case_number', 'kind'], {
    case_number: 'text',
    kind: 'text',
    due_at: 'text',
    provisional: 'integer',
  })
  await db.schema.createIndex('case_deadline_due').on('case_deadline').column('due_at').execute()
}

async function citizenTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'own_page', ['token_hash'], {
    token_hash: 'text',
    case_number: 'text',
    created_at: 'text',
    expires_at: 'text',
  })
  await table(db, 'phone_code', ['case_number'], {
    case_number: 'text',
    phone: 'text',
    code_hash: 'text',
    tries: 'integer',
    sent_at: 'text',
    sent_times: 'integer',
    expires_at: 'text',
  })
  await table(db, 'consent', ['case_number', 'kind'], {
    case_number: 'text',
    kind: 'text',
    text_version: 'text',
    given_at: 'text',
  })
}

async function auditTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'audit_event', ['id'], {
    id: 'integer',
    subject: 'text',
    seq: 'integer',
    at: 'text',
    actor: 'text',
    role: 'text',
    door: 'text',
    action: 'text',
    reason: 'text',
    data: 'text',
    prev: 'text',
    hash: 'text',
  })
  await db.schema
    .createIndex('audit_event_of')
    .unique()
    .on('audit_event')
    .columns(['subject', 'seq'])
    .execute()
  await table(db, 'audit_day', ['day'], {
    day: 'text',
    first_id: 'integer',
    last_id: 'integer',
    hash: 'text',
  })
  await table(db, 'accountability', ['number'], {
    number: 'text',
    trigger_code: 'text',
    case_number: 'text',
    facts: 'text',
    responsible: 'text',
    opened_by: 'text',
    opened_at: 'text',
  })
  await table(db, 'alarm', ['id'], {
    id: 'text',
    subject: 'text',
    kind: 'text',
    words: 'text',
    raised_at: 'text',
    seen_at: 'text?',
    seen_by: 'text?',
  })
  await db.schema.createIndex('alarm_open').on('alarm').columns(['seen_at', 'raised_at']).execute()
}

async function noticeTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'notice', ['number'], {
    number: 'text',
    kind: 'text',
    case_number: 'text',
    secret: 'text',
    printed: 'text',
    told: 'text',
    hash: 'text',
    issued_by: 'text',
    issued_at: 'text',
    revokes: 'text?',
  })
  await db.schema.createIndex('notice_secret').unique().on('notice').column('secret').execute()
  await db.schema.createIndex('notice_of').on('notice').column('case_number').execute()
  await db.schema.createIndex('notice_revoked').unique().on('notice').column('revokes').execute()
}

/** What goes to outside systems. `lane`: one at a time and in order; each lane by itself. */
async function dispatchTable(db: Kysely<unknown>, can: Capabilities): Promise<void> {
  await columns(
    db.schema
      .createTable('dispatch')
      .addColumn('id', can.idType, column =>
        can.idType === 'integer' ? column.primaryKey().autoIncrement() : column.primaryKey(),
      ),
    {
      system: 'text',
      lane: 'text',
      kind: 'text',
      idempotency_key: 'text',
      body: 'text',
      status: 'text',
      attempts: 'integer',
      due_at: 'text',
      give_up_at: 'text',
      error: 'text?',
      created_at: 'text',
      done_at: 'text?',
    },
  ).execute()
  await db.schema.createIndex('dispatch_key').unique().on('dispatch').column('idempotency_key').execute()
  await db.schema.createIndex('dispatch_due').on('dispatch').columns(['status', 'lane', 'id']).execute()
  await db.schema.createIndex('dispatch_lane').on('dispatch').columns(['lane', 'id']).execute()
}
