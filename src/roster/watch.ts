/** What the clock sees to: who went silent, whose work waits for nobody, which window nobody attends (R11.2). */
import { pastHalfDay, unattendedSince } from '../core/absence.ts'
import { windowNow } from '../core/presence.ts'
import type { Hall } from '../guides/hall.ts'
import { openTimes } from '../guides/opening.ts'
import { logDeed, theClock } from '../reports/tools.ts'
import { openAlarms, raiseAlarm, settleAlarms } from '../store/accountability.ts'
import { followUpOwners, ticketOwners } from '../store/handingOver.ts'
import { firstTelling } from '../store/presence.ts'
import { allStaff } from '../store/staff.ts'
import { handOver } from './handingOver.ts'
import { noticePresence } from './presence.ts'
import { type RosterParts, type Today, today, toolsIn } from './tools.ts'
import { unattendedWords } from './words.zh.ts'

export const unattended = 'window-unattended'

/** One look; done again it does nothing twice, in however many processes. */
export async function watchRoster(parts: RosterParts): Promise<void> {
  await noticePresence(parts)
  const owners = new Set([...(await ticketOwners(parts.db)), ...(await followUpOwners(parts.db))])
  for (const owner of owners) await handOver(parts, owner)
  const { hall } = parts.catalogue()
  const known = await today(parts.db, hall, parts.now())
  const alarmed = (await openAlarms(parts.db)).filter(({ kind }) => kind === unattended)
  for (const window of hall.windows) {
    await watchWindow(
      parts,
      window,
      known,
      alarmed.some(({ subject }) => subject === window.id),
    )
  }
}

async function watchWindow(
  parts: RosterParts,
  { id, name }: Hall['windows'][number],
  known: Today,
  alarmed: boolean,
): Promise<void> {
  const now = parts.now()
  const { hall } = parts.catalogue()
  const posts = windowNow(known.duties, id, known.day, known.presenceOf)
  const since = unattendedSince(posts, openTimes(hall, id), known.presenceOf)
  if (!since) {
    if (!alarmed) return
    return parts.transact(tx => settleAlarms(tx, { subject: id, kinds: [unattended] }, theClock.id, now))
  }
  if (!pastHalfDay(openTimes(hall, id), since, now)) return
  await parts.transact(async tx => {
    if (!(await firstTelling(tx, id, since, now))) return
    const names = new Map((await allStaff(tx)).map(one => [one.id, one.name]))
    const words = unattendedWords(name, names.get(posts.a!.staff) ?? '', names.get(posts.b?.staff ?? ''))
    await raiseAlarm(tx, { subject: id, kind: unattended, words }, now)
    await logDeed(toolsIn(parts, tx, now), `window:${id}`, theClock, unattended, {
      since: since.toISOString(),
    })
  })
}
