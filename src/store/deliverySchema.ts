/** The tables of how results are told of and handed over. JSON is text, times are ISO 8601 in UTC. */

/** How a case's result reaches its applicant, and how they wish to be told. Address, e-mail, code and signature are sealed. */
export interface DeliveryTable {
  case_number: string
  /** Receiver, phone and address, JSON, sealed. */
  address: string | null
  /** The same, masked. */
  address_shown: string
  /** `chat`, `email`, `sms`; empty: not said. */
  notify_by: string
  email: string | null
  email_shown: string
  /** Pickup code, sealed. */
  code: string | null
  /** Keyed hash of it, to find the case by. */
  code_key: string | null
  /** Wrong codes in a row. */
  code_tries: number
  /** YYYY-MM-DD until when the result is kept at the window. */
  valid_until: string | null
  /** The courier's own number of the order. */
  courier_order: string | null
  /** Empty, `called`, `failed`, `posted`, `delivered`, `returned`. */
  courier_state: string
  /** 运单号. */
  tracking: string
  /** What the courier told of the way, JSON (`Way`). */
  progress: string
  /** What the receiver drew on the screen, sealed. */
  signature: string | null
  changed_at: string
}

/** One attempt to tell an applicant something by one way. `waiting` → `sent` or `failed`. */
export interface NotificationTable {
  id: string
  case_number: string
  kind: string
  /** `chat`, `email`, `sms`. */
  way: string
  status: string
  error: string | null
  /** What is told, JSON, sealed: it may hold the pickup code. */
  message: string
  /** Ways tried before this one, JSON. */
  tried: string
  /** The turn whose replies carry it, for `chat`. */
  turn: number | null
  /** Number of the notice it brings. */
  notice: string | null
  created_at: string
  settled_at: string | null
}

/** Somebody is to be telephoned: no other way reached them. */
export interface CallTaskTable {
  id: string
  case_number: string
  kind: string
  words: string
  due_at: string
  created_at: string
  done_at: string | null
  done_by: string | null
  /** `reached`, `not-reached`, `wrong-number`. */
  outcome: string | null
  note: string
}
