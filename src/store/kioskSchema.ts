/** Tables of kiosks and of conversations that change devices. Times are ISO 8601 in UTC; codes and tokens are kept as hashes. */

export interface KioskTables {
  chat_handover: { code_hash: string; conversation: string; ends_at: string; used_at: string | null }
  /** Keys to a conversation for a while, beside its owner's. */
  chat_guest: { token_hash: string; conversation: string; ends_at: string }
  device_code: { code_hash: string; name: string; made_by: string; ends_at: string; used_at: string | null }
  device: DeviceTable
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
}
