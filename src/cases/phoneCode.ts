/** A code by SMS shows that the phone is the applicant's. */
import { randomInt } from 'node:crypto'
import type { Case } from '../store/cases.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import { forgetPhoneCode, keepPhoneCode, type PhoneCode, phoneCodeOf } from '../store/phoneCodes.ts'
import type { CaseTools } from './ledger.ts'

/** In seconds. */
const codeLasts = 300
const pause = 60
const mostCodes = 5
const mostTries = 5

export type Sending = 'sent' | 'too-soon' | 'too-many'
export type Check = 'right' | 'wrong' | 'expired' | 'too-many'

/** Queues a new code; at most one a minute and five a case. */
export async function sendCode(tools: CaseTools, found: Case, phone: string): Promise<Sending> {
  const { tx, now, seal } = tools
  const before = await phoneCodeOf(tx, found.number)
  if (before && before.sentTimes >= mostCodes) return 'too-many'
  if (before && now.getTime() - Date.parse(before.sentAt) < pause * 1000) return 'too-soon'
  const code = `${randomInt(1_000_000)}`.padStart(6, '0')
  const sentTimes = (before?.sentTimes ?? 0) + 1
  const expiresAt = new Date(now.getTime() + codeLasts * 1000)
  await keepPhoneCode(tx, {
    caseNumber: found.number,
    phone: seal.close(phone),
    codeHash: hashOf(tools, found, code),
    tries: 0,
    sentAt: now.toISOString(),
    sentTimes,
    expiresAt: expiresAt.toISOString(),
  })
  await leaveDispatch(
    tx,
    {
      system: 'sms',
      lane: `${found.number}/code`,
      kind: 'code',
      idempotencyKey: `${found.number}/code/${sentTimes}`,
      body: seal.close(
        JSON.stringify({ phone, template: 'code', text: `验证码 ${code}，5 分钟内有效。不要告诉别人。` }),
      ),
      giveUpAt: expiresAt,
    },
    now,
  )
  return 'sent'
}

function hashOf({ seal }: CaseTools, { number }: Case, code: string): string {
  return seal.digest('code', `${number}/${code}`)
}

/** Checks a code; five wrong guesses end it. A right one is used up, and answers the number it was sent to. */
export async function checkCode(
  tools: CaseTools,
  found: Case,
  code: string,
): Promise<{ check: Check; phone?: string }> {
  const { tx, now, seal } = tools
  const kept = await phoneCodeOf(tx, found.number)
  if (!kept || kept.expiresAt <= now.toISOString()) return { check: 'expired' }
  if (kept.tries >= mostTries) return { check: 'too-many' }
  if (kept.codeHash !== hashOf(tools, found, code.replace(/\s/g, ''))) {
    await keepPhoneCode(tx, { ...kept, tries: kept.tries + 1 } satisfies PhoneCode)
    return { check: 'wrong' }
  }
  await forgetPhoneCode(tx, found.number)
  return { check: 'right', phone: seal.open(kept.phone) }
}
