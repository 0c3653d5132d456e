/** Issues the notices of a case: who it concerns, which matter, who handles it; the facts are the caller's. */
import { type IssuedNotice, issueNotice } from '../notices/issue.ts'
import type { NoticeFactsOf, NoticeKind } from '../notices/kinds.ts'
import type { Case } from '../store/cases.ts'
import { applicantOf } from './applicant.ts'
import { type CaseTools, type Doer, note } from './ledger.ts'
import { windowName } from './platform.ts'

export interface Paper<K extends NoticeKind> {
  kind: K
  facts: NoticeFactsOf[K]
  /** Number of the notice it takes back. */
  revokes?: string
}

export async function issueFor<K extends NoticeKind>(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { kind, facts, revokes }: Paper<K>,
): Promise<IssuedNotice> {
  const { tx, now, catalogue, publicUrl, seal } = tools
  const who = applicantOf(seal, found)
  const issued = await issueNotice(
    tx,
    {
      kind,
      facts,
      hall: catalogue.hall,
      publicUrl,
      caseNumber: found.number,
      item: { name: found.name, code: found.guide },
      issuedBy: doer.id,
      ...(who && { applicant: { name: who.name, idMasked: found.shown.idNumber } }),
      ...(doer.door === 'window' && {
        window: windowName,
        handler: { name: doer.name, phone: catalogue.hall.consultPhone },
      }),
      ...(revokes !== undefined && { revokes }),
    },
    now,
  )
  if (typeof issued === 'string')
    throw new Error(`a notice that cannot be taken back: ${revokes} (${issued})`)
  const { number, hash } = issued
  // The hash of its text stands in the log, whose chain has a key: text and hash cannot be changed together unseen.
  await note(tools, found, doer, 'issue-notice', { data: { notice: number, kind, hash } })
  return issued
}
