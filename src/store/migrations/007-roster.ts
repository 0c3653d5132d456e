import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Who sits where from which day, who is there, and what the public was shown of it. */
export function roster(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await dutyTables(db)
      await presenceTables(db)
      await groupTables(db)
      await neverChanged(db, can, 'roster_release')
    },
  }
}

async function dutyTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'duty', ['id'], {
    id: 'text',
    window_id: 'text',
    seat: 'text',
    staff: 'text',
    work: 'text',
    from_day: 'text',
    until_day: 'text?',
    changed: 'integer',
    set_by: 'text',
    set_at: 'text',
  })
  await table(db, 'roster_release', ['id'], {
    id: 'text',
    changed: 'integer',
    told: 'text',
    released_by: 'text',
    released_at: 'text',
  })
}

async function presenceTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'presence', ['staff'], { staff: 'text', status: 'text', cause: 'text', at: 'text' })
  await table(db, 'handover', ['id'], {
    id: 'text',
    window_id: 'text',
    from_staff: 'text',
    to_staff: 'text',
    notice: 'text',
    url: 'text',
    at: 'text',
  })
  await table(db, 'handed_work', ['work'], { work: 'text' })
  await table(db, 'window_absence', ['window_id', 'since'], {
    window_id: 'text',
    since: 'text',
    told_at: 'text',
  })
}

async function groupTables(db: Kysely<unknown>): Promise<void> {
  await table(db, 'work_group', ['id'], { id: 'text', name: 'text', leader: 'text', changed: 'integer' })
  await table(db, 'work_group_member', ['staff'], { staff: 'text', group_id: 'text' })
  await table(db, 'staff_photo', ['id'], {
    id: 'text',
    staff: 'text',
    photo: 'text',
    changed: 'integer',
    added_by: 'text',
    added_at: 'text',
  })
}
