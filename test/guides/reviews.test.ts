/** Guides are looked at again by their day (R22.2). */
import { expect, test } from 'vitest'
import { overdueReviews, reviewState } from '../../src/guides/reviews.ts'
import { remindOfReviews } from '../../src/reviewReminders.ts'
import { openAlarms, seeAlarm } from '../../src/store/accountability.ts'
import { theGuides } from '../makers.ts'
import { databases, freshStore } from '../stores.ts'

test('[R22.2] a guide is flagged from the day after its day, and near it from thirty days before', () => {
  const due = { reviewBy: '2026-06-30' }
  expect(reviewState(due, '2026-05-30')).toBe('later')
  expect(reviewState(due, '2026-05-31')).toBe('soon')
  expect(reviewState(due, '2026-06-30')).toBe('soon')
  expect(reviewState(due, '2026-07-01')).toBe('over')
  expect(reviewState({}, '2026-07-01')).toBe('none')
})

test.each(databases)(
  '[R22.2] leaders are reminded once for each day named, also by two at once, on %s',
  async database => {
    const store = await freshStore(database)
    const guides = theGuides()
    const [first, ...others] = [...guides.guides.values()]
    const until = (reviewBy: string) =>
      ({
        ...guides,
        guides: new Map(
          [...others.map(({ reviewBy: _, ...guide }) => guide), { ...first!, reviewBy }].map(one => [
            one.id,
            one,
          ]),
        ),
      }) as typeof guides
    const now = new Date('2026-07-01T02:00:00Z')
    expect(overdueReviews(until('2026-07-01'), '2026-07-01')).toEqual([])
    expect(await remindOfReviews(store, until('2026-07-01'), now)).toBe(0)
    await Promise.all([1, 2, 3].map(() => remindOfReviews(store, until('2026-06-30'), now)))
    const [alarm, ...more] = await openAlarms(store.db)
    expect([alarm?.subject, alarm?.kind, alarm?.audience, more]).toEqual([
      first!.id,
      'guide-review',
      'leader',
      [],
    ])
    await seeAlarm(store.db, alarm!.id, 'zhao', now, ['leader'])
    expect(await remindOfReviews(store, until('2026-06-30'), now)).toBe(0)
    expect(await remindOfReviews(store, until('2026-06-29'), now)).toBe(1)
  },
)
