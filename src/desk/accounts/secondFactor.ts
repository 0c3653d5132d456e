/** A code from the person's own device beside the password (TOTP, RFC 6238), and spare codes for the day it is lost. */
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Staff } from '../../core/staff.ts'
import { logDeed } from '../../reports/tools.ts'
import type { Seal } from '../../store/seal.ts'
import {
  confirmSecondFactor,
  dropSecondFactor,
  keepSecondFactor,
  type SecondFactor,
  secondFactorOf,
  takeSpare,
  takeStep,
} from '../../store/secondFactors.ts'
import type { AccountTools } from './deeds.ts'

export interface FactorTools extends AccountTools {
  seal: Seal
}

/** Seconds a code holds for; the one before and the one after are taken too, since clocks differ. */
const period = 30
const neighbours = 1
const spareCodes = 8

const subjectOf = (id: string) => `staff:${id}`

/** The secret to be set up, as an otpauth URI; the same until it is confirmed. Nothing when one is in use. */
export async function settingUp(tools: FactorTools, me: Staff, issuer: string): Promise<string | undefined> {
  const known = await secondFactorOf(tools.tx, me.id)
  if (known?.confirmed) return undefined
  const secret = known ? tools.seal.open(known.secret) : new Secret().base32
  if (!known) await keepSecondFactor(tools.tx, me.id, tools.seal.close(secret))
  return clockOf(secret, { issuer, label: me.id }).toString()
}

/** The device shows the right code: from now on it is asked for. Answers the spare codes, which are told this once. */
export async function setUp(tools: FactorTools, me: Staff, code: string): Promise<string[] | undefined> {
  const known = await secondFactorOf(tools.tx, me.id)
  if (!known || known.confirmed || !(await isClockCode(tools, known, code))) return undefined
  const spare = Array.from({ length: spareCodes }, spareCode)
  const hashes = spare.map(one => hashOf(tools, me.id, one))
  if (!(await confirmSecondFactor(tools.tx, me.id, hashes, tools.now))) return undefined
  await logDeed(tools, subjectOf(me.id), me, 'set-second-factor')
  return spare
}

/** Whether this is the code of now, or a spare one; either counts once. */
export async function isSecondFactor(tools: FactorTools, staff: string, code: string): Promise<boolean> {
  const known = await secondFactorOf(tools.tx, staff)
  if (!known?.confirmed) return false
  if (await isClockCode(tools, known, code)) return true
  const hash = hashOf(tools, staff, code)
  return known.spare.includes(hash) && takeSpare(tools.tx, known, hash)
}

/** No code any more: by oneself, or by an administrator for somebody whose device is lost. */
export async function removeFactor(tools: AccountTools, by: Staff, staff: string): Promise<void> {
  if (await dropSecondFactor(tools.tx, staff)) {
    await logDeed(tools, subjectOf(staff), by, 'remove-second-factor')
  }
}

async function isClockCode(
  { tx, seal, now }: FactorTools,
  { staff, secret }: SecondFactor,
  code: string,
): Promise<boolean> {
  const timestamp = now.getTime()
  const clock = clockOf(seal.open(secret))
  const delta = clock.validate({ token: code.replace(/\s/g, ''), timestamp, window: neighbours })
  return delta !== null && takeStep(tx, staff, clock.counter({ timestamp }) + delta)
}

function clockOf(secret: string, named: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...named, secret: Secret.fromBase32(secret), period })
}

/** Ten letters and digits without look-alikes, about 49 bits: `abcde-fghjk`. */
function spareCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const code = Array.from(randomBytes(10), byte => letters[byte % letters.length]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

function hashOf({ seal }: FactorTools, staff: string, code: string): string {
  return seal.digest('code', `spare/${staff}/${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
}
