/** Tables of kiosks and of conversations that change devices. Times are ISO 8601 in UTC; codes and tokens are kept as hashes. */

export interface KioskTables {
  chat_handover: { code_hash: string; conversation: string; ends_at: string; used_at: string | null }
  /** Keys to a conversation for a while, beside its owner's. */
  chat_guest: { token_hash: string; conversation: string; ends_at: string }
  device_code: { code_hash: string; name: string; made_by: string; ends_at: string; used_at: string | null }
  device: DeviceTable
  /** What came late from a kiosk; the same id again does nothing twice. Nothing of any person. */
  kiosk_item: KioskItemTable
}

export interface KioskItemTable {
  id: string
  device: string
  kind: 'rating' | 'call-back'
  /** Of a rating: 5 very pleased to 1 not at all. */
  level: number | null
  /** What a wish to be called back became. */
  ticket: string | null
  kept_at: string
}

export interface DeviceTable {
  id: string
  name: string
  token_hash: string
  registered_by: string
  registered_at: string
  ended_at: string | null
  /** 1 while it is to show that it is out of use. */
  paused: number
  /** Shown on its screen; empty for none. */
  message: string
  /** Counts up each time it is told to load anew. */
  reload: number
  /** Build of the page it runs. */
  version: string
  seen_at: string | null
  /** What it told last: `DeviceState`, JSON. */
  state: string
  /** When the printer was last said to be in trouble. */
  printer_trouble_at: string | null
  /** Since when it is; null while it works. */
  printer_trouble_since: string | null
  /** Counts up each time somebody mended it. */
  printer_reset: number
}
