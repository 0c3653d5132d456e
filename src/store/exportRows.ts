/** Rows for an export, a page at a time, so that no file has to fit into memory. */
import type { Span } from './daySources.ts'
import type { Db } from './db.ts'

const page = 1000

async function* paged<R>(
  keyOf: (row: R) => string,
  rowsAfter: (key: string) => Promise<R[]>,
): AsyncGenerator<R> {
  for (let after = ''; ; ) {
    const rows = await rowsAfter(after)
    yield* rows
    if (rows.length < page) return
    after = keyOf(rows.at(-1)!)
  }
}

/** Cases that were begun in the span, by number; nothing of who applied. */
export function caseRows(db: Db, { from, to }: Span) {
  return paged(
    ({ number }: { number: string; name: string; state: string; created_at: string }) => number,
    after =>
      db
        .selectFrom('cases')
        .select(['number', 'name', 'state', 'created_at'])
        .where('number', '>', after)
        .where('created_at', '>=', from)
        .where('created_at', '<', to)
        .orderBy('number')
        .limit(page)
        .execute(),
  )
}

/** Ratings given in the span, in an order that tells nothing of who gave them. */
export function ratingRows(db: Db, { from, to }: Span) {
  return paged(
    ({ id }: { id: string; at: string; item_name: string; window: string; level: number; tags: string }) =>
      id,
    after =>
      db
        .selectFrom('rating')
        .select(['id', 'at', 'item_name', 'window', 'level', 'tags'])
        .where('id', '>', after)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('id')
        .limit(page)
        .execute(),
  )
}
