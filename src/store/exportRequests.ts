/** Requests to export, and what was decided on them (R5.1). */
import type { ExportKind, ExportRequest } from '../core/exporting.ts'
import type { Db } from './db.ts'
import type { ExportRequestTable } from './reportSchema.ts'

type Asked = Pick<
  ExportRequest,
  'number' | 'what' | 'purpose' | 'from' | 'to' | 'days' | 'askedBy' | 'askedAt'
>

export async function keepRequest(tx: Db, asked: Asked): Promise<void> {
  await tx
    .insertInto('export_request')
    .values({
      number: asked.number,
      what: asked.what,
      purpose: asked.purpose,
      from_day: asked.from,
      to_day: asked.to,
      days: asked.days,
      state: 'asked',
      asked_by: asked.askedBy,
      asked_at: asked.askedAt,
      decided_by: null,
      decided_at: null,
      decision_words: '',
      expires_at: null,
    })
    .execute()
}

export async function requestOf(db: Db, number: string): Promise<ExportRequest | undefined> {
  const row = await db
    .selectFrom('export_request')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && read(row)
}

/** The latest first; those of one person only, where named. */
export async function requests(db: Db, most: number, askedBy?: string): Promise<ExportRequest[]> {
  const rows = await db
    .selectFrom('export_request')
    .selectAll()
    .$if(askedBy !== undefined, query => query.where('asked_by', '=', askedBy!))
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.map(read)
}

export interface Decision {
  state: 'approved' | 'refused'
  by: string
  words: string
  expiresAt: string | null
}

/** Decides, if nobody has: one UPDATE, so that of two at once one wins. */
export async function decideRequest(
  tx: Db,
  number: string,
  { state, by, words, expiresAt }: Decision,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('export_request')
    .set({
      state,
      decided_by: by,
      decided_at: now.toISOString(),
      decision_words: words,
      expires_at: expiresAt,
    })
    .where('number', '=', number)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function read(row: ExportRequestTable): ExportRequest {
  return {
    number: row.number,
    what: row.what as ExportKind,
    purpose: row.purpose,
    from: row.from_day,
    to: row.to_day,
    days: row.days,
    state: row.state as ExportRequest['state'],
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionWords: row.decision_words,
    expiresAt: row.expires_at,
  }
}
