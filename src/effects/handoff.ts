import type { Context, Event, Hall } from '../../flows/handoff/machine.ts'
import { isOpen } from '../core/hours.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Scene } from './scene.ts'

/** Where a person is to be found for this matter, and whether the hall is open now. */
export function findHall({ about }: Context, _: unknown, { catalogue, now }: Scene): Event {
  const { hall } = catalogue
  const counter = hall.specialCounters.find(({ id }) => id === 'no-fail')?.name ?? '综合窗口'
  const told: Hall = {
    name: hall.name,
    address: hall.address,
    hours: `工作日 ${hall.officeHours.weekdays.map(span => span.replace('-', '—')).join('，')}`,
    openNow: isOpen(hall.officeHours.weekdays, now),
    window: windowFor(catalogue, about),
    consultPhone: hall.consultPhone,
    hotline: hall.hotline,
    supervisionPhone: hall.supervisionPhone,
    noFailCounter: counter,
  }
  return { type: 'HALL', hall: told }
}

function windowFor(catalogue: Catalogue, short: string): string {
  const guide = [...catalogue.guides.values()].find(known => known.short === short)
  const windows = catalogue.hall.windows
  return (
    (windows.find(window => guide?.themes.some(theme => window.themes.includes(theme))) ?? windows[0])
      ?.name ?? '综合窗口'
  )
}
