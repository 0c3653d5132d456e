/** Printers of the kiosks: in trouble, and working again. */
import type { Db } from './db.ts'

/** True for the first of those who say so; one trouble is one alarm. */
export async function printerFailed(tx: Db, id: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const { numUpdatedRows } = await tx
    .updateTable('device')
    .set({ printer_trouble_since: at, printer_trouble_at: at })
    .where('id', '=', id)
    .where('printer_trouble_since', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** True when it was in trouble until now. */
export async function printerWorks(tx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('device')
    .set({ printer_trouble_since: null })
    .where('id', '=', id)
    .where('printer_trouble_since', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Somebody mended it: at its next contact the kiosk offers printing again. */
export async function resetPrinter(tx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('device')
    .set(each => ({ printer_reset: each('printer_reset', '+', 1) }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
