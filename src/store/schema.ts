/** The tables, as Kysely sees them. Times are ISO 8601 in UTC, JSON is text, so that both databases agree. */
import type { Generated } from 'kysely'
import type { Role } from '../core/staff.ts'
import type { TicketKind, TicketOutcome, TicketStatus } from '../core/ticket.ts'
import type { AccountTables } from './accountSchema.ts'
import type { AppointmentTables } from './appointmentSchema.ts'
import type { CaseTables } from './caseSchema.ts'
import type { FirstAskedTables } from './firstAskedSchema.ts'
import type { GuideTables } from './guideSchema.ts'
import type { KioskTables } from './kioskSchema.ts'
import type { PushTables } from './pushSchema.ts'
import type { QueueTables } from './queueSchema.ts'
import type { ReportTables } from './reportSchema.ts'
import type { RosterTables } from './rosterSchema.ts'

export interface Tables
  extends AccountTables,
    AppointmentTables,
    CaseTables,
    FirstAskedTables,
    GuideTables,
    KioskTables,
    PushTables,
    QueueTables,
    ReportTables,
    RosterTables {
  conversation: ConversationTable
  message: MessageTable
  outbox: OutboxTable
  deadline: DeadlineTable
  counter: { name: string; value: number }
  disclosure: DisclosureTable
  web_session: { conversation: string; token_hash: string; created_at: string }
  telegram_question: { chat: string; question: string }
  staff: StaffTable
  staff_session: { token_hash: string; staff: string; created_at: string; seen_at: string }
  ticket: TicketTable
  ticket_event: { ticket: string; seq: number; what: string; actor: string; note: string; at: string }
  talk_mark: {
    conversation: string
    side: 'person' | 'staff'
    got: number
    seen: number
    writing_until: string
    moved: number
  }
  talk_file: TalkFileTable
  ticket_guest: { ticket: string; staff: string; joined_at: string }
  setting: { name: string; value: string }
  canned_reply: {
    id: string
    title: string
    words: string
    guide: string
    changed_by: string
    changed_at: string
  }
}

export interface ConversationTable {
  id: string
  channel: string
  /** The address replies are sent to. */
  person: string
  /** Turns taken so far; the fence that a late writer stumbles over. */
  turn: number
  /** `Talk` as JSON; null before the first turn has been taken. */
  talk: string | null
  created_at: string
  heard_at: string
}

export interface MessageTable {
  channel: string
  message_id: string
  conversation: string
  /** The turn this message caused. */
  turn: number
  input: string
  heard_at: string
}

/** `kept`: for a page to fetch. `due` → `sending` (leased) → `sent`, or `parked` when it cannot be sent → `dropped`. */
export type OutboxStatus = 'kept' | 'due' | 'sending' | 'sent' | 'parked' | 'dropped'

export interface OutboxTable {
  id: Generated<number>
  conversation: string
  channel: string
  recipient: string
  turn: number
  seq: number
  reply: string
  status: OutboxStatus
  attempts: number
  due_at: string
  error: string | null
  created_at: string
}

export interface DeadlineTable {
  conversation: string
  /** The turn that set it; a conversation that has moved on ignores it. */
  turn: number
  event: string
  due_at: string
}

export interface DisclosureTable {
  /** e.g. GZ2026-000123: one series a year, without gaps (R9.2). */
  number: string
  /** Unguessable part of the document's own address. */
  secret: string
  conversation: string
  guide: string
  guide_version: string
  answers: string
  /** The whole `Disclosure` as told, JSON (R9.2, R9.3). */
  told: string
  issued_at: string
}

export interface StaffTable {
  id: string
  name: string
  role: Role
  password_hash: string
  /** Which department of the guides they belong to; empty for the hall itself. */
  department: Generated<string>
  /** 1 while the password is the one printed at the first start. */
  must_change: number
  created_at: string
  /** When the person left; null while they work here. */
  ended_at: string | null
}

/** A file between a person and the clerk who talks with them. */
export interface TalkFileTable {
  id: string
  conversation: string
  ticket: string
  side: 'person' | 'staff'
  sealed_name: string
  mime: string
  bytes: number
  blob: string
  /** Blobs of the pictures of its pages, JSON. */
  previews: string
  sent_at: string
}

/** What the assistant handed to people. */
export interface TicketTable {
  number: string
  kind: TicketKind
  status: TicketStatus
  conversation: string
  channel: string
  topic: string
  guide: string
  department: string
  question: string
  filled: string
  first_asked: string
  owner: string | null
  /** The number to call back, sealed. */
  phone: string | null
  secret: string
  opened_at: string
  acknowledge_by: string
  answer_by: string
  claimed_at: string | null
  closed_at: string | null
  outcome: TicketOutcome | null
  changed_at: string
}
