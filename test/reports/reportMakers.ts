/** A hall whose days are counted, and what happened in it. */
import { newTicket, passOn } from '../../src/effects/newTicket.ts'
import type { ReportParts, ReportTools } from '../../src/reports/tools.ts'
import { toolsIn } from '../../src/reports/tools.ts'
import { aVisit, type TestHall, testSeal } from '../makers.ts'

export function partsOf({ store, shelf }: TestHall): ReportParts {
  return {
    db: store.db,
    transact: store.transact,
    seal: testSeal,
    catalogue: shelf.current,
    publicUrl: 'http://hall',
  }
}

/** Does something in a transaction of its own, as a page of the desk would. */
export function does<T>(hall: TestHall, work: (tools: ReportTools) => Promise<T>): Promise<T> {
  return hall.store.transact(tx => work(toolsIn(partsOf(hall), tx, hall.now())))
}

/** Somebody's words become a ticket: a question no guide answers, or a complaint. */
export async function somebodyAsks(
  hall: TestHall,
  topic: 'unknown' | 'complaint',
  text: string,
): Promise<string> {
  const visit = await aVisit(hall)
  await visit.open()
  return hall.store.transact(async db => {
    const scene = {
      db,
      now: hall.now(),
      catalogue: hall.shelf.current(),
      conversation: visit.conversation,
      channel: 'web',
    } as never
    const asked = { topic, text, guide: '', answers: {} }
    const ticket =
      topic === 'unknown' ? await passOn(asked, scene) : await newTicket('live', asked, '综合窗口', scene)
    return ticket.number
  })
}
