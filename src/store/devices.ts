/** The kiosks of the hall (一体机): registered once by a code, seen, paused and told to load anew. */
import type { Db } from './db.ts'
import type { DeviceTable } from './kioskSchema.ts'

/** What a kiosk tells of itself. */
export interface DeviceState {
  printer: 'ready' | 'none' | 'trouble'
  /** Things that wait to be sent. */
  queued: number
  /** Faults since its page was opened. */
  faults: number
  /** The last of them, without personal data. */
  errors: string[]
}

export interface Device {
  id: string
  name: string
  registeredBy: string
  registeredAt: string
  ended: boolean
  paused: boolean
  message: string
  reload: number
  version: string
  seenAt: string | null
  state: DeviceState | null
  /** When its printer was last said to be in trouble. */
  printerTroubleAt: string | null
  printerReset: number
}

export async function keepDeviceCode(
  db: Db,
  { codeHash, name, madeBy, ends }: { codeHash: string; name: string; madeBy: string; ends: Date },
): Promise<void> {
  await db
    .insertInto('device_code')
    .values({ code_hash: codeHash, name, made_by: madeBy, ends_at: ends.toISOString(), used_at: null })
    .execute()
}

/** What a code was made for; the same code never again. */
export async function takeDeviceCode(
  tx: Db,
  codeHash: string,
  now: Date,
): Promise<{ name: string; madeBy: string } | undefined> {
  const at = now.toISOString()
  const { numUpdatedRows } = await tx
    .updateTable('device_code')
    .set({ used_at: at })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', at)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return undefined
  const row = await tx
    .selectFrom('device_code')
    .select(['name', 'made_by'])
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row && { name: row.name, madeBy: row.made_by }
}

export async function keepDevice(
  tx: Db,
  { id, name, tokenHash, by }: { id: string; name: string; tokenHash: string; by: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('device')
    .values({
      id,
      name,
      token_hash: tokenHash,
      registered_by: by,
      registered_at: now.toISOString(),
      ended_at: null,
      paused: 0,
      message: '',
      reload: 0,
      version: '',
      seen_at: null,
      state: '',
      printer_trouble_at: null,
      printer_trouble_since: null,
      printer_reset: 0,
    })
    .execute()
}

/** The device whose key this is; nothing once it was taken off. */
export async function deviceWithKey(db: Db, id: string, tokenHash: string): Promise<Device | undefined> {
  const row = await db
    .selectFrom('device')
    .selectAll()
    .where('id', '=', id)
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && deviceIn(row)
}

/** Whether any device in use has this key. */
export async function isDeviceKey(db: Db, tokenHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('device')
    .select('id')
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function noteSeen(
  db: Db,
  id: string,
  { version, state }: { version: string; state: DeviceState },
  now: Date,
): Promise<void> {
  await db
    .updateTable('device')
    .set({ version, state: JSON.stringify(state), seen_at: now.toISOString() })
    .where('id', '=', id)
    .execute()
}

/** Those in use, by name. */
export async function devices(db: Db): Promise<Device[]> {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('name')
    .orderBy('registered_at')
    .execute()
  return rows.map(deviceIn)
}

/** False when there is no such device in use. */
export async function changeDevice(
  tx: Db,
  id: string,
  change: { paused?: boolean; message?: string; ended?: Date },
): Promise<boolean> {
  const { paused, message, ended } = change
  const { numUpdatedRows } = await tx
    .updateTable('device')
    .set({
      ...(paused !== undefined && { paused: paused ? 1 : 0 }),
      ...(message !== undefined && { message }),
      ...(ended !== undefined && { ended_at: ended.toISOString() }),
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** At its next contact, and its next idle moment, it loads its page anew. */
export async function tellToReload(tx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('device')
    .set(each => ({ reload: each('reload', '+', 1) }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function deviceIn(row: DeviceTable): Device {
  return {
    id: row.id,
    name: row.name,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at,
    ended: row.ended_at !== null,
    paused: row.paused === 1,
    message: row.message,
    reload: row.reload,
    version: row.version,
    seenAt: row.seen_at,
    state: row.state === '' ? null : (JSON.parse(row.state) as DeviceState),
    printerTroubleAt: row.printer_trouble_at,
    printerReset: row.printer_reset,
  }
}
