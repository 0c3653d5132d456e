/** Cases (办件): the latest reading of their events, and how to find one. */
import { type CaseFacts, type CaseState, noFacts } from '../core/case.ts'
import type { Capabilities } from './capabilities.ts'
import type { CaseTable } from './caseSchema.ts'
import type { Db } from './db.ts'

export interface ShownApplicant {
  name: string
  phone: string
  idNumber: string
  /** The phone answered a code that was sent to it. */
  phoneVerified: boolean
  kind: 'person' | 'enterprise'
}

export interface Case {
  /** e.g. BJ2026-000001. */
  number: string
  state: CaseState
  facts: CaseFacts
  guide: string
  guideVersion: string
  /** Name of the matter as it was told. */
  name: string
  answers: Record<string, string[]>
  disclosure: string | null
  conversation: string
  /** Number of the bundle it belongs to; null for any other. */
  parent: string | null
  /** Channel it began in. */
  door: string
  /** Who applies, sealed. */
  applicant: string | null
  shown: ShownApplicant
  /** Its last event, and that event's hash. */
  seq: number
  hash: string
  createdAt: string
  changedAt: string
}

export interface PersonKeys {
  name: string | null
  phone: string | null
  id: string | null
}

export async function keepCase(db: Db, kept: Omit<Case, 'changedAt'>): Promise<void> {
  await db
    .insertInto('cases')
    .values({
      number: kept.number,
      state: kept.state,
      facts: JSON.stringify(kept.facts),
      guide: kept.guide,
      guide_version: kept.guideVersion,
      name: kept.name,
      answers: JSON.stringify(kept.answers),
      disclosure: kept.disclosure,
      conversation: kept.conversation,
      parent: kept.parent,
      door: kept.door,
      applicant: kept.applicant,
      applicant_shown: JSON.stringify(kept.shown),
      name_key: null,
      phone_key: null,
      id_key: null,
      seq: kept.seq,
      hash: kept.hash,
      created_at: kept.createdAt,
      changed_at: kept.createdAt,
    })
    .execute()
}

/** The case, held until the transaction ends: two who act at once come one after the other. */
export async function holdCase(tx: Db, can: Capabilities, number: string): Promise<Case | undefined> {
  const query = tx.selectFrom('cases').selectAll().where('number', '=', number)
  const row = await (can.rowLocks ? query.forUpdate() : query).executeTakeFirst()
  return row && caseFrom(row)
}

export async function caseOf(db: Db, number: string): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirst()
  return row && caseFrom(row)
}

/** Many cases at once, by number. */
export async function casesNumbered(db: Db, numbers: readonly string[]): Promise<Map<string, Case>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('number', 'in', [...numbers])
    .execute()
  return new Map(rows.map(row => [row.number, caseFrom(row)]))
}

/** The cases of a conversation, newest first; the members of a bundle stand in it. */
export async function casesOf(db: Db, conversation: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('conversation', '=', conversation)
    .where('parent', 'is', null)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(caseFrom)
}

/** The members of a bundle, in order. */
export async function membersOf(db: Db, number: string): Promise<Case[]> {
  return (await membersOfAll(db, [number])).get(number) ?? []
}

/** The members of many bundles at once, by the number of the bundle, in order. */
export async function membersOfAll(db: Db, numbers: readonly string[]): Promise<Map<string, Case[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('parent', 'in', [...numbers])
    .orderBy('number')
    .execute()
  return Map.groupBy(rows.map(caseFrom), ({ parent }) => parent ?? '')
}

/** Cases by number, or by the keyed hash of a name, phone or ID number. */
export async function findCases(
  db: Db,
  by: { number: string } | { key: string },
  most: number,
): Promise<Case[]> {
  const query = db.selectFrom('cases').selectAll().orderBy('number', 'desc').limit(most)
  const rows = await ('number' in by
    ? query.where('number', '=', by.number)
    : query.where(({ or, eb }) =>
        or([eb('name_key', '=', by.key), eb('phone_key', '=', by.key), eb('id_key', '=', by.key)]),
      )
  ).execute()
  return rows.map(caseFrom)
}

/** Writes the reading after an event; `seq` and `hash` are the event's. */
export async function saveReading(
  tx: Db,
  number: string,
  reading: { state: CaseState; facts: CaseFacts; seq: number; hash: string; at: string },
): Promise<void> {
  const { state, facts, seq, hash, at } = reading
  await tx
    .updateTable('cases')
    .set({ state, facts: JSON.stringify(facts), seq, hash, changed_at: at })
    .where('number', '=', number)
    .execute()
}

/** Who applies: sealed, masked, and findable by keyed hashes. `null` forgets the person. */
export async function saveApplicant(
  tx: Db,
  number: string,
  { sealed, shown, keys }: { sealed: string | null; shown: ShownApplicant; keys: PersonKeys },
): Promise<void> {
  await tx
    .updateTable('cases')
    .set({
      applicant: sealed,
      applicant_shown: JSON.stringify(shown),
      name_key: keys.name,
      phone_key: keys.phone,
      id_key: keys.id,
    })
    .where('number', '=', number)
    .execute()
}

/** A row as it is read. */
export function caseFrom(row: CaseTable): Case {
  return {
    number: row.number,
    state: row.state as CaseState,
    // A case that is older than some fact has it as it was before anything happened.
    facts: { ...noFacts, ...JSON.parse(row.facts) },
    guide: row.guide,
    guideVersion: row.guide_version,
    name: row.name,
    answers: JSON.parse(row.answers),
    disclosure: row.disclosure,
    conversation: row.conversation,
    parent: row.parent,
    door: row.door,
    applicant: row.applicant,
    shown: JSON.parse(row.applicant_shown),
    seq: row.seq,
    hash: row.hash,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}
