/** The tables of cases and of what belongs to them, as Kysely sees them. JSON is text, times are ISO 8601 in UTC. */
import type { Generated } from 'kysely'
import type { LoggedEvent } from '../core/chain.ts'
import type { CallTaskTable, DeliveryTable, NotificationTable } from './deliverySchema.ts'

export interface CaseTables {
  cases: CaseTable
  case_material: CaseMaterialTable
  case_file: CaseFileTable
  case_review: CaseReviewTable
  case_deadline: { case_number: string; kind: string; due_at: string; provisional: number }
  own_page: { token_hash: string; case_number: string; created_at: string; expires_at: string }
  phone_code: PhoneCodeTable
  consent: { case_number: string; kind: string; text_version: string; given_at: string }
  audit_event: LoggedEvent
  audit_day: { day: string; first_id: number; last_id: number; hash: string }
  accountability: AccountabilityTable
  alarm: AlarmTable
  notice: NoticeTable
  dispatch: DispatchTable
  delivery: DeliveryTable
  notification: NotificationTable
  call_task: CallTaskTable
  lookup: { subject: string; tries: number; since: string; locked_until: string | null }
  rating: RatingTable
  rating_follow_up: RatingFollowUpTable
}

/** The latest reading of a case's events; written in the transaction that appends to them. */
export interface CaseTable {
  number: string
  state: string
  /** The machine's context. */
  facts: string
  guide: string
  guide_version: string
  name: string
  answers: string
  /** Number of the disclosure it grew out of. */
  disclosure: string | null
  conversation: string
  /** Number of the bundle it belongs to. */
  parent: string | null
  /** Where it began: `web`, `telegram`, `desk`, `offline`… */
  door: string
  /** Who applies, sealed; null when it was never given or has been deleted. */
  applicant: string | null
  /** The same, masked. */
  applicant_shown: string
  /** Keyed hashes, to find a case by name, phone or ID number. */
  name_key: string | null
  phone_key: string | null
  id_key: string | null
  /** Its last event, and that event's hash. */
  seq: number
  hash: string
  created_at: string
  changed_at: string
}

export interface CaseMaterialTable {
  case_number: string
  key: string
  position: number
  /** The `DisclosedMaterial` as it was told. */
  told: string
  way: string
  standing: string
  /** The review it was last looked at in; 0: not yet. */
  round: number
  comment: string
  /** Until when a material that may come later is promised (容缺). */
  due_at: string | null
}

export interface CaseFileTable {
  id: string
  case_number: string
  material: string
  blob: string
  previews: string
  sealed_name: string
  mime: string
  bytes: number
  pages: number
  /** Keyed hash of the bytes, to find the same file sent twice. */
  same_key: string
  findings: string
  /** What reading the picture suggested, as sentences. */
  hints: string
  standing: string
  door: string
  sent_at: string
}

export interface CaseReviewTable {
  case_number: string
  round: number
  opinion: string
  reason: string
  results: string
  marks: string
  reviewer: string
  at: string
}

export interface PhoneCodeTable {
  case_number: string
  /** The number it was sent to, sealed. */
  phone: string
  code_hash: string
  tries: number
  sent_at: string
  sent_times: number
  expires_at: string
}

export interface AccountabilityTable {
  number: string
  trigger_code: string
  case_number: string
  facts: string
  responsible: string
  opened_by: string
  opened_at: string
}

export interface AlarmTable {
  id: string
  subject: string
  kind: string
  words: string
  /** `clerk`, `leader` or `both`. */
  audience: string
  raised_at: string
  seen_at: string | null
  seen_by: string | null
}

export interface NoticeTable {
  /** e.g. WS2026-000012: one series a year for all kinds, without gaps. */
  number: string
  kind: string
  case_number: string
  /** Unguessable part of the document's own address. */
  secret: string
  /** 文号 as printed. */
  printed: string
  /** The `Notice` as issued, JSON. */
  told: string
  /** SHA-256 of `told`. */
  hash: string
  issued_by: string
  issued_at: string
  /** Number of the notice that this one takes back. */
  revokes: string | null
}

/** `waiting` → `sending` (leased) → `done`, or `failed` when it was given up. */
export type DispatchStatus = 'waiting' | 'sending' | 'done' | 'failed'

export interface DispatchTable {
  id: Generated<number>
  /** The outside system: `platform`, `sms`. */
  system: string
  lane: string
  kind: string
  idempotency_key: string
  /** What is sent, JSON; sealed where it holds personal data. */
  body: string
  status: DispatchStatus
  attempts: number
  due_at: string
  /** No further try after this. */
  give_up_at: string
  error: string | null
  created_at: string
  done_at: string | null
}

/** 好差评; never changed. `token`: keyed hash of the case and a salt, so that an anonymous one names no case. */
export interface RatingTable {
  id: string
  token: string
  /** 1, or 2 for the one re-rating. */
  round: number
  /** Null for an anonymous one. */
  case_number: string | null
  item: string
  item_name: string
  window: string
  /** Who served, as it was at the time. */
  clerk: string
  clerk_name: string
  /** 5 非常满意 … 1 非常不满意. */
  level: number
  tags: string
  words: string
  anonymous: number
  channel: string
  at: string
}

/** What is done about a bad rating (R25.4). */
export interface RatingFollowUpTable {
  number: string
  rating: string
  /** `open`, `contacted`, `found`, `told`, `closed`, `excluded`. */
  state: string
  case_number: string | null
  rated_clerk: string
  owner: string | null
  contact_by: string
  fix_by: string
  complex: number
  contact_at: string | null
  contact_words: string
  /** `to-fix`, `mistaken`, `no-basis`. */
  finding: string | null
  measures: string
  told_at: string | null
  callback_at: string | null
  callback_words: string
  satisfied: number | null
  /** Who wishes to exclude it as malicious and why, JSON; a second person agrees. */
  exclusion: string | null
  /** Alarms that were raised, JSON, so that none is raised twice. */
  alarmed: string
  opened_at: string
  closed_at: string | null
}
