/** What of the roster a leader released to the public (R12.3). Never changed: the newest counts. */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

/** A seat as the public reads it: the name, the work and nothing personal beyond. */
export interface ReleasedDuty {
  window: string
  seat: 'A' | 'B'
  /** Account id, never shown: for who is there, and for the photo. */
  staff: string
  name: string
  /** Id of the photo; empty for none. */
  photo: string
  work: string
  from: string
  until: string | null
}

export interface Release {
  /** Number of the last change of the roster it contains. */
  changed: number
  duties: ReleasedDuty[]
  releasedBy: string
  releasedAt: string
}

export async function keepRelease(
  tx: Db,
  { changed, duties, by }: { changed: number; duties: ReleasedDuty[]; by: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('roster_release')
    .values({
      id: randomUUID(),
      changed,
      told: JSON.stringify(duties),
      released_by: by,
      released_at: now.toISOString(),
    })
    .execute()
}

export async function lastRelease(db: Db): Promise<Release | undefined> {
  const row = await db
    .selectFrom('roster_release')
    .selectAll()
    .orderBy('changed', 'desc')
    .orderBy('released_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      changed: row.changed,
      duties: JSON.parse(row.told),
      releasedBy: row.released_by,
      releasedAt: row.released_at,
    }
  )
}
