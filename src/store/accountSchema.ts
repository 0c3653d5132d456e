/** The tables of accounts and settings beside `staff`. Times are ISO 8601 in UTC, JSON is text. */

export interface AccountTables {
  second_factor: SecondFactorTable
  case_reading: CaseReadingTable
  case_note: CaseNoteTable
  hall_setting: HallSettingTable
}

/** A clock-driven code beside the password (RFC 6238). */
export interface SecondFactorTable {
  staff: string
  /** Base32, sealed. */
  secret: string
  /** Null until the person has shown that their device gives the right codes. */
  confirmed_at: string | null
  /** The last 30 seconds whose code was taken: no code counts twice. */
  last_step: number
  /** Hashes of the spare codes that are left, JSON. */
  spare: string
}

/** Who opened a case, once an hour; never changed (R5.2). */
export interface CaseReadingTable {
  case_number: string
  staff: string
  /** UTC, YYYY-MM-DDTHH. */
  hour: string
  at: string
  why: string
}

/** One change of the hall's settings; never changed, the newest of an area counts. */
export interface HallSettingTable {
  seq: number
  area: string
  /** What was set, JSON. */
  settings: string
  set_by: string
  set_at: string
  why: string
}

/** What a colleague said about a case. */
export interface CaseNoteTable {
  id: string
  case_number: string
  staff: string
  words: string
  /** Account id of the colleague who is asked to look. */
  asked: string | null
  at: string
  /** When they opened the case. */
  seen_at: string | null
}
