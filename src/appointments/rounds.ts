/** What the clock does with appointments: the reminder the evening before, and who did not come (R27.1). */
import type { Conversations } from '../conversation.ts'
import { closingOf, openingOf } from '../core/hours.ts'
import { Refused } from '../core/refused.ts'
import type { Choice } from '../core/reply.ts'
import { nextDay, shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { theClock } from '../reports/tools.ts'
import { type Appointment, dropHeld, noteReminded, openUntil, toRemind } from '../store/appointments.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { miss } from './booking.ts'
import { reminderWords } from './words.zh.ts'

export interface AppointmentParts extends Pick<Store, 'db' | 'transact' | 'can'> {
  seal: Pick<Seal, 'digest'>
  conversations: Pick<Conversations, 'act'>
  catalogue(): Catalogue
  now(): Date
}

/** From this hour on, the evening before. */
const reminderTime = '18:00-18:00'

/** To be called again and again. */
export async function appointmentRound(parts: AppointmentParts): Promise<void> {
  const now = parts.now()
  await dropHeld(parts.db, now)
  await noteMissed(parts, now)
  if (now >= openingOf([reminderTime], shanghaiDay(now))) await remind(parts, now)
}

async function remind(parts: AppointmentParts, now: Date): Promise<void> {
  for (const found of await toRemind(parts.db, nextDay(shanghaiDay(now)))) {
    await parts.conversations.act<'gone'>({
      conversation: found.conversation,
      id: `remind/${found.number}/${found.day}/${found.start}`,
      async perform(tx) {
        if (!(await noteReminded(tx, found.number, now))) throw new Refused('gone')
        return { tell: [reminder(parts.catalogue(), found)] }
      },
    })
  }
}

function reminder({ hall }: Catalogue, found: Appointment) {
  const window = hall.windows.find(({ id }) => id === found.window)
  const place = { window: window?.name ?? '', address: window?.place ?? hall.address }
  const choices: Choice[] = [
    { label: '看我的预约', value: 'bookings' },
    { label: '取消预约', value: `unbook=${found.number}` },
  ]
  return { kind: 'text' as const, text: reminderWords(found, place), choices }
}

/** Whoever had not come when the hall closed. */
async function noteMissed(
  { db, transact, can, seal, catalogue }: AppointmentParts,
  now: Date,
): Promise<void> {
  const today = shanghaiDay(now)
  const known = catalogue()
  const closed = closingOf(known.hall.officeHours.weekdays, today) <= now
  for (const { number, day } of await openUntil(db, today)) {
    if (day === today && !closed) continue
    await transact(async tx => {
      await miss({ tx, can, now, seal, catalogue: known }, number, theClock)
    })
  }
}
