/** What goes to outside systems: written in the caller's transaction, sent after its commit, in order within a lane. */
import { type Kysely, sql } from 'kysely'
import type { Capabilities } from './capabilities.ts'
import type { DispatchStatus } from './caseSchema.ts'
import type { Db } from './db.ts'
import type { Tables } from './schema.ts'

/** `files`: kept files to be removed; `reading`: photos to be read by machine; `push`: browsers told of new tickets. */
const systems = ['platform', 'sms', 'email', 'courier', 'files', 'reading', 'push'] as const
export type DispatchSystem = (typeof systems)[number]

/**
 * What must arrive in the end: sent late rather than never, and once given up, kept for staff to try again. Until then
 * it holds back what is behind it, because the order of a case is kept whatever happens: a decision that reaches the
 * platform before its acceptance is refused there, or stands in a record that nobody can explain. A code by SMS is the
 * opposite: worthless after its time, and nobody waits behind it.
 */
const lasting: readonly DispatchSystem[] = ['platform', 'files']

export function isLasting(system: string): boolean {
  return lasting.some(one => one === system)
}

/** Hours after which a message to the platform is given up and staff are told. */
const recordPatienceHours = 24

export function recordGiveUpAt(now: Date): Date {
  return new Date(now.getTime() + recordPatienceHours * 3600_000)
}

/** How long a process keeps what it took; a sending must end well before, and one that dies gives back after this. */
export const dispatchLeaseSeconds = 60

export interface DispatchEntry {
  system: DispatchSystem
  /** One at a time and in order within it, e.g. a case number. */
  lane: string
  kind: string
  /** The same key again is the same message: here, and for the outside system. */
  idempotencyKey: string
  /** Text as it is kept; the caller seals what is personal. */
  body: string
  giveUpAt: Date
}

/**
 * Leaves a message to be sent after the commit; the same key again does nothing. `tx`: the transaction of what caused
 * it, holding whatever the lane belongs to, so that the order in a lane is the order of what happened.
 */
export async function leaveDispatch(tx: Db, entry: DispatchEntry, now: Date): Promise<void> {
  const { idempotencyKey, giveUpAt, ...rest } = entry
  await tx
    .insertInto('dispatch')
    .values({
      ...rest,
      idempotency_key: idempotencyKey,
      status: 'waiting',
      attempts: 0,
      due_at: now.toISOString(),
      give_up_at: giveUpAt.toISOString(),
      error: null,
      created_at: now.toISOString(),
      done_at: null,
    })
    .onConflict(conflict => conflict.column('idempotency_key').doNothing())
    .execute()
}

/** A message this process holds: nobody else sends it before the lease runs out. */
export interface ClaimedDispatch {
  id: number
  system: string
  lane: string
  kind: string
  idempotencyKey: string
  body: string
  /** Tries with this one; by this a claim is known again. */
  attempts: number
  giveUpAt: Date
}

/**
 * Takes up to `most` messages that are due, the first of each lane only, none of the systems in `except`. One UPDATE:
 * two processes never take the same row.
 */
export async function claimDispatches(
  db: Db,
  can: Capabilities,
  { most, now, except = [] }: { most: number; now: Date; except?: string[] },
): Promise<ClaimedDispatch[]> {
  const leasedUntil = new Date(now.getTime() + dispatchLeaseSeconds * 1000)
  const due = firstOfLanes(db)
    .$if(except.length > 0, query => query.where('waiting.system', 'not in', except))
    .where('waiting.due_at', '<=', now.toISOString())
    // Whoever waited longest: by id alone, a few lanes that fail again and again would keep the others from their turn.
    .orderBy('waiting.due_at')
    .orderBy('waiting.id')
    .limit(most)
  const rows = await db
    .updateTable('dispatch')
    .set({ status: 'sending', due_at: leasedUntil.toISOString(), attempts: sql`attempts + 1` })
    .where('id', 'in', can.rowLocks ? due.forUpdate().skipLocked() : due)
    .returning(['id', 'system', 'lane', 'kind', 'idempotency_key', 'body', 'attempts', 'give_up_at'])
    .execute()
  return rows
    .map(({ idempotency_key, give_up_at, ...row }) => ({
      ...row,
      idempotencyKey: idempotency_key,
      giveUpAt: new Date(give_up_at),
    }))
    .sort((a, b) => a.id - b.id)
}

const unsent: readonly DispatchStatus[] = ['waiting', 'sending']

function firstOfLanes(db: Kysely<Tables>) {
  return db
    .selectFrom('dispatch as waiting')
    .select('waiting.id')
    .where('waiting.status', 'in', unsent)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dispatch as earlier')
            .select('earlier.id')
            .whereRef('earlier.lane', '=', 'waiting.lane')
            .whereRef('earlier.system', '=', 'waiting.system')
            .whereRef('earlier.id', '<', 'waiting.id')
            .where('earlier.status', 'in', [...unsent, 'failed'])
            .where(({ eb, or }) =>
              or([eb('earlier.status', '!=', 'failed'), eb('earlier.system', 'in', lasting)]),
            ),
        ),
      ),
    )
}

/** How a try ended; `error` is a code without personal data. */
export type DispatchOutcome =
  | { status: 'done' }
  | { status: 'failed'; error: string }
  | { status: 'waiting'; error: string; retryAt: Date }

/**
 * Notes how the sending of a claimed message went; says whether it was noted. That one arrived is true whoever holds it
 * by now; anything else is noted only by the one whose claim still stands.
 */
export async function settleDispatch(
  db: Db,
  { id, attempts, system }: Pick<ClaimedDispatch, 'id' | 'attempts' | 'system'>,
  outcome: DispatchOutcome,
  now: Date,
): Promise<boolean> {
  const update = db
    .updateTable('dispatch')
    .set(asColumns(outcome, now))
    // A code that was sent or is stale is of use to nobody but a thief.
    .$if(outcome.status !== 'waiting' && !isLasting(system), query => query.set({ body: '' }))
    .where('id', '=', id)
  const row =
    outcome.status === 'done'
      ? await update.where('status', '!=', 'done').returning('id').executeTakeFirst()
      : await update
          .where('status', '=', 'sending')
          .where('attempts', '=', attempts)
          .returning('id')
          .executeTakeFirst()
  return row !== undefined
}

function asColumns(outcome: DispatchOutcome, now: Date) {
  switch (outcome.status) {
    case 'done':
      return { status: 'done' as const, error: null, done_at: now.toISOString() }
    case 'failed':
      return outcome
    case 'waiting':
      return { status: 'waiting' as const, error: outcome.error, due_at: outcome.retryAt.toISOString() }
  }
}

/**
 * Staff try again what was given up. It and what waits behind it get their time anew. False when there is nothing to
 * try again: unknown, not given up, or of a system where it would come too late to be of use.
 */
export async function retryDispatch(tx: Db, id: number, now: Date): Promise<boolean> {
  const failed = await tx
    .updateTable('dispatch')
    .set({ status: 'waiting', error: null, due_at: now.toISOString() })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .where('system', 'in', lasting)
    .returning(['system', 'lane'])
    .executeTakeFirst()
  if (!failed) return false
  await tx
    .updateTable('dispatch')
    .set({ give_up_at: recordGiveUpAt(now).toISOString() })
    .where('system', '=', failed.system)
    .where('lane', '=', failed.lane)
    .where('id', '>=', id)
    .where('status', '=', 'waiting')
    .execute()
  return true
}

/** `waiting`: not there yet, being sent or behind another; `failed`: given up. */
export type DispatchState = Record<DispatchSystem, { waiting: number; failed: number }>

/** The counts for the desk. Given up: of what must arrive all that staff must see to, of the rest that of a day. */
export async function dispatchState(db: Db, now: Date): Promise<DispatchState> {
  const dayAgo = new Date(now.getTime() - 24 * 3600_000).toISOString()
  const rows = await db
    .selectFrom('dispatch')
    .select(({ fn }) => ['system', 'status', fn.countAll<number>().as('count')])
    .where('status', 'in', [...unsent, 'failed'])
    .where(({ eb, or }) => or([eb('system', 'in', lasting), eb('created_at', '>=', dayAgo)]))
    .groupBy(['system', 'status'])
    .execute()
  const sum = (system: string, statuses: readonly DispatchStatus[]) =>
    rows
      .filter(row => row.system === system && statuses.includes(row.status))
      .reduce((all, { count }) => all + count, 0)
  const counts = (system: string) => ({ waiting: sum(system, unsent), failed: sum(system, ['failed']) })
  return Object.fromEntries(systems.map(system => [system, counts(system)])) as DispatchState
}

/** What was left in a lane, oldest first, without its contents: for the case page. */
export function dispatchesOf(db: Db, lane: string) {
  return db
    .selectFrom('dispatch')
    .select(['id', 'system', 'kind', 'status', 'attempts', 'error'])
    .select(['created_at as createdAt', 'give_up_at as giveUpAt', 'done_at as doneAt'])
    .where('lane', '=', lane)
    .orderBy('id')
    .execute()
}

/** What was left for a system since then, sent or not, oldest first: for reconciliation. */
export function dispatchesSince(db: Db, system: DispatchSystem, since: Date) {
  return db
    .selectFrom('dispatch')
    .select(['kind', 'idempotency_key as idempotencyKey', 'body', 'status'])
    .where('system', '=', system)
    .where('created_at', '>=', since.toISOString())
    .orderBy('id')
    .execute()
}
