import type { Db } from './db.ts'
import { hot } from './hot.ts'

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
  const { rows } = await count(db, { series })
  return rows[0]!.value
}

const count = hot<{ series: string }, { value: number }>((db, at) =>
  db
    .insertInto('counter')
    .values({ name: at('series'), value: 1 })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(row => ({ value: row('counter.value', '+', 1) })),
    )
    .returning('value'),
)

/** Keeps a disclosure for good, with everything that was told (R9.2). */
export async function keepDisclosure(db: Db, disclosure: KeptDisclosure): Promise<void> {
  const { answers, told, ...same } = disclosure
  await keep(db, { ...same, answers: JSON.stringify(answers), told: JSON.stringify(told) })
}

type Keeping = Omit<KeptDisclosure, 'answers' | 'told'> & { answers: string; told: string }

const keep = hot<Keeping, unknown>((db, at) =>
  db.insertInto('disclosure').values({
    number: at('number'),
    secret: at('secret'),
    conversation: at('conversation'),
    guide: at('guide'),
    guide_version: at('guideVersion'),
    answers: at('answers'),
    told: at('told'),
    issued_at: at('issuedAt'),
  }),
)

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
