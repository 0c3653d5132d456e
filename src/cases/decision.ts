/** The decision (R14, R20). */
import type { Case } from '../store/cases.ts'
import type { Carried } from './deed.ts'
import type { Done } from './intake.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { afterDecision } from './members.ts'
import { issueFor } from './papers.ts'
import { tellPlatform } from './platform.ts'
import { clearClockDeadlines, setCertificateDeadline } from './ticking.ts'

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
): Promise<Carried> {
  const notice = await issueFor(tools, found, doer, {
    kind: 'decision',
    facts: { granted, decision, reason, basis },
  })
  const fields = { document: notice.number }
  const after = await perform(tools, found, doer, granted ? 'grant' : 'deny', fields, {
    reason,
    data: { basis },
  })
  await clearClockDeadlines(tools, after)
  await setCertificateDeadline(tools, after)
  await tellPlatform(tools, after, doer, 'decision', notice.number, {
    outcome: granted ? 'granted' : 'denied',
  })
  return { found: after, notice, also: await afterDecision(tools, after, granted) }
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
  const fields = { document: notice.number, replaces, granted }
  const after = await perform(tools, found, doer, 'supersede-decision', fields, { reason, data: { basis } })
  await setCertificateDeadline(tools, after)
  await tellPlatform(tools, after, doer, 'decision', notice.number, {
    outcome: granted ? 'granted' : 'denied',
  })
  return { found: after, notice }
}
