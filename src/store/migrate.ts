/** Brings the tables up to date. Forward only: a mistake is mended by a further migration. */
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Capabilities } from './capabilities.ts'
import { firstTables } from './migrations/001-first-tables.ts'
import { tickets } from './migrations/002-tickets.ts'
import { unsentReplies } from './migrations/003-unsent-replies.ts'
import { cases } from './migrations/004-cases.ts'
import { staffRoles } from './migrations/005-staff-roles.ts'
import { results } from './migrations/006-results.ts'
import { reports } from './migrations/007-reports.ts'
import { roster } from './migrations/007-roster.ts'
import { queue } from './migrations/008-queue.ts'
import { guideDrafts } from './migrations/010-guide-drafts.ts'
import { accounts } from './migrations/011-accounts.ts'
import { appointments } from './migrations/013-appointments.ts'
import { kiosk } from './migrations/014-kiosk.ts'
import { guideUploads } from './migrations/015-guide-uploads.ts'
import { cannedReplies } from './migrations/016-canned-replies.ts'
import { firstAsked } from './migrations/017-first-asked.ts'
import { talkMarks } from './migrations/018-talk-marks.ts'
import { kioskItems } from './migrations/019-kiosk-items.ts'
import { push } from './migrations/021-push.ts'
import { talkFiles } from './migrations/022-talk-files.ts'
import { ticketGuests } from './migrations/023-ticket-guests.ts'
import { queueFollowers } from './migrations/024-queue-followers.ts'
import { caseNotes } from './migrations/025-case-notes.ts'
import type { Tables } from './schema.ts'

type Make = (can: Capabilities) => Migration

const migrations: Record<string, Make> = {
  '001-first-tables': firstTables,
  '002-tickets': () => tickets,
  '003-unsent-replies': () => unsentReplies,
  '004-cases': cases,
  '005-staff-roles': () => staffRoles,
  '006-results': results,
  '007-reports': reports,
  '007-roster': roster,
  '008-queue': queue,
  '010-guide-drafts': guideDrafts,
  '011-accounts': accounts,
  '013-appointments': () => appointments,
  '014-kiosk': () => kiosk,
  '015-guide-uploads': guideUploads,
  '016-canned-replies': () => cannedReplies,
  '017-first-asked': () => firstAsked,
  '018-talk-marks': () => talkMarks,
  '019-kiosk-items': () => kioskItems,
  '021-push': () => push,
  '022-talk-files': () => talkFiles,
  '023-ticket-guests': () => ticketGuests,
  '024-queue-followers': () => queueFollowers,
  '025-case-notes': () => caseNotes,
}

/** The database was written by a newer version of this program. */
export class NewerDatabase extends Error {
  constructor(unknown: string[]) {
    super(
      `The database is newer than this program (it has ${unknown.join(', ')}). ` +
        'Install the newer version again, or point DATA_DIR / DATABASE_URL at another database. Nothing was changed.',
    )
  }
}

/** Runs what is missing, under Kysely's migration lock; several processes may start at once. */
export async function migrate(db: Kysely<Tables>, can: Capabilities): Promise<void> {
  await refuseNewer(db)
  const made = Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(can)]))
  const migrator = new Migrator({ db, provider: { getMigrations: async () => made } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(table => table.name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.map(row => row.name).filter(name => !(name in migrations))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
}
