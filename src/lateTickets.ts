/** Tickets nobody took, or nobody answered, in the time the rule gives: their leaders are told, once for each (R10.3). */
import { addWorkdays, shanghaiDay } from './core/workdays.ts'
import { raiseAlarm } from './store/accountability.ts'
import type { Store } from './store/db.ts'
import { nextNumber } from './store/disclosures.ts'
import { endDuty, openDuties, unansweredDuties } from './store/firstAskedDuties.ts'
import { lateTickets } from './store/tickets.ts'

const words = {
  'ticket-unclaimed': (number: string) => `工单 ${number} 过了两个小时还没有人接。请安排人马上接。`,
  'ticket-unanswered': (number: string) => `工单 ${number} 过了一个工作日还没有答复。请问清原因，催办到底。`,
  'duty-unanswered': (number: string) =>
    `工单 ${number} 结束了，可是办事人还没有得到答复，时限已经过了。请首问负责的人再联系。`,
} as const

/** To be called again and again; answers how many alarms are new. */
export async function tellOfLateTickets(
  { db, transact }: Pick<Store, 'db' | 'transact'>,
  now: Date,
): Promise<number> {
  let raised = 0
  const late: [string, keyof typeof words][] = (await lateTickets(db, now)).map(({ number, unclaimed }) => [
    number,
    unclaimed ? 'ticket-unclaimed' : 'ticket-unanswered',
  ])
  for (const number of await unansweredDuties(db, now)) late.push([number, 'duty-unanswered'])
  for (const [number, kind] of late) {
    raised += await transact(async tx => {
      // Of two rounds at once, one is the first.
      if ((await nextNumber(tx, `${kind}-${number}`)) > 1) return 0
      await raiseAlarm(tx, { subject: number, kind, words: words[kind](number), audience: 'leader' }, now)
      return 1
    })
  }
  return raised
}

/** Working days a person who was answered is given to say whether it is solved; silence then ends the duty. */
const silentDays = 3

/** To be called again and again; answers how many duties ended. */
export async function endDutiesInSilence({ db }: Pick<Store, 'db'>, now: Date): Promise<number> {
  const silent = (await openDuties(db)).filter(
    ({ answeredAt, putAt }) =>
      answeredAt !== null &&
      putAt !== null &&
      addWorkdays(shanghaiDay(new Date(putAt)), silentDays).day < shanghaiDay(now),
  )
  let ended = 0
  for (const { ticket } of silent) if (await endDuty(db, ticket, 'silence', now)) ended++
  return ended
}
