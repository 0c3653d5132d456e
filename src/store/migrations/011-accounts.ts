import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Accounts that end, a second factor for those who want one, who read which case, and the hall's own settings. */
export function accounts(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('staff').addColumn('ended_at', 'text').execute()
      await table(db, 'second_factor', ['staff'], {
        staff: 'text',
        secret: 'text',
        confirmed_at: 'text?',
        last_step: 'integer',
        spare: 'text',
      })
      await table(db, 'case_reading', ['case_number', 'staff', 'hour'], {
        case_number: 'text',
        staff: 'text',
        hour: 'text',
        at: 'text',
        why: 'text',
      })
      await neverChanged(db, can, 'case_reading')
      await table(db, 'hall_setting', ['seq'], {
        seq: 'integer',
        area: 'text',
        settings: 'text',
        set_by: 'text',
        set_at: 'text',
        why: 'text',
      })
      await neverChanged(db, can, 'hall_setting')
      await db.schema.createIndex('audit_event_by').on('audit_event').columns(['actor', 'id']).execute()
    },
  }
}
