/**
 * Whoever follows a number is told when three are left before it, when it is called, and when it went to the back
 * (issue 7): in the conversation that asked for it, or by push in a browser whose page may be closed.
 */
import type { Conversations } from '../conversation.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Db, Store } from '../store/db.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import {
  countFollowers,
  dropOldFollowers,
  type Follower,
  followers,
  keepFollower,
  noteStage,
} from '../store/queueFollowers.ts'
import { standingOf, type TicketStanding } from './standing.ts'
import { numberNews } from './words.zh.ts'

/** People before somebody who is told to come back to the hall. */
export const nearAt = 3
/** Followers one number may have: a family, not a crowd. */
const mostFollowers = 10
/** Minutes a push service that is down is tried again; later it is no news. */
const triedFor = 3
const minute = 60_000

export interface Stage {
  /** The same key is the same news. */
  key: string
  words: string
}

/** What whoever follows the number is to hear as it stands now; nothing while there is time. */
export function stageOf(found: TicketStanding): Stage | undefined {
  const { ticket, before } = found
  const words = numberNews(found)
  const { state, skips, queuedAt, calledAt, calls } = ticket
  if (state === 'called') return { key: `called/${calledAt}/${calls}`, words }
  if (state === 'no-show') return { key: 'no-show', words }
  if (state !== 'waiting' || before === null) return undefined
  if (before <= nearAt) return { key: `near/${queuedAt}`, words }
  return skips > 0 ? { key: `back/${queuedAt}`, words } : undefined
}

/** How it stands already is not told again. @returns false when too many follow it */
export async function follow(
  tx: Db,
  follower: Omit<Follower, 'told' | 'ticket'>,
  found: TicketStanding,
  now: Date,
): Promise<boolean> {
  const ticket = found.ticket.id
  if ((await countFollowers(tx, ticket)) >= mostFollowers) return false
  await keepFollower(tx, { ...follower, ticket, told: stageOf(found)?.key ?? '' }, now)
  return true
}

interface Parts extends Pick<Store, 'db' | 'transact'> {
  conversations: Pick<Conversations, 'act'>
  catalogue(): Catalogue
}

/** To be called again and again; answers how many were told. */
export async function tellFollowers(parts: Parts, now: Date): Promise<number> {
  const all = await followers(parts.db, shanghaiDay(now))
  const { hall } = parts.catalogue()
  let told = 0
  for (const [secret, those] of Map.groupBy(all, one => one.secret)) {
    const found = await standingOf(parts.db, hall, secret, now)
    const stage = found && stageOf(found)
    if (!stage) continue
    for (const one of those) if (one.told !== stage.key && (await tell(parts, one, stage, now))) told++
  }
  return told
}

async function tell(parts: Parts, follower: Follower, stage: Stage, now: Date): Promise<boolean> {
  const { conversation } = follower
  if (conversation === null) return parts.transact(tx => push(tx, follower, stage, now))
  const answer = await parts.conversations.act({
    conversation,
    id: `queue/${follower.id}/${stage.key}`,
    async perform(tx) {
      const first = await noteStage(tx, follower, stage.key)
      return { tell: first ? [{ kind: 'text', text: stage.words }] : [] }
    },
  })
  return 'replies' in answer && answer.replies.length > 0
}

async function push(tx: Db, follower: Follower, { key }: Stage, now: Date): Promise<boolean> {
  if (!(await noteStage(tx, follower, key))) return false
  await leaveDispatch(
    tx,
    {
      system: 'push',
      lane: `push/${follower.id}`,
      kind: 'number',
      idempotencyKey: `push/${follower.id}/${key}`,
      body: JSON.stringify({ follower: follower.id, stage: key }),
      giveUpAt: new Date(now.getTime() + triedFor * minute),
    },
    now,
  )
  return true
}

/** Forgets who followed a number of an earlier day; to be called now and then. */
export async function sweepFollowers({ db }: Pick<Store, 'db'>, now: Date): Promise<void> {
  await dropOldFollowers(db, shanghaiDay(now))
}
