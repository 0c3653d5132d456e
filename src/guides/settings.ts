/** The parts of the hall that are set at the desk, each on its own; what is not set there stands in guides/_hall.yaml. */
import type { Catalogue, GuideShelf } from './catalogue.ts'
import { Hall } from './hall.ts'
import { lintCatalogue } from './lint/index.ts'

/** Each area with the part of the hall it sets. */
export const settingAreas = {
  hours: Hall.pick({ officeHours: true, reception: true }),
  contact: Hall.pick({ address: true, consultPhone: true, hotline: true, supervisionPhone: true }),
  green: Hall.pick({ greenChannel: true }),
  counters: Hall.pick({ windows: true, specialCounters: true }),
  casework: Hall.pick({ casework: true }),
  calendars: Hall.pick({ calendars: true }),
  messages: Hall.pick({ messages: true }),
  remedies: Hall.pick({ remedies: true }),
  retention: Hall.pick({ retention: true, silence: true, roster: true }),
} as const
export type SettingArea = keyof typeof settingAreas

export function isSettingArea(name: string): name is SettingArea {
  return Object.hasOwn(settingAreas, name)
}

/** The hall with what was set at the desk, newest last; an area that no longer fits the format is left out. */
export function withSettings(hall: Hall, settings: { area: string; settings: object }[]): Hall {
  const made = { ...hall }
  for (const { area, settings: set } of settings) {
    const fits = isSettingArea(area) ? settingAreas[area].safeParse(set) : undefined
    if (fits?.success) Object.assign(made, fits.data)
  }
  return made
}

/** What would be wrong with the guides if this were set; empty when all is well. */
export function settingProblems(catalogue: Catalogue, settings: Partial<Hall>): string[] {
  return lintCatalogue({ ...catalogue, hall: { ...catalogue.hall, ...settings } }).map(
    ({ problem }) => problem,
  )
}

export interface SetShelf extends GuideShelf {
  /** What was set at the desk, from now on. */
  set(settings: { area: string; settings: object }[]): void
}

/** A shelf whose hall is as it was set at the desk. The catalogue stays the same object while nothing changes. */
export function setShelf(shelf: GuideShelf): SetShelf {
  let settings: { area: string; settings: object }[] = []
  let made: { from: Catalogue; catalogue: Catalogue } | undefined
  return {
    current() {
      const from = shelf.current()
      if (settings.length === 0) return from
      if (made?.from !== from)
        made = { from, catalogue: { ...from, hall: withSettings(from.hall, settings) } }
      return made.catalogue
    },
    set(fresh) {
      settings = fresh
      made = undefined
    },
  }
}
