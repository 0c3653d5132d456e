/** What work on guides needs, and how each deed on them is logged. */
import type { GuideRefusal } from '../core/guideVersion.ts'
import { maskedWords } from '../core/mask.ts'
import type { Staff } from '../core/staff.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { GuideSource } from '../guides/shelf.ts'
import type { FileConflict } from '../guides/signed.ts'
import { appendEvent } from '../store/audit.ts'
import type { Db, Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'

/** The guides in service and their files, as the shelf gives them. */
export interface Guides {
  current(): Catalogue
  sourceOf(guide: string): GuideSource | undefined
  conflicts(): FileConflict[]
  /** Reads everything anew. */
  refresh(): Promise<unknown>
}

export interface DraftTools {
  store: Pick<Store, 'db' | 'transact'>
  guides: Guides
  now(): Date
  seal: Pick<Seal, 'digest'>
}

export type Done<T = void> = { done: T } | { refused: GuideRefusal }

/** What the log calls a guide. */
export const subjectOf = (guide: string): string => `guide-${guide}`

/** Tells approvers and leaders that a draft waits for them, until one of them has seen to it. */
export const toSign = 'guide-to-sign'

/** Every deed leaves an event; the text itself is in the store, so the log keeps its hash only (R14.5). */
export async function logDeed(
  tx: Db,
  { seal }: Pick<DraftTools, 'seal'>,
  deed: {
    guide: string
    action: string
    by: Pick<Staff, 'id' | 'role'> | 'system'
    data: object
    reason?: string
  },
  now: Date,
): Promise<void> {
  const { guide, action, by, data, reason = '' } = deed
  const event = {
    subject: subjectOf(guide),
    actor: by === 'system' ? 'system' : by.id,
    role: by === 'system' ? 'system' : by.role,
    door: by === 'system' ? 'clock' : 'window',
    action: `guide-${action}`,
    reason: maskedWords(reason),
    data: maskedWords(data),
  }
  await appendEvent(tx, text => seal.digest('audit', text), event, now)
}
