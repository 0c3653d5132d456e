/** What work on the queue needs, and what it refuses. */
import type { Catalogue } from '../guides/catalogue.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'

export interface QueueParts extends Pick<Store, 'db' | 'transact' | 'can'> {
  now(): Date
  catalogue(): Catalogue
  seal: Pick<Seal, 'digest'>
  /** Rings the pages that show the queue. */
  changed(): void
}

/**
 * `closed`: no tickets at this time. `busy`: somebody is at the counter already. `empty`: nobody waits. `early`: called too
 * few times or waited too short. `changed`: somebody was faster. `occupied`: somebody is served at that counter.
 */
export type QueueRefusal =
  | 'group'
  | 'criterion'
  | 'case'
  | 'closed'
  | 'counter'
  | 'no-counter'
  | 'occupied'
  | 'busy'
  | 'empty'
  | 'early'
  | 'reason'
  | 'changed'
  | 'again'
