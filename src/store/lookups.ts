/** How often somebody tried to look up a case by its number: counted for who tries, and for the case tried. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { CaseTables } from './caseSchema.ts'
import type { Db } from './db.ts'

/** Tries within an hour, of one who asks or for one number; the last of them locks for half an hour. */
export const mostTries = 10
const within = 60 * 60_000
const lockedFor = 30 * 60_000

/** `last`: this one is still looked at, and no other until the lock is over. */
export type Try = 'open' | 'last' | 'locked'

/**
 * Counts one try. One statement, so that of many at the same moment no more than `most` pass.
 * `subject`: whose tries they are, e.g. a conversation or a case number, whether there is such a case or not.
 */
export async function countTry(tx: Db, subject: string, now: Date, most = mostTries): Promise<Try> {
  const lockedUntil = new Date(now.getTime() + lockedFor).toISOString()
  const first = { tries: 1, since: now.toISOString(), locked_until: null }
  const row = await tx
    .insertInto('lookup')
    .values({ subject, ...first })
    .onConflict(conflict =>
      conflict.column('subject').doUpdateSet(eb => {
        const over = isOver(eb, now)
        const nth = eb('lookup.tries', '+', 1)
        return {
          tries: eb.case().when(over).then(1).else(nth).end(),
          since: eb.case().when(over).then(now.toISOString()).else(eb.ref('lookup.since')).end(),
          locked_until: eb
            .case()
            .when(over)
            .then(sql<string | null>`null`)
            .when(nth, '=', most)
            .then(lockedUntil)
            .else(eb.ref('lookup.locked_until'))
            .end(),
        }
      }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow()
  if (row.tries > most) return 'locked'
  return row.tries === most ? 'last' : 'open'
}

/** The lock has ended; or there is none, and the hour has. */
function isOver(eb: ExpressionBuilder<CaseTables, 'lookup'>, now: Date) {
  const hourAgo = new Date(now.getTime() - within).toISOString()
  return eb.or([
    eb('lookup.locked_until', '<=', now.toISOString()),
    eb.and([eb('lookup.locked_until', 'is', null), eb('lookup.since', '<=', hourAgo)]),
  ])
}

/** Deletes what counts for nobody any more: who tried, and when, is kept no longer than it is needed (PIPL 19). */
export async function dropOldTries(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('lookup')
    .where(eb => isOver(eb, now))
    .execute()
}
