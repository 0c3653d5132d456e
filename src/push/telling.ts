/** Leaves a push for each browser that is to be told of a new ticket; the dispatch sends it after the commit. */
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { presences } from '../roster/tools.ts'
import type { Db, Store } from '../store/db.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import { dutiesFrom } from '../store/duties.ts'
import {
  dropOldMarks,
  markTold,
  subscribers,
  type UntoldTicket,
  untoldTickets,
} from '../store/pushSubscriptions.ts'
import { audienceOf } from './audience.ts'

const minute = 60_000
/** Minutes after which a ticket is no news any more: whoever comes back later sees it on the page. */
const newFor = 5
/** Minutes a push service that is down is tried again. */
const triedFor = 5
/** Hours without a press after which nobody is told: as long as a session at the desk rests. */
const longestRest = 12

/** Sessions that were not used since then are told nothing. */
export function restedSince(now: Date): Date {
  return new Date(now.getTime() - longestRest * 60 * minute)
}

interface Parts extends Pick<Store, 'db' | 'transact'> {
  catalogue(): Catalogue
}

/** To be called again and again; answers how many pushes were left to be sent. */
export async function tellOfNewTickets({ db, transact, catalogue }: Parts, now: Date): Promise<number> {
  const fresh = await untoldTickets(db, new Date(now.getTime() - newFor * minute))
  let left = 0
  for (const ticket of fresh) left += await transact(tx => tellOf(tx, catalogue(), ticket, now))
  return left
}

async function tellOf(
  tx: Db,
  catalogue: Catalogue,
  { number, kind, guide, department }: UntoldTicket,
  now: Date,
): Promise<number> {
  if (!(await markTold(tx, number, now))) return 0
  const day = shanghaiDay(now)
  const place = { window: windowOf(catalogue, guide), ...(kind === 'back-office' && { department }) }
  const told = audienceOf(await subscribers(tx, restedSince(now)), place, {
    day,
    duties: await dutiesFrom(tx, day),
    presenceOf: await presences(tx, catalogue.hall, now),
  })
  for (const { id } of told) {
    await leaveDispatch(
      tx,
      {
        system: 'push',
        lane: `push/${id}`,
        kind: 'new-ticket',
        idempotencyKey: `push/${number}/${id}/${now.toISOString()}`,
        body: JSON.stringify({ ticket: number, subscription: id }),
        giveUpAt: new Date(now.getTime() + triedFor * minute),
      },
      now,
    )
  }
  return told.length
}

function windowOf({ guides, hall }: Catalogue, guide: string): string | undefined {
  const themes = guides.get(guide)?.themes ?? []
  return hall.windows.find(window => window.themes.some(theme => themes.includes(theme)))?.id
}

/** Forgets which tickets were told of long ago; to be called now and then. */
export async function sweepPush({ db }: Pick<Store, 'db'>, now: Date): Promise<void> {
  await dropOldMarks(db, restedSince(now))
}
