/** Carries out an action on a case: checked against the table and the machine, logged, and read anew. */
import { type CaseActionName, caseActions, reasonOf } from '../../flows/case/actions.ts'
import type { CaseEvent, Obstacle } from '../../flows/case/events.ts'
import { afterAction } from '../../flows/case/machine.ts'
import { obstacleTo } from '../../flows/case/needs.ts'
import type { CaseRole, Door } from '../core/case.ts'
import { maskedWords, maskPersonal } from '../core/mask.ts'
import { bundleNumber } from '../core/numbering.ts'
import { Refused } from '../core/refused.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { noticeSeries } from '../notices/issue.ts'
import { settleAlarms } from '../store/accountability.ts'
import { appendEvent } from '../store/audit.ts'
import type { Capabilities } from '../store/capabilities.ts'
import { type Case, holdCase, saveReading } from '../store/cases.ts'
import type { Db } from '../store/db.ts'
import { holdSeries } from '../store/notices.ts'
import type { Seal } from '../store/seal.ts'
import { settledBy } from './settling.ts'

/** What work on a case needs; the transaction is the caller's. */
export interface CaseTools {
  tx: Db
  can: Capabilities
  now: Date
  seal: Seal
  catalogue: Catalogue
  /** This server's public address, for what is printed. */
  publicUrl: string
  /** Acceptance and what follows are pushed to the provincial platform. */
  platform: boolean
  /** Photos are read by machine, beside the work, to hint at dates and numbers. */
  readPhotos: boolean
  reach: Reach
}

/** Which ways to an applicant this hall has, beside its own pages. */
export interface Reach {
  sms: boolean
  email: boolean
  courier: boolean
  /** Whether this channel is sent to, not fetched from. */
  pushes(channel: string): boolean
}

/** What writing in the log needs. */
export type Logging = Pick<CaseTools, 'tx' | 'now'> & { seal: Pick<Seal, 'digest'> }

/** Who does it, as the log names them. */
export interface Doer {
  /** Account id; `applicant` or `system`. */
  id: string
  name: string
  role: CaseRole
  door: Door
}

export const system: Doer = { id: 'system', name: '系统', role: 'system', door: 'clock' }
export const applicantAt = (door: Door): Doer => ({
  id: 'applicant',
  name: '申请人',
  role: 'applicant',
  door,
})

/** Why an action was not carried out. */
export type CaseRefusal = 'unknown' | 'role' | 'door' | 'state' | 'reason' | 'changed' | Obstacle

/** What an action adds to its event's own fields. */
export interface Deed {
  reason?: string
  /** Kept in the log beside the event; never an unmasked number or a name. */
  data?: object
}

/** Why this action is not open; nothing when it is. */
export function whyNot(found: Case, doer: Doer, event: CaseEvent, reason = ''): CaseRefusal | undefined {
  const action = caseActions[event.type]
  if (!action.roles.includes(doer.role)) return 'role'
  if (!action.doors.includes(doer.door)) return 'door'
  if (!action.from.includes(found.state)) return 'state'
  if (reasonOf(event.type, doer.role) === 'required' && reason.trim() === '') return 'reason'
  return obstacleTo(found.facts, event)
}

/** Numbers of notices before places in the log, always: two who take them the other way round would wait for ever. */
export async function holdPapers({ tx, can, now }: CaseTools): Promise<void> {
  if (can.rowLocks) await holdSeries(tx, noticeSeries(now))
}

/** The case, held until the transaction ends. @throws Refused `unknown` */
export async function hold(tools: CaseTools, number: string): Promise<Case> {
  const { tx, can } = tools
  await holdPapers(tools)
  const bundle = bundleNumber(number)
  // Always the bundle first: two who go the other way round would wait for each other for ever.
  if (bundle !== undefined) await holdCase(tx, can, bundle)
  const found = await holdCase(tx, can, number)
  if (!found) throw new Refused<CaseRefusal>('unknown')
  return found
}

type Fields<N extends CaseActionName> = Omit<Extract<CaseEvent, { type: N }>, 'type' | 'by' | 'at'>

/** An action as an event of this moment; `at` is the server's time (R14.1). */
export function eventBy<N extends CaseActionName>(
  { now }: Pick<CaseTools, 'now'>,
  doer: Doer,
  type: N,
  fields: Fields<N>,
): Extract<CaseEvent, { type: N }> {
  return { type, by: doer.id, at: now.toISOString(), ...fields } as never
}

/**
 * Takes the action, logs it and writes the new reading. Call it with the case held.
 * @throws Refused with the reason; the caller's transaction is to be rolled back
 */
export async function perform<N extends CaseActionName>(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  type: N,
  fields: Fields<N>,
  { reason = '', data = {} }: Deed = {},
): Promise<Case> {
  const event = eventBy(tools, doer, type, fields)
  const refusal = whyNot(found, doer, event, reason)
  const next = refusal ? undefined : afterAction(found, event)
  if (!next) throw new Refused<CaseRefusal>(refusal ?? 'state')
  // Under load an event is dated after the moment it was done at; the facts hold that moment.
  const { at } = event
  const kinds = settledBy[type] ?? []
  await settleAlarms(tools.tx, { subject: found.number, kinds }, doer.id, tools.now)
  return log(tools, { ...found, ...next }, doer, type, { reason, data: { at, ...fields, ...data } })
}

/** Logs what happened to a case without taking it to another state. */
export async function note(
  tools: Logging,
  found: Case,
  doer: Doer,
  what: string,
  deed: Deed = {},
): Promise<Case> {
  return log(tools, found, doer, what, deed)
}

async function log(
  { tx, now, seal }: Logging,
  reading: Case,
  doer: Doer,
  action: string,
  { reason = '', data = {} }: Deed,
): Promise<Case> {
  const { seq, hash, at } = await appendEvent(
    tx,
    text => seal.digest('audit', text),
    {
      subject: reading.number,
      actor: doer.id,
      role: doer.role,
      door: doer.door,
      action,
      // What stands in the log stays there for good, so no number of a person may.
      reason: maskPersonal(reason),
      data: maskedWords({ ...data, state: reading.state }),
    },
    now,
  )
  await saveReading(tx, reading.number, { state: reading.state, facts: reading.facts, seq, hash, at })
  return { ...reading, seq, hash, changedAt: at }
}
