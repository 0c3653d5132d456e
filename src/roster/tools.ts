/** What work on the roster needs, and what it refuses. */
import type { Conversations } from '../conversation.ts'
import { type PresenceOf, presenceNow } from '../core/presence.ts'
import type { ChangeFault, Duty } from '../core/roster.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Hall } from '../guides/hall.ts'
import type { Db, Store } from '../store/db.ts'
import { dutiesFrom } from '../store/duties.ts'
import { keptPresence, seenStaff } from '../store/presence.ts'
import type { Seal } from '../store/seal.ts'

export interface RosterParts extends Pick<Store, 'db' | 'transact'> {
  now(): Date
  seal: Pick<Seal, 'digest'>
  catalogue(): Catalogue
  publicUrl: string
  conversations: Pick<Conversations, 'act'>
  /** Rings the pages that list tickets. */
  changed(): void
}

/** The transaction is the caller's. */
export interface RosterTools {
  tx: Db
  now: Date
  seal: Pick<Seal, 'digest'>
  catalogue: Catalogue
  publicUrl: string
}

/** `side`: the window and the approvers do not stand in for each other (R7.1). `changed`: somebody was faster. */
export type RosterRefusal =
  | 'role'
  | 'window'
  | 'person'
  | 'side'
  | 'changed'
  | 'group'
  | 'picture'
  | ChangeFault

export function toolsIn(
  { seal, catalogue, publicUrl }: Omit<RosterParts, 'now' | 'conversations' | 'changed'>,
  tx: Db,
  now: Date,
): RosterTools {
  return { tx, now, seal, catalogue: catalogue(), publicUrl }
}

/** Who is there, of everybody; read once, asked often. */
export async function presences(db: Db, { roster }: Hall, now: Date): Promise<PresenceOf> {
  const [kept, seen] = [await keptPresence(db), await seenStaff(db)]
  return staff => presenceNow(kept.get(staff), seen.get(staff), now, roster.idleMinutes)
}

/** Today's day, duties from today on, and who is there. */
export interface Today {
  day: string
  duties: Duty[]
  presenceOf: PresenceOf
}

export async function today(db: Db, hall: Hall, now: Date): Promise<Today> {
  const day = shanghaiDay(now)
  return { day, duties: await dutiesFrom(db, day), presenceOf: await presences(db, hall, now) }
}
