/** The roster of the hall: who sits where, who is there, and whose work goes to whom (R4.3, R11, R12.1). */
import type { PresenceStatus } from '../core/presence.ts'
import { Refused } from '../core/refused.ts'
import type { DutyChange } from '../core/roster.ts'
import type { Staff } from '../core/staff.ts'
import { changeDuty, releaseRoster } from './duties.ts'
import { changeGroup, type GroupChange } from './groups.ts'
import { handOver } from './handingOver.ts'
import { changePhoto, portraitOf } from './photo.ts'
import { sayPresence, signedOut } from './presence.ts'
import { type RosterParts, type RosterRefusal, type RosterTools, toolsIn } from './tools.ts'
import { watchRoster } from './watch.ts'

export type Arranged = { done: true } | { refused: RosterRefusal }

export interface Roster {
  /** A leader says who sits at a window from which day; `seen`: the window's last change they saw. */
  change(by: Staff, change: DutyChange & { seen: number }): Promise<Arranged>
  /** A leader releases the roster to the public as they saw it. */
  release(by: Staff, seen: number): Promise<Arranged>
  /** Groups with their leaders (R3.1). */
  changeGroup(by: Staff, change: GroupChange): Promise<Arranged>
  /** A leader sets somebody's photo for the public; nothing: takes it away. Bytes that are no picture are refused. */
  changePhoto(by: Staff, staff: string, bytes: Uint8Array | undefined): Promise<Arranged>
  /** Says of oneself whether one is there; who leaves hands over at once. */
  say(by: Staff, status: PresenceStatus): Promise<void>
  /** To be called when somebody has signed out. */
  left(staff: Staff): Promise<void>
  /** To be called again and again. */
  watch(): Promise<void>
}

export function openRoster(parts: RosterParts): Roster {
  const now = () => parts.now()
  const arranged = async (work: (tools: RosterTools) => Promise<void>): Promise<Arranged> => {
    try {
      await parts.transact(tx => work(toolsIn(parts, tx, now())))
      return { done: true }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.reason as RosterRefusal }
      throw error
    }
  }
  return {
    change: (by, change) => arranged(tools => changeDuty(tools, by, change)),
    release: (by, seen) => arranged(tools => releaseRoster(tools, by, seen)),
    changeGroup: (by, change) => arranged(tools => changeGroup(tools, by, change)),
    async changePhoto(by, staff, bytes) {
      const picture = bytes && (await portraitOf(bytes))
      if (bytes && !picture) return { refused: 'picture' }
      return arranged(tools => changePhoto(tools, by, staff, picture))
    },
    async say(by, status) {
      await parts.transact(tx => sayPresence(toolsIn(parts, tx, now()), by, status))
      await handOver(parts, by.id)
    },
    async left(staff) {
      await parts.transact(tx => signedOut(toolsIn(parts, tx, now()), staff))
      await handOver(parts, staff.id)
    },
    watch: () => watchRoster(parts),
  }
}
