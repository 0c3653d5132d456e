/** What work on reports needs, and how it is logged. */
import { maskedWords } from '../core/mask.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { appendEvent } from '../store/audit.ts'
import type { Db, Store } from '../store/db.ts'
import { nextNumber } from '../store/disclosures.ts'
import type { Seal } from '../store/seal.ts'

/** The transaction is the caller's. */
export interface ReportTools {
  tx: Db
  now: Date
  seal: Pick<Seal, 'digest'>
  catalogue: Catalogue
  publicUrl: string
}

/** What the hourly round needs. */
export interface ReportParts extends Pick<Store, 'db' | 'transact'> {
  seal: Pick<Seal, 'digest'>
  catalogue(): Catalogue
  publicUrl: string
}

export function toolsIn({ seal, catalogue, publicUrl }: ReportParts, tx: Db, now: Date): ReportTools {
  return { tx, now, seal, catalogue: catalogue(), publicUrl }
}

/** Who does it, as the log names them. */
export type Hand = Pick<Staff, 'id' | 'name'> & { role: Staff['role'] | 'system' }
export const theClock: Hand = { id: 'system', name: '系统', role: 'system' }

/** Every deed leaves an event; never a personal number in it. */
export async function logDeed(
  { tx, now, seal }: Pick<ReportTools, 'tx' | 'now' | 'seal'>,
  subject: string,
  by: Hand,
  action: string,
  data: object = {},
): Promise<void> {
  const door = by.role === 'system' ? 'clock' : 'window'
  const event = { subject, actor: by.id, role: by.role, door, action, reason: '', data: maskedWords(data) }
  await appendEvent(tx, text => seal.digest('audit', text), event, now)
}

/** The next number of one of the hall's own yearly series. */
export async function numberIn(
  { tx, now }: Pick<ReportTools, 'tx' | 'now'>,
  series: string,
  written: (year: number, sequence: number) => string,
): Promise<string> {
  const year = Number(shanghaiDay(now).slice(0, 4))
  return written(year, await nextNumber(tx, `${series}-${year}`))
}
