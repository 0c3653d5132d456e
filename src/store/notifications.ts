/** Each attempt to tell an applicant something, by which way and how it went (R24.2). */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'
import type { NotificationTable } from './deliverySchema.ts'
import { messagesOf } from './messages.ts'
import type { OutboxStatus } from './schema.ts'

export type NotifyWay = 'chat' | 'sms' | 'email'
export type NotificationStatus = 'waiting' | 'sent' | 'failed'

export interface NewNotification {
  caseNumber: string
  /** What it is about, e.g. `pickup`. */
  kind: string
  way: NotifyWay
  /** What is told, sealed. */
  message: string
  /** Ways tried before this one. */
  tried: NotifyWay[]
  /** The turn whose replies carry it, for `chat`. */
  turn: number | null
  /** Number of the notice it brings. */
  notice: string | null
}

export interface Notification extends NewNotification {
  id: string
  status: NotificationStatus
  /** A code, never personal. */
  error: string | null
  createdAt: string
  settledAt: string | null
}

/** Keeps an attempt that begins; answers its id. */
export async function keepNotification(tx: Db, attempt: NewNotification, now: Date): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('notification')
    .values({
      id,
      case_number: attempt.caseNumber,
      kind: attempt.kind,
      way: attempt.way,
      status: 'waiting',
      error: null,
      message: attempt.message,
      tried: JSON.stringify(attempt.tried),
      turn: attempt.turn,
      notice: attempt.notice,
      created_at: now.toISOString(),
      settled_at: null,
    })
    .execute()
  return id
}

/** Notes how an attempt went; nothing where that was noted before. */
export async function settleNotification(
  tx: Db,
  id: string,
  outcome: { status: 'sent' } | { status: 'failed'; error: string },
  now: Date,
): Promise<Notification | undefined> {
  const row = await tx
    .updateTable('notification')
    .set({ error: null, ...outcome, settled_at: now.toISOString() })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  return row && notificationFrom(row)
}

/** The attempts of a case, oldest first. */
export async function notificationsOf(db: Db, caseNumber: string): Promise<Notification[]> {
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .orderBy('created_at')
    .execute()
  // Of two at one moment the one that was tried after the other comes later.
  const inOrder = (one: Notification, other: Notification) =>
    one.createdAt.localeCompare(other.createdAt) || one.tried.length - other.tried.length
  return rows.map(notificationFrom).sort(inOrder)
}

/** Attempts by chat of which nobody knows yet whether they arrived. */
export async function waitingChats(db: Db, caseNumber: string): Promise<Notification[]> {
  const all = await notificationsOf(db, caseNumber)
  return all.filter(({ way, status }) => way === 'chat' && status === 'waiting')
}

/** The turn that is being taken in a conversation, inside its transaction. */
export async function turnUnderWay(tx: Db, conversation: string): Promise<number> {
  const row = await tx
    .selectFrom('conversation')
    .select('turn')
    .where('id', '=', conversation)
    .executeTakeFirst()
  return (row?.turn ?? 0) + 1
}

/**
 * Whether the replies of a turn reached the person. Sent ones did. Those kept for a page did once the person has said
 * something after them: the page shows everything up to what it answers.
 */
export async function hasArrived(db: Db, conversation: string, turn: number): Promise<boolean> {
  const rows = await db
    .selectFrom('outbox')
    .select('status')
    .where('conversation', '=', conversation)
    .where('turn', '=', turn)
    .execute()
  const all = (status: OutboxStatus) => rows.every(row => row.status === status)
  if (rows.length === 0) return false
  return all('sent') || (all('kept') && (await messagesOf(db, conversation, turn)).length > 0)
}

function notificationFrom(row: NotificationTable): Notification {
  return {
    id: row.id,
    caseNumber: row.case_number,
    kind: row.kind,
    way: row.way as NotifyWay,
    status: row.status as NotificationStatus,
    error: row.error,
    message: row.message,
    tried: JSON.parse(row.tried),
    turn: row.turn,
    notice: row.notice,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }
}
