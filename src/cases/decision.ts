/** Referral (转办, R18), external steps (R21), decision (R14, R20), completion and release (R23). */
import type { DisclosedExternal, Disclosure } from '../guides/disclosure.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { findDisclosure } from '../store/disclosures.ts'
import type { Done } from './intake.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { issueFor } from './papers.ts'
import { tellPlatform, windowName } from './platform.ts'

async function toldIn({ tx }: CaseTools, found: Case): Promise<Disclosure> {
  const kept = await findDisclosure(tx, { number: found.disclosure ?? '' })
  return kept!.told as Disclosure
}

/** Hands the case to the approving unit: at once for an immediate item, the same day for a committed one. */
export async function refer(tools: CaseTools, found: Case, doer: Doer): Promise<Done> {
  const { department } = await toldIn(tools, found)
  const facts = { to: department, from: windowName, referredAt: tools.now.toISOString() }
  const notice = await issueFor(tools, found, doer, { kind: 'referral', facts })
  const after = await perform(tools, found, doer, 'refer', {}, { data: { notice: notice.number } })
  await clearCaseDeadlines(tools.tx, found.number, ['referral'])
  await tellPlatform(tools, after, doer, 'referral', notice.number, { department })
  return { found: after, notice }
}

/** Begins a step outside the unit, in writing with the time it takes (行政许可法 45). */
export async function startExternalStep(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { step }: { step: string },
): Promise<Done> {
  const { external } = await toldIn(tools, found)
  const known = external.find(one => stepName(one) === step)
  const notice = await issueFor(tools, found, doer, {
    kind: 'external-step',
    facts: {
      step,
      limit: known?.limit ?? '以通知为准',
      counts: known?.countsTowardLimit ?? true,
      basis: known?.basis ?? '',
    },
  })
  const after = await perform(
    tools,
    found,
    doer,
    'start-external-step',
    { step },
    { data: { notice: notice.number } },
  )
  return { found: after, notice }
}

export function stepName({ of, name }: DisclosedExternal): string {
  return of ? `${of}：${name}` : name
}

export interface DecisionGiven {
  granted: boolean
  /** What is decided. */
  decision: string
  /** Needed for a refusal: facts and law. */
  reason: string
  basis: string
}

/** Decides, with the document that says so (R14.2, R20.3). */
export async function decide(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { granted, decision, reason, basis }: DecisionGiven,
): Promise<Done> {
  const notice = await issueFor(tools, found, doer, {
    kind: 'decision',
    facts: { granted, decision, reason, basis },
  })
  const fields = { document: notice.number }
  const after = await perform(tools, found, doer, granted ? 'grant' : 'deny', fields, {
    reason,
    data: { basis },
  })
  await tellPlatform(tools, after, doer, 'decision', notice.number, {
    outcome: granted ? 'granted' : 'denied',
  })
  return { found: after, notice }
}

/** A decided result is never changed: a new decision refers to the old one, with its legal basis (R14.3). */
export async function supersede(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { granted, decision, reason, basis }: DecisionGiven,
): Promise<Done> {
  const replaces = found.facts.decisions.at(-1) ?? ''
  const notice = await issueFor(tools, found, doer, {
    kind: 'decision',
    facts: { granted, decision, reason, basis, replaces },
    ...(replaces !== '' && { revokes: replaces }),
  })
  const fields = { document: notice.number, replaces }
  const after = await perform(tools, found, doer, 'supersede-decision', fields, { reason, data: { basis } })
  await tellPlatform(tools, after, doer, 'decision', notice.number, {
    outcome: granted ? 'granted' : 'denied',
  })
  return { found: after, notice }
}

/** The result is at the window; refused while a mandatory step or the document is missing (R14.2). */
export async function complete(tools: CaseTools, found: Case, doer: Doer): Promise<Done> {
  return { found: await perform(tools, found, doer, 'complete', {}) }
}

/** Hands the result out, against a receipt (送达回证, R23.1). */
export async function release(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { receivedBy }: { receivedBy: string },
): Promise<Done> {
  const notice = await issueFor(tools, found, doer, {
    kind: 'service-receipt',
    facts: {
      documents: found.facts.decisions,
      delivery: 'in-person',
      receivedBy,
      servedAt: tools.now.toISOString(),
    },
  })
  const after = await perform(tools, found, doer, 'release', {}, { data: { notice: notice.number } })
  await tellPlatform(tools, after, doer, 'completion', notice.number, { way: 'window' })
  return { found: after, notice }
}
