import type { Db } from './db.ts'

export interface Consent {
  caseNumber: string
  kind: string
  /** Version of the words that were agreed to. */
  textVersion: string
}

export async function keepConsent(
  tx: Db,
  { caseNumber, kind, textVersion }: Consent,
  now: Date,
): Promise<void> {
  const row = { text_version: textVersion, given_at: now.toISOString() }
  await tx
    .insertInto('consent')
    .values({ case_number: caseNumber, kind, ...row })
    .onConflict(conflict => conflict.columns(['case_number', 'kind']).doUpdateSet(row))
    .execute()
}

export async function consentsOf(db: Db, caseNumber: string): Promise<Consent[]> {
  const rows = await db.selectFrom('consent').selectAll().where('case_number', '=', caseNumber).execute()
  return rows.map(({ case_number, kind, text_version }) => ({
    caseNumber: case_number,
    kind,
    textVersion: text_version,
  }))
}
