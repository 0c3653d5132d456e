import type { Db } from './db.ts'

export interface KeptDisclosure {
  number: string
  secret: string
  conversation: string
  guide: string
  guideVersion: string
  answers: Record<string, string[]>
  /** The disclosure as it was told, as JSON value. */
  told: unknown
  issuedAt: string
}

/**
 * The next number of a series. Taken inside the transaction that uses it, so a rollback gives it back and the
 * series has no gaps (R9.2).
 */
export async function nextNumber(db: Db, series: string): Promise<number> {
  const { value } = await db
    .insertInto('counter')
    .values({ name: series, value: 1 })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(row => ({ value: row('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** Keeps a disclosure for good, with everything that was told (R9.2). */
export async function keepDisclosure(db: Db, disclosure: KeptDisclosure): Promise<void> {
  await db
    .insertInto('disclosure')
    .values({
      number: disclosure.number,
      secret: disclosure.secret,
      conversation: disclosure.conversation,
      guide: disclosure.guide,
      guide_version: disclosure.guideVersion,
      answers: JSON.stringify(disclosure.answers),
      told: JSON.stringify(disclosure.told),
      issued_at: disclosure.issuedAt,
    })
    .execute()
}

/** A disclosure by its number or by the secret part of its address. */
export async function findDisclosure(
  db: Db,
  by: { number: string } | { secret: string },
): Promise<KeptDisclosure | undefined> {
  const query = db.selectFrom('disclosure').selectAll()
  const row = await ('number' in by
    ? query.where('number', '=', by.number)
    : query.where('secret', '=', by.secret)
  ).executeTakeFirst()
  return (
    row && {
      number: row.number,
      secret: row.secret,
      conversation: row.conversation,
      guide: row.guide,
      guideVersion: row.guide_version,
      answers: JSON.parse(row.answers),
      told: JSON.parse(row.told),
      issuedAt: row.issued_at,
    }
  )
}
