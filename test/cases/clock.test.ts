import { beforeEach, describe, expect, test } from 'vitest'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { filesOf } from '../../src/store/caseMaterials.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import { act, allHanded, aPhoto, done, named, newest, papersOf, reading, submitted, wang } from './people.ts'

const at = (time: string) => new Date(`${time}+08:00`)

describe.each(databases)('the clocks of a case on %s', database => {
  let hall: TestHall
  const faults: unknown[] = []
  const fire = () => hall.fireCases(error => void faults.push(error))
  beforeEach(async () => {
    hall = await aHall({ database })
    faults.length = 0
  })

  describe('[R17.4] silence past five working days, over 国庆', () => {
    test('accepts by itself as of receipt, tells the applicant, and raises the alarm', async () => {
      hall.at(at('2026-09-28T10:00:00'))
      const visit = await submitted(hall)
      const found = await newest(hall, visit)
      hall.at(at('2026-09-28T15:00:00'))
      expect(await act(hall, wang, found, 'receive', await allHanded(hall, found))).toEqual(done)
      // 29 and 30 September, then 8, 9 and 10 October (worked in exchange): the fifth working day ends on the 10th.
      hall.at(at('2026-10-10T23:59:59'))
      await fire()
      expect((await reading(hall, found)).state).toBe('intake-review')
      hall.at(at('2026-10-11T00:00:01'))
      await fire()
      expect(await reading(hall, found)).toMatchObject({ state: 'accepted', facts: { acceptedBy: 'system' } })
      const paper = (await noticesOf(hall.store.db, found.number)).at(-1)!
      expect(paper.kind).toBe('acceptance')
      expect(JSON.stringify(paper.told)).toContain('2026 年 9 月 28 日')
      const event = (await eventsOf(hall.store.db, found.number)).find(
        ({ action }) => action === 'deem-accepted',
      )
      expect(event).toMatchObject({ actor: 'system', role: 'system', door: 'clock' })
      expect(await openAlarms(hall.store.db)).toMatchObject([{ subject: found.number, kind: 'no-answer' }])
      await visit.press('my')
      expect(visit.words).toContain('已经受理')
      expect(faults).toEqual([])
    })

    test('does so once, however often the clock looks, and on two processes at once', async () => {
      hall.at(at('2026-09-28T10:00:00'))
      const found = await newest(hall, await submitted(hall))
      await act(hall, wang, found, 'receive', await allHanded(hall, found))
      hall.at(at('2026-10-12T09:00:00'))
      await Promise.all([fire(), fire(), fire()])
      await fire()
      expect((await papersOf(hall, found)).filter(kind => kind === 'acceptance')).toHaveLength(1)
      // As of receipt the five promised days are over as well.
      await fire()
      expect((await openAlarms(hall.store.db)).map(({ kind }) => kind).sort()).toEqual([
        'no-answer',
        'overdue',
      ])
      expect(faults).toEqual([])
    })

    test('an answer in time stops it', async () => {
      hall.at(at('2026-09-28T10:00:00'))
      const found = await newest(hall, await submitted(hall))
      await act(hall, wang, found, 'receive', await allHanded(hall, found))
      const problems = [{ key: 'layout-plan', name: '', wrong: '没有标面积', how: '请标上' }]
      await act(hall, wang, found, 'request-correction', { problems })
      hall.at(at('2026-10-12T09:00:00'))
      await fire()
      expect((await reading(hall, found)).state).toBe('correction-notice')
    })
  })

  test('[R19.4] a pre-review that is late by a working day is an alarm', async () => {
    const found = await newest(hall, await submitted(hall))
    hall.at(at('2026-03-06T17:00:01'))
    await fire()
    expect(await openAlarms(hall.store.db)).toMatchObject([
      { subject: found.number, kind: 'pre-review-late' },
    ])
  })

  test('a draft nobody submits is forgotten after thirty days, person and files (PIPL 47)', async () => {
    const visit = await named(hall)
    await visit.hear(aPhoto())
    const found = await newest(hall, visit)
    hall.at(at('2026-04-05T10:00:00'))
    await fire()
    const after = await reading(hall, found)
    expect(after).toMatchObject({ state: 'withdrawn', applicant: null, shown: { name: '', idNumber: '' } })
    expect(await filesOf(hall.store.db, found.number, 'all')).toEqual([])
    expect(faults).toEqual([])
  })

  test('[R18.1] a committed case not referred the same day is an alarm', async () => {
    const found = await newest(hall, await submitted(hall))
    await act(hall, wang, found, 'receive', await allHanded(hall, found))
    expect(await act(hall, wang, found, 'accept', { later: [], promised: [] })).toEqual(done)
    hall.at(at('2026-03-06T00:00:01'))
    await fire()
    expect((await openAlarms(hall.store.db)).map(({ kind }) => kind)).toContain('referral-late')
  })
})
