/** Appointments (预约, R27.1): which times of a day are free, in slots of equal length. Pure. */

/** States of an appointment: held while somebody chooses, then booked; at its end kept, missed or given back. */
export const appointmentStates = ['held', 'booked', 'kept', 'missed', 'cancelled'] as const
export type AppointmentState = (typeof appointmentStates)[number]

/** What a hall allows. */
export interface SlotRules {
  /** Minutes of one slot. */
  minutes: number
  /** People served in one slot at one window. */
  perSlot: number
}

/** Time that is taken: from when, `HH:MM`, and for how many slots. */
export interface Taken {
  start: string
  slots: number
}

/** Slots that a visit of so many minutes takes. */
export function slotsFor(minutes: number, rules: SlotRules): number {
  return Math.max(1, Math.ceil(minutes / rules.minutes))
}

/**
 * When a visit of `slots` slots may begin, `HH:MM`, earliest first. `spans`: the day's opening hours, `HH:MM-HH:MM`; a visit
 * lies within one of them. `from`: nothing earlier than this.
 */
export function freeStarts(
  spans: string[],
  rules: SlotRules,
  taken: Taken[],
  slots: number,
  from = '00:00',
): string[] {
  const load = loadOf(taken, rules)
  return spans.flatMap(span => {
    const [opens = 0, closes = 0] = span.split('-').map(minutesOf)
    const starts: string[] = []
    for (let at = opens; at + slots * rules.minutes <= closes; at += rules.minutes) {
      const fits = places(at, slots, rules).every(place => (load.get(place) ?? 0) < rules.perSlot)
      if (fits && clockTime(at) >= from) starts.push(clockTime(at))
    }
    return starts
  })
}

/** The moment of an appointment. `day`: YYYY-MM-DD in Shanghai. */
export function momentOf({ day, start }: { day: string; start: string }): Date {
  return new Date(`${day}T${start}:00+08:00`)
}

/** `09:30` and 2 slots of 30 minutes end at `10:30`. */
export function endOf({ start, slots }: Taken, { minutes }: Pick<SlotRules, 'minutes'>): string {
  return clockTime(minutesOf(start) + slots * minutes)
}

function loadOf(taken: Taken[], rules: SlotRules): Map<number, number> {
  const load = new Map<number, number>()
  for (const { start, slots } of taken) {
    for (const place of places(minutesOf(start), slots, rules)) load.set(place, (load.get(place) ?? 0) + 1)
  }
  return load
}

function places(at: number, slots: number, { minutes }: SlotRules): number[] {
  return Array.from({ length: slots }, (_, n) => at + n * minutes)
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function clockTime(minutes: number): string {
  const two = (n: number) => `${n}`.padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
