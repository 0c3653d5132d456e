/** When guides are to be looked at again (R22.2). Pure. */
import type { Catalogue } from './catalogue.ts'
import type { Guide } from './schema.ts'

/** Days before the day on which a review counts as near. */
const near = 30

/** `none`: no day is named. */
export type ReviewState = 'none' | 'later' | 'soon' | 'over'

/** `today`: YYYY-MM-DD. */
export function reviewState({ reviewBy }: Pick<Guide, 'reviewBy'>, today: string): ReviewState {
  if (reviewBy === undefined) return 'none'
  if (reviewBy < today) return 'over'
  return reviewBy <= daysOn(today, near) ? 'soon' : 'later'
}

/** Guides whose day has passed, the longest overdue first. */
export function overdueReviews({ guides }: Catalogue, today: string): Guide[] {
  return [...guides.values()]
    .filter(guide => reviewState(guide, today) === 'over')
    .sort((a, b) => a.reviewBy!.localeCompare(b.reviewBy!))
}

function daysOn(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * 3600_000).toISOString().slice(0, 10)
}
