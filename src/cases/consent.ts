/** What was agreed to, and in which wording (PIPL 17, 29). */
import { consentText } from '../../flows/prereview/consent.zh.ts'
import type { Case } from '../store/cases.ts'
import { consentsOf, keepConsent } from '../store/consents.ts'
import { type CaseTools, type Doer, note } from './ledger.ts'

export async function giveConsent(tools: CaseTools, found: Case, doer: Doer): Promise<Case> {
  const { version } = consentText
  await keepConsent(
    tools.tx,
    { caseNumber: found.number, kind: 'sensitive-data', textVersion: version },
    tools.now,
  )
  return note(tools, found, doer, 'consent', { data: { kind: 'sensitive-data', version } })
}

/** Whether the words in force today were agreed to. */
export async function hasConsented({ tx }: Pick<CaseTools, 'tx'>, { number }: Case): Promise<boolean> {
  const given = await consentsOf(tx, number)
  return given.some(
    ({ kind, textVersion }) => kind === 'sensitive-data' && textVersion === consentText.version,
  )
}
