/** Tickets nobody took, or nobody answered, in the time the rule gives: their leaders are told, once for each (R10.3). */
import { raiseAlarm } from './store/accountability.ts'
import type { Store } from './store/db.ts'
import { nextNumber } from './store/disclosures.ts'
import { lateTickets } from './store/tickets.ts'

const words = {
  'ticket-unclaimed': (number: string) => `工单 ${number} 过了两个小时还没有人接。请安排人马上接。`,
  'ticket-unanswered': (number: string) => `工单 ${number} 过了一个工作日还没有答复。请问清原因，催办到底。`,
} as const

/** To be called again and again; answers how many alarms are new. */
export async function tellOfLateTickets(
  { db, transact }: Pick<Store, 'db' | 'transact'>,
  now: Date,
): Promise<number> {
  let raised = 0
  for (const { number, unclaimed } of await lateTickets(db, now)) {
    const kind = unclaimed ? 'ticket-unclaimed' : 'ticket-unanswered'
    raised += await transact(async tx => {
      // Of two rounds at once, one is the first.
      if ((await nextNumber(tx, `${kind}-${number}`)) > 1) return 0
      await raiseAlarm(tx, { subject: number, kind, words: words[kind](number), audience: 'leader' }, now)
      return 1
    })
  }
  return raised
}
