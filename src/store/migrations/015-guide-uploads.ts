import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Capabilities } from '../capabilities.ts'
import { neverChanged } from './neverChanged.ts'
import { table } from './tables.ts'

/** Blank forms and samples that staff upload for a guide's materials. */
export function guideUploads(can: Capabilities): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await table(db, 'guide_upload', ['id'], {
        id: 'text',
        guide: 'text',
        blob: 'text',
        mime: 'text',
        previews: 'text',
        uploaded_by: 'text',
        uploaded_at: 'text',
      })
      await neverChanged(db, can, 'guide_upload')
    },
  }
}
