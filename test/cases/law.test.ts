/** What the rule asks of cases beside their way through the window. */
import { expect, test } from 'vitest'
import { stageLine, stages } from '../../flows/case/stages.ts'
import { stateWords } from '../../flows/case/words.zh.ts'
import { roundTrips } from '../../src/cases/roundTrips.ts'
import type { CaseState } from '../../src/core/case.ts'
import { disclose } from '../../src/guides/disclosure.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, theGuides } from '../makers.ts'
import { served } from '../server.ts'
import {
  act,
  allHanded,
  chen,
  disclosed,
  done,
  firstAnswers,
  newest,
  nothingLater,
  reading,
  submitted,
  wang,
  zhang,
} from './people.ts'

const today = '2026-03-05'

test('[R6.1] every guide tells its channels and leaves the choice to the person', () => {
  for (const { id } of theGuides().guides.values()) {
    const { channels } = disclose(theGuides(), id, firstAnswers(id), today)
    // A place to go to is always among them: nobody is sent online only.
    expect(
      channels.filter(channel => channel !== '网上办理'),
      id,
    ).not.toEqual([])
  }
})

test('[R6.1] who does not want to send materials online is told that the window takes them all the same', async () => {
  const visit = await disclosed(await aHall())
  await visit.press('prereview')
  expect(visit.words).toContain('不愿意网上发，带原件到窗口一样办')
  expect(visit.choices.map(({ label }) => label)).toContain('不同意，我去窗口交')
})

test('[R6.2] the eight stages are modelled, and every state of a case stands in one or has ended', () => {
  expect(stages).toHaveLength(8)
  for (const state of Object.keys(stateWords) as CaseState[]) {
    const line = stageLine(state, true)
    if (['not-accepted', 'out-of-jurisdiction', 'withdrawn'].includes(state)) expect(line).toBe('')
    else expect(line, state).toMatch(/[●✓] /)
  }
  expect(stageLine('reviewing', false)).toBe('✓ 咨询 → ✓ 申请 → ✓ 受理 → ● 审查 → 决定 → 制证发证 → 结果公开')
})

test('[R9.4] the visits one matter took are counted from the log', async () => {
  const hall = await aHall()
  const found = await newest(hall, await submitted(hall))
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  await act(hall, wang, found, 'request-correction', {
    problems: [{ key: 'layout-plan', name: '', wrong: '没有标面积', how: '请标上' }],
  })
  expect(await roundTrips(hall.store.db, found)).toBe(1)
  hall.at(new Date('2026-03-06T02:00:00Z'))
  const materials = [{ key: 'layout-plan', originals: 1, copies: 0, fine: true }]
  await act(hall, wang, found, 'resubmit', { materials })
  expect(await roundTrips(hall.store.db, found)).toBe(2)
})

test('[R9.5] what is late shows by itself, in the figures and to leaders', async () => {
  const hall = await aHall()
  const { url } = await served(hall)
  await newest(hall, await submitted(hall))
  hall.at(new Date('2026-03-09T02:00:00Z'))
  await hall.fireCases(error => {
    throw error
  })
  const figures = await (await fetch(`${url}/metrics`)).text()
  expect(figures).toContain('case_alarms_open{kind="pre-review-late"} 1')
})

test('[R4.2] [R15.3] what is accepted elsewhere too says how far and where', async () => {
  const { alsoAt } = disclose(theGuides(), 'passport', {}, today)
  expect(alsoAt).toEqual(['跨省通办：全国任一公安机关出入境窗口'])
  expect(disclose(theGuides(), 'tobacco-licence', {}, today).alsoAt).toEqual([])
})

test('[R17.7] real estate is answered on the spot, or counts as accepted the same day', async () => {
  const hall = await aHall()
  const opened = await hall.cases.open({
    by: wang,
    id: 'house',
    guide: 'real-estate-mortgage',
    answers: firstAnswers('real-estate-mortgage'),
    applicant: zhang,
  })
  if ('refused' in opened) throw new Error(opened.refused)
  expect(await act(hall, wang, opened, 'receive', await allHanded(hall, opened))).toEqual(done)
  hall.at(new Date('2026-03-05T15:59:00Z'))
  await hall.fireCases(() => undefined)
  expect((await reading(hall, opened)).state).toBe('intake-review')
  hall.at(new Date('2026-03-05T16:00:01Z'))
  await hall.fireCases(() => undefined)
  expect((await reading(hall, opened)).facts.acceptedBy).toBe('system')
  const paper = (await noticesOf(hall.store.db, opened.number)).find(({ kind }) => kind === 'acceptance')!
  expect(JSON.stringify(paper.told)).toContain('不动产登记暂行条例')
})

test('somebody at the counter who was not asked everything is not taken in halfway', async () => {
  const hall = await aHall()
  const half = { by: wang, id: 'half', guide: 'senior-card', answers: {}, applicant: zhang }
  expect(await hall.cases.open(half)).toEqual({ refused: 'form' })
})

test('[R19.3] [R18.1] an immediate item is referred in the same action and decided within the visit', async () => {
  const hall = await aHall()
  const opened = await hall.cases.open({
    by: wang,
    id: 'card',
    guide: 'senior-card',
    answers: firstAnswers('senior-card'),
    applicant: zhang,
  })
  if ('refused' in opened) throw new Error(opened.refused)
  await act(hall, wang, opened, 'receive', await allHanded(hall, opened))
  expect(await act(hall, wang, opened, 'accept', nothingLater)).toEqual(done)
  expect((await reading(hall, opened)).state).toBe('referred')
  await act(hall, chen, opened, 'begin-review')
  const yes = { decision: '准予发放', basis: '老年人权益保障法' }
  expect(await act(hall, chen, opened, 'grant', yes)).toEqual(done)
  expect((await reading(hall, opened)).state).toBe('decided')
})
