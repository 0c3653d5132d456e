/** Who is there: by hand, by signing out, by inactivity; every change is logged (R11.2). */
import type { KeptPresence, Presence, PresenceStatus } from '../core/presence.ts'
import type { Staff } from '../core/staff.ts'
import { type Hand, logDeed, theClock } from '../reports/tools.ts'
import type { Db } from '../store/db.ts'
import { keptPresence, savePresence, seenStaff } from '../store/presence.ts'
import { allStaff } from '../store/staff.ts'
import { presences, type RosterParts, type RosterTools, toolsIn } from './tools.ts'

type Tools = Pick<RosterTools, 'tx' | 'now' | 'seal' | 'catalogue'>

/** Says of oneself whether one is there; what holds already is not said again. */
export async function sayPresence(tools: Tools, by: Staff, status: PresenceStatus): Promise<void> {
  const { tx, now, catalogue } = tools
  const before = (await presences(tx, catalogue.hall, now))(by.id)
  if (before.status === status && before.cause === 'hand') return
  await keep(tools, by.id, { status, cause: 'hand', at: now.toISOString() }, by)
}

/** Somebody has signed out; who is signed in elsewhere still is there. */
export async function signedOut(tools: Tools, staff: Staff): Promise<void> {
  const { tx, now } = tools
  if ((await seenStaff(tx)).has(staff.id)) return
  const kept = (await keptPresence(tx)).get(staff.id)
  // Who said they were leaving has been away since then.
  if (kept?.status === 'away' && kept.cause === 'hand') return
  await keep(tools, staff.id, { status: 'away', cause: 'sign-out', at: now.toISOString() }, staff)
}

/** Writes down who went silent and who came back since the last look, so that it stays to be read. */
export async function noticePresence(parts: RosterParts): Promise<void> {
  const { db, transact } = parts
  const { hall } = parts.catalogue()
  const changedIn = async (tx: Db, ids: string[]) => {
    const [presenceOf, kept] = [await presences(tx, hall, parts.now()), await keptPresence(tx)]
    return ids.flatMap(id => {
      const said = unwritten(presenceOf(id), kept.get(id))
      return said ? [{ id, said }] : []
    })
  }
  const all = (await allStaff(db)).map(({ id }) => id)
  for (const { id } of await changedIn(db, all)) {
    await transact(async tx => {
      // Looked at again, since another process may have written it meanwhile.
      const [still] = await changedIn(tx, [id])
      if (still) await keep(toolsIn(parts, tx, parts.now()), id, still.said, theClock)
    })
  }
}

function unwritten(
  { status, cause, since }: Presence,
  kept: KeptPresence | undefined,
): KeptPresence | undefined {
  if (cause === 'never' || since === null || kept?.status === status) return undefined
  return { status, cause, at: since }
}

async function keep(tools: Tools, staff: string, said: KeptPresence, by: Hand): Promise<void> {
  await savePresence(tools.tx, staff, said)
  await logDeed(tools, `staff:${staff}`, by, 'presence', said)
}
