/** What a kiosk kept while there was no network, taken in once the line is back: ratings, and wishes to be called. */
import { phoneIn } from '../core/mask.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { departmentOf } from '../guides/departments.ts'
import { raiseAlarm } from '../store/accountability.ts'
import type { Db } from '../store/db.ts'
import { keepKioskItem, noteTicketOfItem } from '../store/devicesItems.ts'
import type { Letter } from '../store/letters.ts'
import type { Seal } from '../store/seal.ts'
import { changeTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { newTicket } from './newTicket.ts'

export type SentItem =
  | { id: string; kind: 'rating'; level: number }
  /** `guide`: what it is about; empty for none. The letter holds the telephone number. */
  | { id: string; kind: 'call-back'; guide: string; letter: Letter }

export interface KioskItemTools {
  /** The transaction is the caller's: one for each item. */
  tx: Db
  now: Date
  seal: Seal
  catalogue: Catalogue
}

interface Sender {
  id: string
  name: string
}

/** Takes it in; the same item again does nothing twice. */
export async function takeKioskItem(tools: KioskItemTools, device: Sender, item: SentItem): Promise<void> {
  const level = item.kind === 'rating' ? item.level : null
  const fresh = await keepKioskItem(
    tools.tx,
    { id: item.id, device: device.id, kind: item.kind, level },
    tools.now,
  )
  if (fresh && item.kind === 'call-back') await callBack(tools, device, item)
}

async function callBack(
  tools: KioskItemTools,
  device: Sender,
  { id, guide, letter }: Extract<SentItem, { kind: 'call-back' }>,
): Promise<void> {
  const { tx, now, seal } = tools
  const phone = phoneIn(seal.letters.open(letter, id) ?? '')
  if (phone === undefined) {
    const words = `一体机“${device.name}”上有人留了电话，但是读不出来，回不了。请看看这台机器。`
    return raiseAlarm(tx, { subject: `device:${device.id}`, kind: 'kiosk-letter', words }, now)
  }
  const number = await ticketFor(tools, device, id, guide)
  await changeTicket(tx, number, { phone: seal.close(phone) }, now)
  await noteOnTicket(tx, number, { what: 'phone-left', actor: 'citizen', note: '' }, now)
  await noteTicketOfItem(tx, id, number)
}

async function ticketFor(
  { tx, now, catalogue }: KioskItemTools,
  { name }: Sender,
  id: string,
  guide: string,
): Promise<string> {
  const about = catalogue.guides.get(guide)
  const department = about ? departmentOf(about) : catalogue.hall.organisation
  const matter = about ? `想问“${about.name}”的事。` : ''
  const asked = {
    topic: 'call-back',
    text: `在一体机“${name}”上留了电话，${matter}请打电话回。`,
    guide: about ? guide : '',
    answers: {},
  }
  // There is no conversation to answer in: the ticket gets one of its own that nobody listens to.
  const scene = { db: tx, now, catalogue, conversation: `kiosk:${id}`, channel: 'kiosk' }
  return (await newTicket('back-office', asked, department, scene)).number
}
