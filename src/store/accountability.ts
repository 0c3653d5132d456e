/** Records of accountability (责任追究, R13) and alarms to leaders. */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'

/** What calls for a record (R13.1). */
export type AccountabilityTrigger =
  /** A second correction by a leader's word (R17.5). */
  | 'repeated-correction'
  /** Something was asked for that the disclosure had not told (R9.3). */
  | 'material-not-told'
  /** No answer within the time of the law (R17.4). */
  | 'no-answer'
  /** Taken in outside the platform (R14.4). */
  | 'offline-entry'
  /** Not referred on the day of acceptance (R18.2). */
  | 'referral-late'
  /** Not finished by the promised day (R20.2). */
  | 'overdue'
  /** A bad rating was found to be deserved. */
  | 'rating-upheld'

export interface AccountabilityRecord {
  /** e.g. ZR2026-000001. */
  number: string
  trigger: AccountabilityTrigger
  caseNumber: string
  facts: string
  /** Account id of whom it concerns; `window` when nobody in particular. */
  responsible: string
  openedBy: string
  openedAt: string
}

/** Keeps a record for good; the database refuses to change it. */
export async function keepAccountability(tx: Db, record: AccountabilityRecord): Promise<void> {
  await tx
    .insertInto('accountability')
    .values({
      number: record.number,
      trigger_code: record.trigger,
      case_number: record.caseNumber,
      facts: record.facts,
      responsible: record.responsible,
      opened_by: record.openedBy,
      opened_at: record.openedAt,
    })
    .execute()
}

export async function accountabilityOf(db: Db, caseNumber?: string): Promise<AccountabilityRecord[]> {
  const query = db.selectFrom('accountability').selectAll().orderBy('number', 'desc').limit(200)
  const rows = await (caseNumber === undefined
    ? query
    : query.where('case_number', '=', caseNumber)
  ).execute()
  return rows.map(row => ({
    number: row.number,
    trigger: row.trigger_code as AccountabilityTrigger,
    caseNumber: row.case_number,
    facts: row.facts,
    responsible: row.responsible,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
  }))
}

/** Whom an alarm is for: the window and the approvers, leaders, or both. */
export type Audience = 'clerk' | 'leader' | 'both'

export interface Alarm {
  id: string
  subject: string
  kind: string
  words: string
  audience: Audience
  raisedAt: string
}

export type NewAlarm = Pick<Alarm, 'subject' | 'kind' | 'words'> & Partial<Pick<Alarm, 'audience'>>

export async function raiseAlarm(
  tx: Db,
  { subject, kind, words, audience = 'leader' }: NewAlarm,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('alarm')
    .values({
      id: randomUUID(),
      subject,
      kind,
      words,
      audience,
      raised_at: now.toISOString(),
      seen_at: null,
      seen_by: null,
    })
    .execute()
}

/** Alarms nobody has seen to, oldest first; for these readers only, where they are named. */
/** Whether these very words were ever raised, seen to or not. */
export async function wasRaised(
  db: Db,
  { subject, kind, words }: Pick<Alarm, 'subject' | 'kind' | 'words'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('alarm')
    .select('id')
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('words', '=', words)
    .executeTakeFirst()
  return row !== undefined
}

export async function openAlarms(
  db: Db,
  audiences: readonly Audience[] = ['clerk', 'leader', 'both'],
): Promise<Alarm[]> {
  const rows = await db
    .selectFrom('alarm')
    .select(['id', 'subject', 'kind', 'words', 'audience', 'raised_at'])
    .where('seen_at', 'is', null)
    .where('audience', 'in', [...audiences])
    .orderBy('raised_at')
    .limit(200)
    .execute()
  return rows.map(({ raised_at, audience, ...same }) => ({
    ...same,
    audience: audience as Audience,
    raisedAt: raised_at,
  }))
}

/** Notes who has seen to one of those for these readers; false when it is none of them, or somebody had already. */
export async function seeAlarm(
  db: Db,
  id: string,
  by: string,
  now: Date,
  audiences: readonly Audience[],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('alarm')
    .set({ seen_at: now.toISOString(), seen_by: by })
    .where('id', '=', id)
    .where('audience', 'in', [...audiences])
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What the alarms of these kinds asked for has been done. */
export async function settleAlarms(
  tx: Db,
  { subject, kinds }: { subject: string; kinds: readonly string[] },
  by: string,
  now: Date,
): Promise<void> {
  if (kinds.length === 0) return
  await tx
    .updateTable('alarm')
    .set({ seen_at: now.toISOString(), seen_by: by })
    .where('subject', '=', subject)
    .where('kind', 'in', [...kinds])
    .where('seen_at', 'is', null)
    .execute()
}

/** How many alarms of each kind nobody has seen to. */
export async function alarmsByKind(db: Db): Promise<{ kind: string; count: number }[]> {
  const rows = await db
    .selectFrom('alarm')
    .select(['kind', ({ fn }) => fn.countAll().as('count')])
    .where('seen_at', 'is', null)
    .groupBy('kind')
    .execute()
  return rows.map(({ kind, count }) => ({ kind, count: Number(count) }))
}
