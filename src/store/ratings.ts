/** 好差评 (R25): kept as given, never changed; an anonymous one names no case. */
import { randomUUID } from 'node:crypto'
import type { RatingTable } from './caseSchema.ts'
import type { Db } from './db.ts'

export type RatingLevel = 1 | 2 | 3 | 4 | 5

export interface Rating {
  id: string
  /** Keyed hash of the case's number. */
  token: string
  /** 1, or 2 for the one re-rating. */
  round: number
  caseNumber: string | null
  /** Guide id and name of the matter. */
  item: string
  itemName: string
  window: string
  /** Account id and name of who served, at the time. */
  clerk: string
  clerkName: string
  level: RatingLevel
  tags: string[]
  words: string
  anonymous: boolean
  /** Empty for an anonymous one, whose time is its day. */
  channel: string
  at: string
}

/** Keeps a rating; nothing when this round was given already. */
export async function keepRating(tx: Db, rating: Omit<Rating, 'id'>): Promise<Rating | undefined> {
  const id = randomUUID()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rating')
    .values({
      id,
      token: rating.token,
      round: rating.round,
      case_number: rating.caseNumber,
      item: rating.item,
      item_name: rating.itemName,
      window: rating.window,
      clerk: rating.clerk,
      clerk_name: rating.clerkName,
      level: rating.level,
      tags: JSON.stringify(rating.tags),
      words: rating.words,
      anonymous: rating.anonymous ? 1 : 0,
      channel: rating.channel,
      at: rating.at,
    })
    .onConflict(conflict => conflict.columns(['token', 'round']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { ...rating, id } : undefined
}

/** Whether the case of this token was rated before by name or not; nothing where it was not rated. */
export async function firstWay(db: Db, token: string): Promise<'named' | 'anonymous' | undefined> {
  const row = await db
    .selectFrom('rating')
    .select('anonymous')
    .where('token', '=', token)
    .where('round', '=', 1)
    .executeTakeFirst()
  return row && (row.anonymous === 1 ? 'anonymous' : 'named')
}

/** Bad ones without a name, given before this moment, that nobody follows up yet. In an order that tells nothing. */
export async function unfollowed(db: Db, before: Date): Promise<Rating[]> {
  const rows = await db
    .selectFrom('rating')
    .selectAll()
    .where('anonymous', '=', 1)
    .where('level', '<=', 2)
    .where('at', '<', before.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rating_follow_up')
            .select('rating_follow_up.number')
            .whereRef('rating_follow_up.rating', '=', 'rating.id'),
        ),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(read)
}

export async function ratingOf(db: Db, id: string): Promise<Rating | undefined> {
  const row = await db.selectFrom('rating').selectAll().where('id', '=', id).executeTakeFirst()
  return row && read(row)
}

/** Ratings given since then, newest first; of a case that was rated again, the later one only. */
export async function ratingsSince(db: Db, since: Date): Promise<Rating[]> {
  const rows = await db
    .selectFrom('rating')
    .selectAll()
    .where('at', '>=', since.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rating as later')
            .select('later.id')
            .whereRef('later.token', '=', 'rating.token')
            .whereRef('later.round', '>', 'rating.round'),
        ),
      ),
    )
    .orderBy('at', 'desc')
    .limit(500)
    .execute()
  return rows.map(read)
}

function read(row: RatingTable): Rating {
  return {
    id: row.id,
    token: row.token,
    round: row.round,
    caseNumber: row.case_number,
    item: row.item,
    itemName: row.item_name,
    window: row.window,
    clerk: row.clerk,
    clerkName: row.clerk_name,
    level: row.level as RatingLevel,
    tags: JSON.parse(row.tags),
    words: row.words,
    anonymous: row.anonymous === 1,
    channel: row.channel,
    at: row.at,
  }
}
