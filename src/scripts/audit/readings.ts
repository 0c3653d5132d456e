/** Checks that each case's row is what its events say, and that no case is missing (R14.5). Pure. */
import { isDeepStrictEqual } from 'node:util'
import { type CaseActionName, caseActionNames } from '../../../flows/case/actions.ts'
import type { CaseEvent } from '../../../flows/case/events.ts'
import { rulesVersion } from '../../../flows/case/leaves.ts'
import { afterAction } from '../../../flows/case/machine.ts'
import { type CaseFacts, type CaseState, noFacts } from '../../core/case.ts'
import type { LoggedEvent } from '../../core/chain.ts'
import type { Fault } from '../../core/chainFault.ts'
import type { CaseTable } from '../../store/caseSchema.ts'
import { gapIn, type Series } from './series.ts'

/** A case as its events tell it. */
export interface Told {
  last: LoggedEvent
  state: CaseState
  /** Unknown for a case opened under older rules, and once an event does not follow by those of today. */
  facts: CaseFacts | undefined
  guide: string
  guideVersion: string
  disclosure: string | null
  /** The applicant, masked, as last identified; null: forgotten. */
  shown: unknown
}

/** Cases by number, told so far. */
export type Telling = Map<string, Told>

const isCase = /^BJ\d{4}-\d+(-\d+)?$/

/** Takes one more event into the telling. */
export function hearEvent(telling: Telling, event: LoggedEvent): void {
  if (!isCase.test(event.subject)) return
  const data = JSON.parse(event.data)
  const before = telling.get(event.subject)
  const told = before ? after(before, event, data) : opening(event, data)
  telling.set(event.subject, { ...told, last: event })
}

interface Data extends Omit<Told, 'last'> {
  [field: string]: unknown
}

function opening(last: LoggedEvent, data: Data): Told {
  const { state, facts, guide, guideVersion, disclosure } = data
  const known = data.rules === rulesVersion ? wholeFacts(facts) : undefined
  return { last, state, facts: known, guide, guideVersion, disclosure, shown: undefined }
}

function after(told: Told, event: LoggedEvent, data: Data): Told {
  if (event.action === 'identify') return { ...told, shown: data.shown }
  if (!caseActionNames.includes(event.action as CaseActionName)) return told
  const shown = event.action === 'forget' ? null : told.shown
  return { ...told, state: data.state, facts: factsAfter(told, event, data), shown }
}

function factsAfter({ state, facts }: Told, event: LoggedEvent, data: Data): CaseFacts | undefined {
  const { at, actor: by, action: type } = event
  const next = facts && afterAction({ state, facts }, { type, by, at, ...data } as unknown as CaseEvent)
  return next?.state === data.state ? next.facts : undefined
}

/** The first row that differs from its events, by case number; also a row too few or too many. */
export async function readingFault(
  rows: AsyncIterable<CaseTable>,
  telling: Telling,
  series: Series,
): Promise<Fault | undefined> {
  const unread = new Set(telling.keys())
  const numbers: string[] = []
  let fault: Fault | undefined
  for await (const row of rows) {
    unread.delete(row.number)
    if (row.parent === null) numbers.push(row.number)
    const told = telling.get(row.number)
    if (!told)
      fault ??= { kind: 'reading', subject: row.number, words: `${row.number} has no events at all.` }
    else fault = earlier(fault, differing(row, told))
  }
  for (const number of unread) {
    fault = earlier(fault, aboutReading(telling.get(number)!, `The row of ${number} was deleted.`))
  }
  if (fault) return fault
  const missing = gapIn(numbers, 'BJ', 'case', series)
  return missing === undefined
    ? undefined
    : { kind: 'reading', subject: missing, words: `${missing} is gone with all its events.` }
}

function earlier(one: Fault | undefined, other: Fault | undefined): Fault | undefined {
  return one && other ? ((one.id ?? 0) <= (other.id ?? 0) ? one : other) : (one ?? other)
}

function differing(row: CaseTable, told: Told): Fault | undefined {
  const { last } = told
  const wrong = [
    row.state !== told.state && 'state',
    row.seq !== last.seq && 'seq',
    row.hash !== last.hash && 'hash',
    row.changed_at !== last.at && 'changed_at',
    told.facts && !sameFacts(row.facts, told.facts) && 'facts',
    row.guide !== told.guide && 'guide',
    row.guide_version !== told.guideVersion && 'guide_version',
    row.disclosure !== told.disclosure && 'disclosure',
    told.shown && !sameJson(row.applicant_shown, told.shown) && 'applicant_shown',
    told.shown === null && row.applicant !== null && 'applicant',
  ].filter(column => typeof column === 'string')
  if (wrong.length === 0) return undefined
  const words = `The row of ${row.number} differs from its events, which end with event ${last.id}, in: ${wrong.join(', ')}.`
  return aboutReading(told, words)
}

/** A case that is older than some fact has it as it was before anything happened. */
function wholeFacts(facts: Partial<CaseFacts> | undefined): CaseFacts | undefined {
  return facts && { ...noFacts, ...facts }
}

function sameFacts(text: string, facts: CaseFacts): boolean {
  return isDeepStrictEqual(wholeFacts(readJson(text)), facts)
}

function readJson(text: string): object | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sameJson(text: string, value: unknown): boolean {
  return isDeepStrictEqual(readJson(text), value)
}

function aboutReading({ last: { id, subject, seq } }: Told, words: string): Fault {
  return { kind: 'reading', id, subject, seq, words }
}
