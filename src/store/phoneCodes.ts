import type { Db } from './db.ts'

export interface PhoneCode {
  caseNumber: string
  /** The number it was sent to, sealed. */
  phone: string
  codeHash: string
  /** Wrong guesses so far. */
  tries: number
  sentAt: string
  /** How many codes this case has been sent. */
  sentTimes: number
  expiresAt: string
}

export async function phoneCodeOf(db: Db, caseNumber: string): Promise<PhoneCode | undefined> {
  const row = await db
    .selectFrom('phone_code')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
  return (
    row && {
      caseNumber: row.case_number,
      phone: row.phone,
      codeHash: row.code_hash,
      tries: row.tries,
      sentAt: row.sent_at,
      sentTimes: row.sent_times,
      expiresAt: row.expires_at,
    }
  )
}

/** Keeps the latest code; the one before no longer counts. */
export async function keepPhoneCode(tx: Db, code: PhoneCode): Promise<void> {
  const row = {
    phone: code.phone,
    code_hash: code.codeHash,
    tries: code.tries,
    sent_at: code.sentAt,
    sent_times: code.sentTimes,
    expires_at: code.expiresAt,
  }
  await tx
    .insertInto('phone_code')
    .values({ case_number: code.caseNumber, ...row })
    .onConflict(conflict => conflict.column('case_number').doUpdateSet(row))
    .execute()
}

export async function forgetPhoneCode(tx: Db, caseNumber: string): Promise<void> {
  await tx.deleteFrom('phone_code').where('case_number', '=', caseNumber).execute()
}
