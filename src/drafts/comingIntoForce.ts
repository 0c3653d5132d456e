/** What happens when a version's day has come: holders of older lists hear once what is new, and the log says so (R22.1). */
import type { Conversations } from '../conversation.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Disclosure } from '../guides/disclosure.ts'
import { newFor } from '../guides/holders.ts'
import { contentHash } from '../guides/load.ts'
import { reviewState } from '../guides/reviews.ts'
import type { Guide } from '../guides/schema.ts'
import { chineseDate } from '../notices/notice.ts'
import { settleAlarms } from '../store/accountability.ts'
import { type Holder, holdersOf } from '../store/guideUse.ts'
import { notBegun, noteBegun, versionsOf } from '../store/guideVersions.ts'
import { type DraftTools, logDeed } from './tools.ts'
import { newsWords } from './words.zh.ts'

/** Days for which a list that was told is likely still used. */
const heldFor = 60
const mostTold = 2000

export type ForceTools = DraftTools & { act: Conversations['act'] }

/** To be called again and again; answers how many versions came into force. Nobody is told twice. */
export async function comeIntoForce(tools: ForceTools): Promise<number> {
  const { store, now } = tools
  let begun = 0
  for (const { guide, seq } of await notBegun(store.db, shanghaiDay(now()))) {
    const inService = tools.guides.current().guides.get(guide)
    // One that cannot be served, for a shared material went, is told of only when it is.
    if (!inService || !(await isServed(tools, inService, seq))) continue
    const told = await tellHolders(tools, inService, seq)
    begun += await store.transact(async tx => {
      if (!(await noteBegun(tx, { guide, seq }, now()))) return 0
      if (reviewState(inService, shanghaiDay(now())) !== 'over') {
        await settleAlarms(tx, { subject: guide, kinds: ['guide-review'] }, 'system', now())
      }
      await logDeed(tx, tools, { guide, action: 'in-force', by: 'system', data: { seq, told } }, now())
      return 1
    })
  }
  return begun
}

async function isServed(
  { store }: ForceTools,
  { version: _, ...file }: Guide,
  seq: number,
): Promise<boolean> {
  const version = (await versionsOf(store.db, file.id)).find(one => one.seq === seq)
  return version?.hash === contentHash(file)
}

/** Answers how many were told. */
async function tellHolders(tools: ForceTools, { id, name, version }: Guide, seq: number): Promise<number> {
  const since = new Date(tools.now().getTime() - heldFor * 24 * 3600_000)
  const holders = await holdersOf(tools.store.db, { guide: id, version, since }, mostTold)
  let told = 0
  for (const holder of newestOfEach(holders)) {
    const changes = newFor(tools.guides.current(), { ...holder, guide: id, told: holder.told as Disclosure })
    if (changes.length === 0) continue
    const text = newsWords(name, chineseDate(shanghaiDay(new Date(holder.issuedAt))), changes)
    // The same id again is the same deed, so whoever begins anew after a crash tells nobody twice.
    await tools.act({
      conversation: holder.conversation,
      id: `guide-news/${id}/${seq}/${holder.conversation}`,
      perform: async () => ({ tell: [{ kind: 'text', text }] }),
    })
    told++
  }
  return told
}

function newestOfEach(holders: Holder[]): Holder[] {
  const seen = new Set<string>()
  return holders.filter(({ conversation }) => {
    if (seen.has(conversation)) return false
    seen.add(conversation)
    return true
  })
}
