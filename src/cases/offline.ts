/** Taken in on paper while the platform was away (R14.4): entered afterwards, flagged, and approved by another. */

import type { DisclosedMaterial } from '../guides/materials.ts'
import { clearCaseDeadlines } from '../store/caseDeadlines.ts'
import { changeMaterial } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { setAnswerDeadline } from './answering.ts'
import { listOf } from './draft.ts'
import type { Done, HandedIn } from './intake.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { issueFor } from './papers.ts'

export interface OfflineEntry {
  /** When the paper was taken in, as written down then; ISO 8601. It can never be a time of acceptance (R14.1). */
  takenAt: string
  materials: HandedIn[]
  reason: string
}

export async function registerOffline(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { takenAt, materials, reason }: OfflineEntry,
): Promise<Done> {
  const after = await perform(
    tools,
    found,
    doer,
    'register-offline',
    { takenAt },
    { reason, data: { materials } },
  )
  for (const { key, fine } of materials) {
    const standing = fine ? 'received' : 'failed'
    await changeMaterial(tools.tx, found.number, key, { way: 'offline', standing })
  }
  await clearCaseDeadlines(tools.tx, found.number, ['forget-draft'])
  return { found: after }
}

/** Approved by a leader who did not register it: the clock of the law runs from when the paper was taken in. */
export async function approveOffline(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { reason }: { reason: string },
): Promise<Done> {
  const handed = (await listOf(tools, found)).filter(({ standing }) => standing !== 'missing')
  const notice = await issueFor(tools, found, doer, {
    kind: 'material-receipt',
    facts: {
      receivedAt: found.facts.receivedAt ?? tools.now.toISOString(),
      receiver: `线下登记，${doer.name}核准`,
      materials: handed.map(({ told }) => ({ name: told.name, ...handedCopies(told) })),
    },
  })
  const after = await perform(
    tools,
    found,
    doer,
    'approve-offline',
    {},
    { reason, data: { notice: notice.number } },
  )
  const responsible = found.facts.registeredBy ?? doer.id
  await holdAccountable(tools, after, doer, { trigger: 'offline-entry', facts: reason, responsible })
  await setAnswerDeadline(tools, after)
  return { found: after, notice }
}

function handedCopies({ copies }: DisclosedMaterial): { originals: number; copies: number } {
  return { originals: copies.original, copies: copies.copy }
}
