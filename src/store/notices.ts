/** Issued notices: kept as they were told, never changed; the database refuses it. */
import { createHash } from 'node:crypto'
import type { NoticeTable } from './caseSchema.ts'
import type { Db } from './db.ts'

/** What the store knows of a document; the rest of it is the notices' own. */
export interface ToldNotice {
  title: string
  /** 文号. */
  number: string
}

export interface NewNotice {
  /** e.g. WS2026-000012. */
  number: string
  kind: string
  /** Empty for a notice of no case. */
  caseNumber: string
  /** Unguessable part of the document's own address. */
  secret: string
  /** 文号. */
  printed: string
  /** The document as issued. */
  told: ToldNotice
  /** Account id. */
  issuedBy: string
  /** ISO 8601. */
  issuedAt: string
  /** Number of the notice that this one takes back. */
  revokes: string | null
}

export interface KeptNotice extends NewNotice {
  /**
   * Whether the stored text is what was issued: its hash fits, and the number on it. Of one that is not, `told` holds
   * nothing of the text.
   */
  genuine: boolean
}

/** Keeps a notice for good. Answers with the SHA-256 of its text, for the log. */
export async function keepNotice(tx: Db, notice: NewNotice): Promise<string> {
  const told = JSON.stringify(notice.told)
  const hash = hashOf(told)
  await tx
    .insertInto('notice')
    .values({
      number: notice.number,
      kind: notice.kind,
      case_number: notice.caseNumber,
      secret: notice.secret,
      printed: notice.printed,
      told,
      hash,
      issued_by: notice.issuedBy,
      issued_at: notice.issuedAt,
      revokes: notice.revokes,
    })
    .execute()
  return hash
}

/** A notice by its number or by the secret part of its address. */
export async function findNotice(
  db: Db,
  by: { number: string } | { secret: string },
): Promise<KeptNotice | undefined> {
  const query = db.selectFrom('notice').selectAll()
  const row = await ('number' in by
    ? query.where('number', '=', by.number)
    : query.where('secret', '=', by.secret)
  ).executeTakeFirst()
  return row && read(row)
}

/** The notices of a case, oldest first. */
export async function noticesOf(db: Db, caseNumber: string): Promise<KeptNotice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .orderBy('issued_at')
    .orderBy('number')
    .execute()
  return rows.map(read)
}

/** The notice that takes this one back; nothing while it holds. */
export async function revokedBy(db: Db, number: string): Promise<KeptNotice | undefined> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('revokes', '=', number)
    .orderBy('number')
    .executeTakeFirst()
  return row && read(row)
}

/** Makes others who want a number of this series wait until the transaction ends; takes none. */
export async function holdSeries(tx: Db, series: string): Promise<void> {
  await tx
    .insertInto('counter')
    .values({ name: series, value: 0 })
    .onConflict(conflict => conflict.column('name').doUpdateSet(row => ({ value: row.ref('counter.value') })))
    .execute()
}

function read(row: NoticeTable): KeptNotice {
  const told = hashOf(row.told) === row.hash ? (JSON.parse(row.told) as ToldNotice) : undefined
  const genuine = told?.number === row.printed
  return {
    number: row.number,
    kind: row.kind,
    caseNumber: row.case_number,
    secret: row.secret,
    printed: row.printed,
    told: told && genuine ? told : { title: '内容与原件不符的文书', number: '' },
    genuine,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
    revokes: row.revokes,
  }
}

function hashOf(told: string): string {
  return createHash('sha256').update(told).digest('hex')
}
