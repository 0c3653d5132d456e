/** Deletes what was said once the hall's time for keeping it is over (PIPL 19, 47); that it was done is logged. */
import type { Catalogue } from './guides/catalogue.ts'
import { logDeed, theClock } from './reports/tools.ts'
import type { Store } from './store/db.ts'
import { forgetConversations, oldConversations } from './store/oldTalk.ts'
import type { Seal } from './store/seal.ts'

const atOnce = 200
const day = 24 * 3_600_000

/** To be called again and again; answers how many conversations were forgotten. */
export async function forgetOldTalk(
  { db, transact, seal }: Pick<Store, 'db' | 'transact'> & { seal: Pick<Seal, 'digest'> },
  { hall }: Catalogue,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - hall.retention.talkDays * day)
  let forgotten = 0
  for (;;) {
    const some = await oldConversations(db, before, atOnce)
    if (some.length === 0) return forgotten
    await transact(async tx => {
      // Looked at again: somebody may have come back meanwhile.
      const still = new Set(await oldConversations(tx, before, atOnce))
      const gone = some.filter(id => still.has(id))
      await forgetConversations(tx, gone)
      await logDeed({ tx, now, seal }, 'talk', theClock, 'forget-talk', { conversations: gone.length })
      forgotten += gone.length
    })
  }
}
