/** Steps outside the unit, site inspections, and longer time (R21, 行政许可法 34, 42, 45). */
import { beforeEach, describe, expect, test } from 'vitest'
import { accountabilityOf, openAlarms } from '../../src/store/accountability.ts'
import { caseOf, membersOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall } from '../makers.ts'
import { aRestaurant, memberOf } from './bundleMakers.ts'
import {
  ahead,
  alarmsOf,
  at,
  expectTrueLog,
  lastHeard,
  logged,
  look,
  openAlarmsOf,
  reviewing,
} from './clockMakers.ts'
import { act, allHanded, chen, done, inspection, nothingLater, reading, sun, wang, zhao } from './people.ts'

const yes = { decision: '准予', basis: '《食品安全法》第三十五条' }
let hall: TestHall

beforeEach(async () => {
  hall = await aHall()
})

const clockOf = async (found: { number: string }) => (await reading(hall, found)).facts.clock!
const told = async (found: { number: string }, kind: string) =>
  JSON.stringify((await noticesOf(hall.store.db, found.number)).findLast(one => one.kind === kind)?.told)

describe('[R21.2] a step outside the unit', () => {
  const assessing = '残疾类别和等级评定'

  test('that the law leaves out suspends the clock; urging and promise move, and the applicant is told', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
    const before = await ahead(hall, found)
    // Fifteen working days.
    expect(before).toContain('due 2026-03-27 00:00')
    hall.at(at('2026-03-09 10:00'))
    expect(await act(hall, chen, found, 'start-external-step', { step: assessing })).toEqual(done)
    expect(await ahead(hall, found)).toEqual([])
    expect(await ahead(hall, found, ['step'])).toEqual(['step 2026-03-31 00:00'])
    expect(await told(found, 'external-step')).toMatch(/十五个工作日|15 个工作日/)
    expect(await told(found, 'external-step')).toContain('这个环节结束以后，办理时限接着计算')
    expect(await lastHeard(hall, found)).toContain('依法不计入办理时限')
    await look(hall, '2026-03-27 00:00')
    expect(await alarmsOf(hall, found)).toEqual([])
    await look(hall, '2026-03-31 00:00')
    expect(await alarmsOf(hall, found)).toEqual(['step-late clerk'])
    hall.at(at('2026-03-31 10:00'))
    expect(await act(hall, chen, found, 'end-external-step', { step: assessing })).toEqual(done)
    // Two of fifteen days had run: thirteen are left after 31 March, over 清明.
    expect(await ahead(hall, found)).toEqual([
      'urge-first 2026-04-10 09:00',
      'urge-second 2026-04-15 09:00',
      'urge-last 2026-04-20 16:00',
      'due 2026-04-21 00:00',
    ])
    expect(await lastHeard(hall, found)).toContain('2026 年 4 月 20 日')
    await expectTrueLog(hall)
  })

  test('that counts leaves the clock alone, and is told so', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
    const before = await ahead(hall, found)
    expect(await act(hall, chen, found, 'start-external-step', { step: '公示' })).toEqual(done)
    expect(await ahead(hall, found)).toEqual(before)
    expect(await told(found, 'external-step')).toContain('承诺办结日期不变')
    expect(await act(hall, chen, found, 'end-external-step', { step: '公示' })).toEqual(done)
    expect(await ahead(hall, found, ['due', 'step'])).toEqual(['due 2026-03-27 00:00'])
    expect(await act(hall, chen, found, 'start-external-step', { step: '公示' })).toEqual({
      refused: 'step-unknown',
    })
  })

  test('does not make a stage of urging come again', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
    await look(hall, '2026-03-18 09:00')
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk'])
    await act(hall, chen, found, 'start-external-step', { step: assessing })
    hall.at(at('2026-03-30 10:00'))
    await act(hall, chen, found, 'end-external-step', { step: assessing })
    expect((await ahead(hall, found)).map(one => one.split(' ')[0])).toEqual([
      'urge-second',
      'urge-last',
      'due',
    ])
  })

  test('[R20.2] does not put a day on record twice that was missed before the step began', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
    await look(hall, '2026-03-27 00:00')
    expect(await act(hall, chen, found, 'start-external-step', { step: assessing })).toEqual(done)
    hall.at(at('2026-03-30 10:00'))
    expect(await act(hall, chen, found, 'end-external-step', { step: assessing })).toEqual(done)
    expect(await ahead(hall, found)).toEqual([])
    await look(hall, '2026-03-31 10:00')
    expect(await logged(hall, found, 'overdue')).toMatchObject([{ dueOn: '2026-03-26' }])
    expect(await accountabilityOf(hall.store.db, found.number)).toHaveLength(1)
  })
})

describe('[R21.3] a site inspection', () => {
  test('is told in writing, needs two people, is recorded with who signed, and never stops the clock', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00')
    const { openSteps, clock } = (await reading(hall, found)).facts
    const { arranged, recorded } = inspection(hall, openSteps[0]!)
    const twice = { ...arranged, people: ['陈伟', '陈伟'] }
    expect(await act(hall, chen, found, 'arrange-inspection', twice)).toEqual({ refused: 'two-people' })
    const past = { ...arranged, at: '2026-03-04T10:00:00+08:00' }
    expect(await act(hall, chen, found, 'arrange-inspection', past)).toEqual({ refused: 'form' })
    const visit = { ...arranged, at: '2026-03-06T09:30:00+08:00' }
    expect(await act(hall, chen, found, 'arrange-inspection', visit)).toEqual(done)
    expect(await told(found, 'site-inspection')).toMatch(/陈伟、李强（共 2 人/)
    expect(await lastHeard(hall, found)).toContain('3 月 6 日（周五）9:30')
    expect(await ahead(hall, found, ['due', 'step'])).toEqual([
      'step 2026-03-10 00:00',
      'due 2026-03-13 00:00',
    ])
    const early = { ...recorded, at: '2026-03-06T09:30:00+08:00' }
    expect(await act(hall, chen, found, 'record-inspection', early)).toEqual({ refused: 'form' })
    hall.at(at('2026-03-06 11:00'))
    expect(await act(hall, chen, found, 'record-inspection', early)).toEqual(done)
    expect(await clockOf(found)).toEqual(clock)
    expect(await ahead(hall, found, ['due', 'step'])).toEqual(['due 2026-03-13 00:00'])
    const [record] = await logged(hall, found, 'record-inspection')
    expect(record).toMatchObject({ staff: ['陈伟', '李强'], findings: '布局和图纸一致', signedBy: '张**' })
    expect(await lastHeard(hall, found)).toContain('现场看完了')
    await expectTrueLog(hall)
  })

  test('[R2.1] of a bundle is one visit for all its members', async () => {
    hall.at(at('2026-03-05 10:00'))
    const number = await aRestaurant(hall)
    await act(hall, wang, { number }, 'receive', await allHanded(hall, { number }))
    expect(await act(hall, wang, { number }, 'accept', nothingLater)).toEqual(done)
    const waiting = async () => {
      const members = await membersOf(hall.store.db, number)
      return members.filter(({ facts }) => facts.openSteps.some(step => step.includes('联合'))).length
    }
    const [step] = (await reading(hall, { number })).facts.openSteps
    const { arranged, recorded } = inspection(hall, step!)
    expect(await waiting()).toBeGreaterThan(0)
    expect(await act(hall, chen, { number }, 'record-joint-inspection', recorded)).toEqual({
      refused: 'step-unknown',
    })
    expect(await act(hall, wang, { number }, 'arrange-joint-inspection', arranged)).toEqual(done)
    const permit = await memberOf(hall, number, 'food-business-permit')
    expect(await act(hall, chen, permit, 'arrange-inspection', arranged)).toEqual({ refused: 'state' })
    expect(await act(hall, chen, { number }, 'record-joint-inspection', recorded)).toEqual(done)
    expect(await waiting()).toBe(0)
    const after = (await caseOf(hall.store.db, number))!
    expect(after).toMatchObject({ state: 'members', facts: { openSteps: [], running: null } })
    expect(await lastHeard(hall, after)).toContain('现场看完了')
    // The whole has a clock of its own: urging says which members it waits for.
    await look(hall, '2026-03-12 09:00')
    expect(await alarmsOf(hall, after)).toEqual(['urge-first clerk'])
    expect(await told(after, 'dunning')).toMatch(/还没有办好：[^"]*食品经营许可证/)
    await expectTrueLog(hall)
  })
})

describe('longer time (行政许可法 42)', () => {
  const asked = { days: 5, joint: false }

  test('of a licence is given once by a leader, with notice, reason and new day; nobody is urged again', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00')
    await look(hall, '2026-03-10 09:00')
    expect(await act(hall, zhao, found, 'extend', {}, '同意')).toEqual({ refused: 'extension-not-asked' })
    expect(await act(hall, chen, found, 'ask-extension', asked, '需要专家意见')).toEqual(done)
    expect(await alarmsOf(hall, found)).toEqual(['urge-first clerk', 'extension-asked leader'])
    expect(await act(hall, { ...sun, id: chen.id }, found, 'extend', {}, '同意')).toEqual({
      refused: 'own-extension',
    })
    expect(await act(hall, zhao, found, 'extend', {}, '需要听取专家意见')).toEqual(done)
    expect(await openAlarmsOf(hall, found)).toEqual([])
    expect(await clockOf(found)).toMatchObject({ dueOn: '2026-03-19', legalDueOn: '2026-03-26' })
    expect(await ahead(hall, found)).toEqual([
      'urge-second 2026-03-17 09:00',
      'urge-last 2026-03-19 16:00',
      'due 2026-03-20 00:00',
    ])
    expect(await told(found, 'extension')).toMatch(/赵敏（窗口负责人）/)
    expect(await told(found, 'extension')).toContain('第四十二条')
    expect(await lastHeard(hall, found)).toMatch(/2026 年 3 月 19 日[\s\S]*需要听取专家意见/)
    expect(await act(hall, chen, found, 'ask-extension', asked, '还要')).toEqual({
      refused: 'extended-already',
    })
    await expectTrueLog(hall)
  })

  test('of anything else stays within the law’s own limit, and says that it is the promise that moved', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00', { guide: 'disabled-certificate' })
    expect(await act(hall, chen, found, 'ask-extension', { days: 15, joint: true }, '人多')).toEqual(done)
    expect(await act(hall, sun, found, 'extend', {}, '人多')).toEqual(done)
    const { dueOn, legalDueOn } = await clockOf(found)
    expect(dueOn).toBe(legalDueOn)
    expect(await told(found, 'extension')).toContain('没有超过法定办理时限')
    // Five of seven days that the law allows: ten more would pass it.
    const tight = await reviewing(hall, '2026-03-05 10:00', { guide: 'credit-repair' })
    expect(await act(hall, chen, tight, 'ask-extension', { days: 10, joint: false }, '人多')).toEqual(done)
    const before = await clockOf(tight)
    expect(await act(hall, zhao, tight, 'extend', {}, '人多')).toEqual({ refused: 'extension-too-long' })
    expect(await clockOf(tight)).toEqual(before)
  })

  test('that a leader refuses leaves everything as it was', async () => {
    const found = await reviewing(hall, '2026-03-05 10:00')
    const before = await ahead(hall, found)
    await act(hall, chen, found, 'ask-extension', asked, '人手不够')
    expect(await act(hall, zhao, found, 'refuse-extension', {}, '理由不充分')).toEqual(done)
    expect(await ahead(hall, found)).toEqual(before)
    expect((await openAlarms(hall.store.db)).map(({ kind }) => kind)).toContain('extension-refused')
    expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
  })
})
