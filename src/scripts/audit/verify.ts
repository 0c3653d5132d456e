/** Checks the whole log, and that cases, notices and numbers are what it says (R14.5). */
import type { Digest, LoggedEvent } from '../../core/chain.ts'
import type { Fault, Head } from '../../core/chainFault.ts'
import { walkChain } from '../../core/verifyChain.ts'
import { dayLinks } from '../../store/audit.ts'
import { allCaseRows, allEvents, allNoticeRows, counters, lastOfCases } from '../../store/auditReading.ts'
import type { Db } from '../../store/db.ts'
import { hearNotice, type Named, noticeFault } from './notices.ts'
import { hearEvent, readingFault, type Telling } from './readings.ts'

export interface Verified {
  events: number
  cases: number
  head: Head
  /** The first thing that is wrong. */
  fault: Fault | undefined
}

/** `anchor`: a head that was written down earlier. `db`: as it stood at one moment. */
export async function verify(db: Db, digest: Digest, anchor?: Head): Promise<Verified> {
  const [telling, named]: [Telling, Named] = [new Map(), new Map()]
  const series = await counters(db)
  const readings = await lastOfCases(db)
  const beside = { digest, days: await dayLinks(db), counter: series.get('audit') ?? 0, readings, anchor }
  const { fault, ...walked } = await walkChain(heardBy(allEvents(db), telling, named), beside)
  return {
    ...walked,
    cases: readings.size,
    fault:
      fault ??
      (await readingFault(allCaseRows(db), telling, series)) ??
      (await noticeFault(allNoticeRows(db), named, series)),
  }
}

async function* heardBy(
  events: AsyncIterable<LoggedEvent>,
  telling: Telling,
  named: Named,
): AsyncGenerator<LoggedEvent> {
  for await (const event of events) {
    try {
      hearEvent(telling, event)
      hearNotice(named, event)
    } catch {
      // What cannot be read was not written by the hall: the chain finds it.
    }
    yield event
  }
}
