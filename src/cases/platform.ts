/** What the provincial platform is told of a case, queued in the transaction that caused it (R14, R17.1). */
import { type PlatformKind, platformTime } from '../notify/platformShapes.ts'
import type { Case } from '../store/cases.ts'
import { leaveDispatch, recordGiveUpAt } from '../store/dispatch.ts'
import type { CaseTools, Doer } from './ledger.ts'

/** Where staff act. */
export const windowName = '综合窗口'

/** Fields that one kind has and the others have not. */
type Extra = Record<string, unknown>

/** Queues the next step of this case for the platform; nothing where the hall has it switched off. */
export async function tellPlatform(
  { tx, now, platform }: CaseTools,
  found: Case,
  doer: Doer,
  kind: PlatformKind,
  notice: string | null,
  extra: Extra = {},
): Promise<void> {
  if (!platform) return
  const body = {
    caseNumber: found.number,
    item: { code: found.guide, name: found.name },
    applicant: { kind: found.shown.kind, name: found.shown.name },
    at: platformTime(now),
    window: doer.door === 'window' ? windowName : null,
    clerk: doer.role === 'system' ? null : doer.id,
    notice,
    state: stateAfter[kind],
    ...(kind === 'acceptance' && {
      caseType: found.facts.caseType,
      receivedAt: platformTime(new Date(found.facts.receivedAt!)),
    }),
    ...extra,
  }
  await leaveDispatch(
    tx,
    {
      system: 'platform',
      lane: found.number,
      kind,
      idempotencyKey: `${found.number}/${kind}/${found.seq}`,
      body: JSON.stringify(body),
      giveUpAt: recordGiveUpAt(now),
    },
    now,
  )
}

const stateAfter: Record<PlatformKind, string> = {
  acceptance: 'accepted',
  referral: 'referred',
  decision: 'decided',
  completion: 'released',
}
