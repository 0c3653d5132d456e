/** Referral the same day, urging on the way, and the promised day (R18, R20, R24.1). */
import { describe, expect, test } from 'vitest'
import { applicantAt } from '../../src/cases/ledger.ts'
import { stepClocks } from '../../src/cases/stepClocks.ts'
import { urgeOn } from '../../src/cases/urging.ts'
import { accountabilityOf } from '../../src/store/accountability.ts'
import { setCaseDeadline } from '../../src/store/caseDeadlines.ts'
import { caseOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall } from '../makers.ts'
import {
  accepted,
  ahead,
  alarmsOf,
  at,
  expectTrueLog,
  heard,
  lastHeard,
  logged,
  look,
  received,
  reviewing,
} from './clockMakers.ts'
import { act, chen, done, papersOf, sun, wang, zhao } from './people.ts'

const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }
const referral = ['referral-soon', 'referral-close', 'referral'] as const

describe('[R18.2] referral on the day of acceptance', () => {
  test('is warned of an hour before the hall closes, an alarm at its close, on record at midnight', async () => {
    const hall = await aHall()
    const found = await accepted(hall, '2026-03-05 10:00')
    expect(await ahead(hall, found, [...referral])).toEqual([
      'referral-soon 2026-03-05 16:00',
      'referral-close 2026-03-05 17:00',
      'referral 2026-03-06 00:00',
    ])
    await look(hall, '2026-03-05 15:59')
    expect(await alarmsOf(hall, found)).toEqual([])
    await look(hall, '2026-03-05 16:00')
    await look(hall, '2026-03-05 17:00')
    await look(hall, '2026-03-06 00:00')
    expect(await alarmsOf(hall, found)).toEqual([
      'referral-soon clerk',
      'referral-close both',
      'referral-late leader',
    ])
    expect(await accountabilityOf(hall.store.db, found.number)).toMatchObject([
      { trigger: 'referral-late', responsible: 'wangfang', openedBy: 'system' },
    ])
    expect(await logged(hall, found, 'referral-late')).toHaveLength(1)
    // Late as it is, it is referred, and the log tells the truth.
    expect(await act(hall, wang, found, 'refer')).toEqual(done)
    await expectTrueLog(hall)
  })

  test('done in time, none of it comes; [R18.3] after hours and on a day off only midnight is left', async () => {
    const hall = await aHall()
    const early = await accepted(hall, '2026-03-05 10:00')
    await act(hall, wang, early, 'refer')
    expect(await ahead(hall, early, [...referral])).toEqual([])
    const late = await accepted(hall, '2026-03-05 16:30')
    expect(await ahead(hall, late, [...referral])).toEqual([
      'referral-close 2026-03-05 17:00',
      'referral 2026-03-06 00:00',
    ])
    const night = await accepted(hall, '2026-03-06 18:00')
    expect(await ahead(hall, night, [...referral])).toEqual(['referral 2026-03-07 00:00'])
    const saturday = await accepted(hall, '2026-03-07 10:00')
    expect(await ahead(hall, saturday, [...referral])).toEqual(['referral 2026-03-08 00:00'])
    // A Saturday worked in exchange is a day like any other.
    const exchange = await accepted(hall, '2026-05-09 10:00')
    expect(await ahead(hall, exchange, [...referral])).toHaveLength(3)
    await look(hall, '2026-03-06 00:00')
    expect(await alarmsOf(hall, early)).toEqual([])
  })
})

describe('[R24.1] urging of a late approver', () => {
  test('comes at 60, 80 and 100 %, each on record, none twice; then the day is over [R20.2]', async () => {
    const hall = await aHall()
    const found = await reviewing(hall, '2026-03-05 10:00')
    expect(await ahead(hall, found)).toEqual([
      'urge-first 2026-03-10 09:00',
      'urge-second 2026-03-11 09:00',
      'urge-last 2026-03-12 16:00',
      'due 2026-03-13 00:00',
    ])
    const before = (await heard(hall, found)).length
    await look(hall, '2026-03-10 09:00')
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk'])
    await look(hall, '2026-03-11 09:00')
    await look(hall, '2026-03-12 16:00')
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk', 'urge-second leader', 'urge-last both'])
    expect(await logged(hall, found, 'urge')).toMatchObject([
      { stage: 'urge-first', passed: 60, dueOn: '2026-03-12' },
      { stage: 'urge-second', passed: 80 },
      { stage: 'urge-last', passed: 100 },
    ])
    const papers = (await noticesOf(hall.store.db, found.number)).filter(({ kind }) => kind === 'dunning')
    expect(papers).toHaveLength(3)
    expect(JSON.stringify(papers[0]!.told)).toContain('县市场监督管理局')
    expect(JSON.stringify(papers[0]!.told)).not.toContain('张小明')
    // The applicant hears nothing until the promise is broken.
    expect(await heard(hall, found)).toHaveLength(before)
    await look(hall, '2026-03-13 00:00')
    expect(await alarmsOf(hall, found)).toContain('overdue both')
    expect(await accountabilityOf(hall.store.db, found.number)).toMatchObject([
      { trigger: 'overdue', responsible: 'chenwei', facts: expect.stringContaining('2026 年 3 月 12 日') },
    ])
    expect(await lastHeard(hall, found)).toMatch(
      /我们向您道歉[\s\S]*2026 年 3 月 12 日|2026 年 3 月 12 日[\s\S]*我们向您道歉/,
    )
    await look(hall, '2026-03-20 09:00')
    expect(await heard(hall, found)).toHaveLength(before + 1)
    await expectTrueLog(hall)
  })

  test('goes earlier for who goes first (绿色通道)', async () => {
    const hall = await aHall()
    const found = await reviewing(hall, '2026-03-05 10:00', { green: '残疾人' })
    expect(await ahead(hall, found)).toEqual([
      'urge-first 2026-03-09 09:00',
      'urge-second 2026-03-10 09:00',
      'urge-last 2026-03-12 16:00',
      'due 2026-03-13 00:00',
    ])
    await look(hall, '2026-03-09 09:00')
    expect(await logged(hall, found, 'urge')).toMatchObject([{ stage: 'urge-first', passed: 40 }])
  })

  test('ends with the decision; then the result is awaited at the window for ten working days', async () => {
    const hall = await aHall()
    const found = await reviewing(hall, '2026-03-05 10:00')
    await look(hall, '2026-03-10 09:00')
    expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
    expect(await ahead(hall, found, ['urge-second', 'urge-last', 'due', 'certificate'])).toEqual([
      'certificate 2026-03-25 00:00',
    ])
    await look(hall, '2026-03-24 23:59')
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk'])
    await look(hall, '2026-03-25 00:00')
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk', 'certificate-late both'])
    expect(await accountabilityOf(hall.store.db, found.number)).toEqual([])
  })

  test('of a case that has ended does nothing, though its clock should still strike', async () => {
    const hall = await aHall()
    const found = await accepted(hall, '2026-03-05 10:00')
    expect(await act(hall, zhao, found, 'withdraw', {}, '申请人要求')).toEqual(done)
    for (const kind of Object.keys(stepClocks) as (keyof typeof stepClocks)[])
      await setCaseDeadline(hall.store.db, found.number, kind, at('2026-03-06 00:00'))
    for (const time of ['2026-03-06 00:00', '2026-03-12 16:00', '2026-03-13 00:00']) await look(hall, time)
    expect(await alarmsOf(hall, found)).toEqual([])
    expect(await papersOf(hall, found)).not.toContain('dunning')
  })

  test('is left out where its time was past before the case counted as accepted [R17.4]', async () => {
    const hall = await aHall()
    const found = await received(hall, '2026-03-05 10:00')
    await look(hall, '2026-03-13 00:00')
    expect((await alarmsOf(hall, found)).sort()).toEqual(['no-answer leader', 'overdue both'])
    expect(await papersOf(hall, found)).not.toContain('dunning')
  })

  test('of a short limit does not come twice at one moment: the higher stage stands', async () => {
    const hall = await aHall()
    const within = await accepted(hall, '2026-03-05 10:00', { guide: 'employment-registration' })
    expect(await ahead(hall, within)).toEqual([
      'urge-second 2026-03-06 09:00',
      'urge-last 2026-03-06 16:00',
      'due 2026-03-07 00:00',
    ])
    // Longer time does not bring the lower stage back.
    await look(hall, '2026-03-06 09:00')
    await act(hall, chen, within, 'ask-extension', { days: 5, joint: false }, '人多')
    expect(await act(hall, zhao, within, 'extend', {}, '人多')).toEqual(done)
    expect((await ahead(hall, within)).map(one => one.split(' ')[0])).toEqual(['urge-last', 'due'])
    const atOnce = await accepted(hall, '2026-03-05 10:00', { guide: 'flexible-employment' })
    expect(await ahead(hall, atOnce)).toEqual(['urge-last 2026-03-05 16:00', 'due 2026-03-06 00:00'])
  })
})

describe('[R20.2] a case that is late', () => {
  test('is explained with a new day, and urged on by the applicant once a day', async () => {
    const hall = await aHall()
    const found = await reviewing(hall, '2026-03-05 10:00')
    const explained = { expectedOn: '2026-03-18' }
    expect(await act(hall, chen, found, 'explain-delay', explained, '专家生病')).toEqual({
      refused: 'not-late',
    })
    await look(hall, '2026-03-13 00:00')
    hall.at(at('2026-03-13 10:00'))
    expect(await act(hall, chen, found, 'explain-delay', explained)).toEqual({ refused: 'reason' })
    const past = { expectedOn: '2026-03-12' }
    expect(await act(hall, sun, found, 'explain-delay', past, '专家生病')).toEqual({ refused: 'form' })
    expect(await act(hall, chen, found, 'explain-delay', explained, '评审专家生病，改期了。')).toEqual(done)
    expect(await lastHeard(hall, found)).toMatch(/评审专家生病，改期了。[\s\S]*2026 年 3 月 18 日/)
    expect(await logged(hall, found, 'explain-delay')).toMatchObject([explained])
    const urging = () =>
      hall.store.transact(async tx => {
        const answer = await urgeOn(
          hall.toolsFor(tx, hall.now()),
          (await caseOf(tx, found.number))!,
          applicantAt('chat'),
        )
        return 'refused' in answer ? answer.refused : 'done'
      })
    expect([await urging(), await urging()]).toEqual(['done', 'urged-today'])
    hall.at(at('2026-03-14 09:00'))
    expect(await urging()).toBe('done')
    expect((await alarmsOf(hall, found)).filter(one => one === 'urged-on both')).toHaveLength(2)
    expect((await papersOf(hall, found)).filter(kind => kind === 'dunning')).toHaveLength(5)
    await expectTrueLog(hall)
  })
})
