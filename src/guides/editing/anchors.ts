/** Beside which part of the form a problem stands. Pure. */
import type { GuideProblem } from '../problem.ts'
import { fieldsOf } from './form.ts'
import type { Section } from './kinds.ts'

export interface Anchored {
  /** Path of a field or an entry of the form; empty where it has none. */
  at: string
  words: string
}

/** Each problem with the nearest field: its own, the one it is inside of, or the first of what it is about. */
export function anchored(problems: readonly GuideProblem[], form: readonly Section[] = []): Anchored[] {
  const fields = fieldsOf(form).map(({ path }) => path)
  const entries = form.flatMap(({ list }) => (list?.entries ?? []).map(({ path }) => path))
  const places = [...fields, ...entries]
  return problems.map(({ field, problem, mend }) => ({
    at: field === '' ? '' : nearest(places, field),
    words: `${problem}。${mend}。`,
  }))
}

function nearest(places: string[], field: string): string {
  const around = places.filter(place => field === place || startsAt(field, place))
  const longest = around.sort((a, b) => b.length - a.length)[0]
  return longest ?? places.find(place => startsAt(place, field)) ?? ''
}

function startsAt(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`)
}
