/** Reminds the leaders of guides whose day to be looked at again has passed, once for each day named (R22.2). */
import { shanghaiDay } from './core/workdays.ts'
import type { Catalogue } from './guides/catalogue.ts'
import { overdueReviews } from './guides/reviews.ts'
import { raiseAlarm, wasRaised } from './store/accountability.ts'
import type { Store } from './store/db.ts'
import { nextNumber } from './store/disclosures.ts'

/** To be called again and again; answers how many reminders are new. */
export async function remindOfReviews(
  { db, transact }: Pick<Store, 'db' | 'transact'>,
  catalogue: Catalogue,
  now: Date,
): Promise<number> {
  let raised = 0
  for (const { id, name, reviewBy } of overdueReviews(catalogue, shanghaiDay(now))) {
    const words = `指南“${name}”说好 ${reviewBy} 前复核，已经过了。请核对内容，改好日期。`
    const alarm = { subject: id, kind: 'guide-review', words }
    if (await wasRaised(db, alarm)) continue
    raised += await transact(async tx => {
      // Of two who remind at once, one is the first.
      if ((await nextNumber(tx, `review-${id}-${reviewBy}`)) > 1) return 0
      await raiseAlarm(tx, alarm, now)
      return 1
    })
  }
  return raised
}
