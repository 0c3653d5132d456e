/** Who is A and who is B at each window, from which day to which (AB 岗 and 轮岗, R4.3, R11.1). Pure. */
import { nextDay } from './workdays.ts'

export type Seat = 'A' | 'B'

export interface Duty {
  id: string
  window: string
  seat: Seat
  /** Account id. */
  staff: string
  /** What is done there (职责), as the public reads it. */
  work: string
  /** First and last day, YYYY-MM-DD; null: until something else is set. One that ends before it begins was never held. */
  from: string
  until: string | null
}

export type NewDuty = Omit<Duty, 'id'>

/** Who shall sit at a window on these days; null: nobody. What was set for those days before gives way. */
export interface DutyChange {
  window: string
  a: string | null
  b: string | null
  work: string
  from: string
  until: string | null
}

/** `past`: a day that is over is not written anew (R14.1). `same-person`: nobody stands in for themselves. */
export type ChangeFault = 'past' | 'order' | 'same-person' | 'no-a'

const forEver = '9999-12-31'

export function faultOf({ a, b, from, until }: DutyChange, today: string): ChangeFault | undefined {
  if (from < today) return 'past'
  if (until !== null && until < from) return 'order'
  if (a !== null && a === b) return 'same-person'
  return a === null && b !== null ? 'no-a' : undefined
}

export function isHeld({ from, until }: Pick<Duty, 'from' | 'until'>, day: string): boolean {
  return from <= day && day <= (until ?? forEver)
}

/** Whether it is held on any day from this one on. */
export function isAhead({ from, until }: Pick<Duty, 'from' | 'until'>, day: string): boolean {
  const last = until ?? forEver
  return last >= from && last >= day
}

/** Who is A and B at the window on that day. */
export function postsOn(duties: readonly Duty[], window: string, day: string): { a?: Duty; b?: Duty } {
  const held = duties.filter(duty => duty.window === window && isHeld(duty, day))
  const [a, b] = [held.find(({ seat }) => seat === 'A'), held.find(({ seat }) => seat === 'B')]
  return { ...(a && { a }), ...(b && { b }) }
}

export interface ChangePlan {
  /** Which duties end, and their new last day. */
  ends: { id: string; until: string }[]
  begins: NewDuty[]
}

/** What a change ends and begins; a duty that reaches beyond the changed days goes on after them. */
export function planOf(duties: readonly Duty[], change: DutyChange): ChangePlan {
  const { window, a, b } = change
  const ofWindow = duties.filter(duty => duty.window === window)
  const plans = [planSeat(ofWindow, change, 'A', a), planSeat(ofWindow, change, 'B', b)]
  return { ends: plans.flatMap(({ ends }) => ends), begins: plans.flatMap(({ begins }) => begins) }
}

function planSeat(
  duties: Duty[],
  { window, work, from, until }: DutyChange,
  seat: Seat,
  staff: string | null,
): ChangePlan {
  const last = until ?? forEver
  const touched = duties.filter(
    duty => duty.seat === seat && isAhead(duty, from) && duty.from <= last && duty.from <= lastOf(duty),
  )
  const [only] = touched
  const same = only && touched.length === 1 && only.staff === staff && only.work === work
  if (same && only.from <= from && lastOf(only) >= last) return { ends: [], begins: [] }
  const goesOn = touched.filter(duty => lastOf(duty) > last)
  return {
    ends: touched.map(({ id }) => ({ id, until: dayBefore(from) })),
    begins: [
      ...(staff === null ? [] : [{ window, seat, staff, work, from, until }]),
      ...goesOn.map(({ id: _, ...duty }) => ({ ...duty, from: nextDay(last) })),
    ],
  }
}

function lastOf({ until }: Pick<Duty, 'until'>): string {
  return until ?? forEver
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
