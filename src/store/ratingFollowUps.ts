/** Follow-ups of bad ratings (R25.4). */
import type { Finding, FollowUpState } from '../core/followUp.ts'
import type { RatingFollowUpTable } from './caseSchema.ts'
import type { Db } from './db.ts'

export interface FollowUp {
  /** e.g. HP2026-000001. */
  number: string
  rating: string
  state: FollowUpState
  /** Null where the rating was anonymous. */
  caseNumber: string | null
  ratedClerk: string
  owner: string | null
  /** YYYY-MM-DD. */
  contactBy: string
  fixBy: string
  complex: boolean
  contactAt: string | null
  contactWords: string
  finding: Finding | null
  measures: string[]
  toldAt: string | null
  callbackAt: string | null
  callbackWords: string
  satisfied: boolean | null
  /** Who wishes to leave it out as malicious, and why. */
  exclusion: { by: string; reason: string } | null
  /** Alarms that were raised. */
  alarmed: string[]
  openedAt: string
  closedAt: string | null
}

export async function keepFollowUp(tx: Db, kept: FollowUp): Promise<void> {
  await tx.insertInto('rating_follow_up').values(asRow(kept)).execute()
}

/** Writes it as it stands now. */
export async function saveFollowUp(tx: Db, kept: FollowUp): Promise<void> {
  await tx.updateTable('rating_follow_up').set(asRow(kept)).where('number', '=', kept.number).execute()
}

export async function followUpOf(db: Db, number: string): Promise<FollowUp | undefined> {
  const row = await db
    .selectFrom('rating_follow_up')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && read(row)
}

/** Those that are not over, the earliest due first; or the newest of those that are. */
export async function followUps(db: Db, which: 'open' | 'over', most: number): Promise<FollowUp[]> {
  const query = db.selectFrom('rating_follow_up').selectAll().limit(most)
  const rows = await (which === 'open'
    ? query.where('closed_at', 'is', null).orderBy('contact_by').orderBy('number')
    : query.where('closed_at', 'is not', null).orderBy('closed_at', 'desc')
  ).execute()
  return rows.map(read)
}

function asRow(kept: FollowUp): RatingFollowUpTable {
  return {
    number: kept.number,
    rating: kept.rating,
    state: kept.state,
    case_number: kept.caseNumber,
    rated_clerk: kept.ratedClerk,
    owner: kept.owner,
    contact_by: kept.contactBy,
    fix_by: kept.fixBy,
    complex: kept.complex ? 1 : 0,
    contact_at: kept.contactAt,
    contact_words: kept.contactWords,
    finding: kept.finding,
    measures: JSON.stringify(kept.measures),
    told_at: kept.toldAt,
    callback_at: kept.callbackAt,
    callback_words: kept.callbackWords,
    satisfied: kept.satisfied === null ? null : Number(kept.satisfied),
    exclusion: kept.exclusion && JSON.stringify(kept.exclusion),
    alarmed: JSON.stringify(kept.alarmed),
    opened_at: kept.openedAt,
    closed_at: kept.closedAt,
  }
}

function read(row: RatingFollowUpTable): FollowUp {
  return {
    number: row.number,
    rating: row.rating,
    state: row.state as FollowUpState,
    caseNumber: row.case_number,
    ratedClerk: row.rated_clerk,
    owner: row.owner,
    contactBy: row.contact_by,
    fixBy: row.fix_by,
    complex: row.complex === 1,
    contactAt: row.contact_at,
    contactWords: row.contact_words,
    finding: row.finding as Finding | null,
    measures: JSON.parse(row.measures),
    toldAt: row.told_at,
    callbackAt: row.callback_at,
    callbackWords: row.callback_words,
    satisfied: row.satisfied === null ? null : row.satisfied === 1,
    exclusion: row.exclusion === null ? null : JSON.parse(row.exclusion),
    alarmed: JSON.parse(row.alarmed),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }
}
