import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Guides written at the desk: the draft, the confirmed versions, those withdrawn, those whose day has come. */
export function guideDrafts(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const written = {
        text: 'text',
        base: 'text',
        writers: 'text',
        told: 'text',
        effective_from: 'text',
      } as const
      await table(db, 'guide_draft', ['guide'], {
        guide: 'text',
        rev: 'integer',
        ...written,
        from_seq: 'integer',
        submitted_at: 'text?',
        sent_back: 'text',
        saved_by: 'text',
        saved_at: 'text',
      })
      await table(db, 'guide_version', ['guide', 'seq'], {
        guide: 'text',
        seq: 'integer',
        ...written,
        hash: 'text',
        signed_by: 'text',
        signed_at: 'text',
      })
      await table(db, 'guide_withdrawal', ['guide', 'seq'], {
        guide: 'text',
        seq: 'integer',
        withdrawn_by: 'text',
        why: 'text',
        at: 'text',
      })
      await table(db, 'guide_begun', ['guide', 'seq'], { guide: 'text', seq: 'integer', at: 'text' })
      for (const name of ['guide_version', 'guide_withdrawal', 'guide_begun'])
        await neverChanged(db, can, name)
    },
  }
}
