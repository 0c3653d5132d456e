/** The queues of the hall: one for each letter in the county's hall, and each town's own (R28.2). */
import type { Hall } from '../guides/hall.ts'

export interface QueueGroup {
  /** `A`; in a town with the town's window before it. */
  key: string
  /** `county`, or the town's window. */
  place: string
  /** What the place is called; empty for the county's hall. */
  placeName: string
  letter: string
  /** Its windows. */
  name: string
  windows: string[]
  themes: string[]
}

const county = 'county'

/** Windows with the same letter at the same place share one queue. */
export function queueGroups({ windows }: Pick<Hall, 'windows'>): QueueGroup[] {
  const places = new Map<string, string>()
  const groups = new Map<string, QueueGroup>()
  for (const { id, name, letter, level, place, themes } of windows) {
    const placeName = level === 'town' ? (place ?? name) : ''
    if (!places.has(placeName)) places.set(placeName, placeName === '' ? county : id)
    const at = places.get(placeName)!
    const key = at === county ? letter : `${at}-${letter}`
    const known = groups.get(key)
    if (known) {
      known.name += `、${name}`
      known.windows.push(id)
      known.themes.push(...themes)
    } else {
      groups.set(key, { key, place: at, placeName, letter, name, windows: [id], themes: [...themes] })
    }
  }
  return [...groups.values()]
}

/** The queue of a window, by the window's id. */
export function groupOfWindow(hall: Pick<Hall, 'windows'>, window: string): QueueGroup | undefined {
  return queueGroups(hall).find(group => group.windows.includes(window))
}

export function groupKeyed(hall: Pick<Hall, 'windows'>, key: string): QueueGroup | undefined {
  return queueGroups(hall).find(group => group.key === key)
}
