/** Checks that every notice is there as it was issued, and that the log knows of each (R14.5). Pure. */
import { createHash } from 'node:crypto'
import type { LoggedEvent } from '../../core/chain.ts'
import type { Fault } from '../../core/chainFault.ts'
import type { NoticeTable } from '../../store/caseSchema.ts'
import { beyond, gapIn, type Series } from './series.ts'

interface Source extends Pick<LoggedEvent, 'id' | 'subject' | 'seq'> {
  /** As the log has them from the moment it was issued. */
  kind: string
  hash: string
}

/** Numbers of notices, with the event that issued each. */
export type Named = Map<string, Source>

/** Notes the notice that an event issued. */
export function hearNotice(named: Named, { id, subject, seq, action, data }: LoggedEvent): void {
  if (action !== 'issue-notice') return
  const { notice, kind, hash } = JSON.parse(data)
  named.set(notice, { id, subject, seq, kind, hash })
}

/** The notice that is altered, missing or unknown to the log, by the earliest event that names it. */
export async function noticeFault(
  rows: AsyncIterable<NoticeTable>,
  named: Named,
  series: Series,
): Promise<Fault | undefined> {
  const numbers: string[] = []
  const faults: Fault[] = []
  for await (const row of rows) {
    numbers.push(row.number)
    const wrong = wrongWith(row, named.get(row.number))
    if (wrong) faults.push(about(named.get(row.number), `Notice ${row.number} ${wrong}.`))
  }
  const there = new Set(numbers)
  for (const [number, source] of named) {
    if (!there.has(number)) faults.push(about(source, `Notice ${number} was removed.`))
  }
  const gap = gapIn(numbers, 'WS', 'notice', series)
  if (gap && !named.has(gap)) faults.push(about(undefined, `Notice ${gap} is missing in its series.`))
  const surplus = beyond(numbers, 'notice', series)
  if (surplus) faults.push(about(named.get(surplus), `Notice ${surplus} was never counted.`))
  return faults.sort((one, other) => (one.id ?? Infinity) - (other.id ?? Infinity))[0]
}

function wrongWith(row: NoticeTable, source: Source | undefined): string | undefined {
  const altered = 'was altered after it was issued'
  if (createHash('sha256').update(row.told).digest('hex') !== row.hash) return altered
  if (!source) return row.case_number === '' ? undefined : 'is unknown to the log'
  if (row.hash !== source.hash || row.kind !== source.kind) return altered
  if (row.case_number !== source.subject) return `belongs to ${source.subject}, not to ${row.case_number}`
  return JSON.parse(row.told).number === row.printed
    ? undefined
    : 'bears another number than the one it was issued under'
}

function about(source: Source | undefined, words: string): Fault {
  const { id, subject, seq } = source ?? {}
  return { kind: 'notice', id, subject, seq, words }
}
