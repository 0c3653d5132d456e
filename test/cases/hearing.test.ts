/** A hearing from the notice to its minutes (R21.4, 行政许可法 46–48). */
import { beforeEach, describe, expect, test } from 'vitest'
import { askHearing, waiveHearing } from '../../src/cases/hearing.ts'
import { applicantAt } from '../../src/cases/ledger.ts'
import { accountabilityOf } from '../../src/store/accountability.ts'
import { type Case, caseOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall } from '../makers.ts'
import {
  ahead,
  alarmsOf,
  anAccount,
  at,
  expectTrueLog,
  heard,
  lastChoices,
  lastHeard,
  logged,
  look,
  reviewing,
} from './clockMakers.ts'
import { act, chen, done, inspection, reading, sun, wang, zhao } from './people.ts'

const right = { expected: '半天' }
const why = '这次许可关系到邻居的重大利益'
const minutes = { summary: '双方说明了油烟问题', signed: true }
const no = { decision: '不予许可', basis: '《食品安全法》第三十五条' }
const session = (time: string, host = sun.id) => ({
  at: at(time).toISOString(),
  place: '三楼会议室',
  host,
  recorder: '王芳',
  prepare: ['证据材料'],
})

let hall: TestHall
let found: Case

beforeEach(async () => {
  hall = await aHall()
  await anAccount(hall, sun)
  await anAccount(hall, chen)
  found = await reviewing(hall, '2026-03-05 10:00')
  hall.at(at('2026-03-06 10:00'))
  expect(await act(hall, chen, found, 'tell-hearing', right, why)).toEqual(done)
})

/** What the applicant answers in the chat. */
function inChat(answer: typeof askHearing): Promise<string> {
  return hall.store.transact(async tx => {
    const held = (await caseOf(tx, found.number))!
    const answered = await answer(hall.toolsFor(tx, hall.now()), held, applicantAt('chat'))
    return 'refused' in answered ? answered.refused : 'done'
  })
}

const papers = async () =>
  (await noticesOf(hall.store.db, found.number))
    .filter(({ kind }) => kind === 'hearing')
    .map(({ told }) => JSON.stringify(told))

describe('[R21.4] a hearing', () => {
  test('is told of in writing with five working days to answer, during which nothing is decided', async () => {
    expect(await papers()).toEqual([expect.stringMatching(/2026 年 3 月 13 日[\s\S]*半天/)])
    expect(await lastHeard(hall, found)).toMatch(/听证不收费[\s\S]*2026 年 3 月 13 日/)
    expect(await lastChoices(hall, found)).toEqual(
      expect.arrayContaining([`ask-hearing=${found.number}`, `waive-hearing=${found.number}`]),
    )
    expect(await act(hall, chen, found, 'deny', no, '油烟超标')).toEqual({ refused: 'hearing-open' })
    const { arranged } = inspection(hall, found.facts.openSteps[0]!)
    expect(await act(hall, chen, found, 'arrange-inspection', arranged)).toEqual({ refused: 'hearing-open' })
    // The clock runs on until somebody asks.
    expect(await ahead(hall, found, ['hearing-apply', 'due'])).toEqual([
      'due 2026-03-13 00:00',
      'hearing-apply 2026-03-14 00:00',
    ])
  })

  test('is asked for by the applicant, called in time, held; the clock stands still all the while', async () => {
    hall.at(at('2026-03-09 10:00'))
    expect(await inChat(askHearing)).toBe('done')
    expect(await inChat(askHearing)).toBe('state')
    expect(await reading(hall, found)).toMatchObject({
      state: 'external-step',
      facts: { clock: { dueOn: null } },
    })
    // Twenty working days from 9 March end on 7 April, over 清明; seven before is 26 March.
    expect(await ahead(hall, found, ['hearing-apply', 'hearing-call', 'urge-first', 'due'])).toEqual([
      'hearing-call 2026-03-26 09:00',
    ])
    await look(hall, '2026-03-16 09:00')
    const call = (time: string, host?: string) => act(hall, zhao, found, 'call-hearing', session(time, host))
    expect(await call('2026-03-24 09:00')).toEqual({ refused: 'hearing-too-soon' })
    expect(await call('2026-04-08 09:00')).toEqual({ refused: 'hearing-too-late' })
    expect(await call('2026-03-25 09:00', chen.id)).toEqual({ refused: 'host-reviews' })
    expect(await call('2026-03-25 09:00', 'nobody')).toEqual({ refused: 'form' })
    expect(await call('2026-03-25 09:00')).toEqual(done)
    expect((await papers())[1]).toMatch(/孙建国/)
    expect(await lastHeard(hall, found)).toMatch(/3 月 25 日（周三）9:00[\s\S]*三楼会议室/)
    expect(await ahead(hall, found, ['hearing-call', 'hearing-hold'])).toEqual([
      'hearing-hold 2026-03-26 00:00',
    ])
    expect(await act(hall, sun, found, 'hold-hearing', minutes)).toEqual({ refused: 'hearing-not-yet' })
    hall.at(at('2026-03-25 12:00'))
    expect(await act(hall, sun, found, 'hold-hearing', { summary: '开了', signed: false })).toEqual({
      refused: 'form',
    })
    expect(await act(hall, sun, found, 'hold-hearing', minutes)).toEqual(done)
    // Two of five days had run; three are left after 25 March, all urging still to come.
    expect(await ahead(hall, found)).toEqual([
      'urge-first 2026-03-26 09:00',
      'urge-second 2026-03-27 09:00',
      'urge-last 2026-03-30 16:00',
      'due 2026-03-31 00:00',
    ])
    expect(await lastHeard(hall, found)).toContain('2026 年 3 月 30 日')
    expect(await alarmsOf(hall, found)).toEqual([])
    expect(await logged(hall, found, 'hold-hearing')).toMatchObject([minutes])
    expect(await act(hall, chen, found, 'deny', no, '油烟超标')).toEqual(done)
    await expectTrueLog(hall)
  })

  test('given up, by the applicant or at the counter, is over; the case goes on as before', async () => {
    expect(await act(hall, wang, found, 'waive-hearing')).toEqual(done)
    expect(await inChat(waiveHearing)).toBe('no-hearing')
    expect(await ahead(hall, found, ['hearing-apply', 'due'])).toEqual(['due 2026-03-13 00:00'])
    expect(await act(hall, chen, found, 'deny', no, '油烟超标')).toEqual(done)
  })

  test('lapses when nobody asked in time, and the applicant is told', async () => {
    const before = (await heard(hall, found)).length
    await look(hall, '2026-03-13 23:59')
    expect(await logged(hall, found, 'lapse-hearing')).toEqual([])
    await look(hall, '2026-03-14 00:00')
    expect((await reading(hall, found)).facts.hearing).toMatchObject({ state: 'lapsed' })
    expect((await heard(hall, found)).slice(before).join()).toContain('按不要求听证')
    expect(await inChat(askHearing)).toBe('no-hearing')
  })

  test('asked for at the counter and called by nobody is an alarm; called late it is held all the same, on record', async () => {
    hall.at(at('2026-03-09 10:00'))
    expect(await act(hall, wang, found, 'ask-hearing')).toEqual(done)
    await look(hall, '2026-03-26 09:00')
    expect(await alarmsOf(hall, found)).toEqual(['hearing-call both'])
    hall.at(at('2026-03-31 10:00'))
    const call = (time: string) => act(hall, zhao, found, 'call-hearing', session(time))
    expect(await call('2026-04-07 09:00')).toEqual({ refused: 'hearing-too-soon' })
    expect(await call('2026-04-14 09:00')).toEqual({ refused: 'hearing-too-late' })
    expect(await call('2026-04-10 09:00')).toEqual(done)
    expect(await accountabilityOf(hall.store.db, found.number)).toMatchObject([
      { trigger: 'overdue', responsible: 'chenwei', facts: expect.stringContaining('2026 年 4 月 7 日') },
    ])
    await look(hall, '2026-04-11 00:00')
    expect(await alarmsOf(hall, found)).toEqual(['hearing-call both', 'hearing-hold both'])
    await expectTrueLog(hall)
  })
})
