import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { table } from './tables.ts'

/** Conversations that go from one device to another, and the kiosks of the hall. */
export const kiosk: Migration = {
  async up(db: Kysely<unknown>) {
    await table(db, 'chat_handover', ['code_hash'], {
      code_hash: 'text',
      conversation: 'text',
      ends_at: 'text',
      used_at: 'text?',
    })
    await table(db, 'chat_guest', ['token_hash'], {
      token_hash: 'text',
      conversation: 'text',
      ends_at: 'text',
    })
    await table(db, 'device_code', ['code_hash'], {
      code_hash: 'text',
      name: 'text',
      made_by: 'text',
      ends_at: 'text',
      used_at: 'text?',
    })
    await table(db, 'device', ['id'], {
      id: 'text',
      name: 'text',
      token_hash: 'text',
      registered_by: 'text',
      registered_at: 'text',
      ended_at: 'text?',
      paused: 'integer',
      message: 'text',
      reload: 'integer',
      version: 'text',
      seen_at: 'text?',
      state: 'text',
    })
  },
}
