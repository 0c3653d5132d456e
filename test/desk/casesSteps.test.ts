/** The forms between referral and decision: inspection, hearing, longer time, and what was decided. */
import { expect, test } from 'vitest'
import { accepted, act, chen, clerkOf, done, permit, press, reading, to, wang, zhao } from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

test("[R14.3] [R21.3] [R21.4] an inspection, a hearing, longer time, a refusal, and a decision that takes another's place", async () => {
  const desk = await aDesk()
  const { hall } = desk
  const approver = await clerkOf(desk, chen)
  const number = await accepted(hall, permit)
  await act(hall, wang, number, 'refer')
  await act(hall, chen, number, 'begin-review')
  const step = (await reading(hall, number)).facts.openSteps[0]!
  const visit = {
    step,
    at: '2026-03-09T09:30',
    place: '金水路一号',
    people: '陈伟\n李强',
    prepare: '营业执照',
  }
  expect((await press(approver, number, 'arrange-inspection', { ...visit, step: '没有的环节' })).status).toBe(
    409,
  )
  const alone = await press(approver, number, 'arrange-inspection', { ...visit, people: '陈伟' })
  expect([alone.status, (await alone.text()).includes('value="2026-03-09T09:30"')]).toEqual([422, true])
  expect(to(await press(approver, number, 'arrange-inspection', visit))).toBe(
    done(number, 'arrange-inspection'),
  )
  hall.at(new Date('2026-03-09T03:00:00Z'))
  const [later, leader] = [await clerkOf(desk, { ...chen, id: 'chen2' }), await clerkOf(desk, zhao)]
  const record = { step, at: visit.at, people: visit.people, findings: '符合', signedBy: '李思雨' }
  expect((await press(later, number, 'record-inspection', { ...record, signedBy: '' })).status).toBe(422)
  expect(to(await press(later, number, 'record-inspection', record))).toBe(done(number, 'record-inspection'))
  const hearing = { expected: '半天', reason: '关系到邻居的重大利益' }
  expect(to(await press(later, number, 'tell-hearing', hearing))).toBe(done(number, 'tell-hearing'))
  const waits = await later.page(`/desk/cases/${number}`)
  expect([waits.includes('id="do-grant"'), waits.includes('听证')]).toEqual([false, true])
  expect(to(await press(await clerkOf(desk, wang), number, 'ask-hearing'))).toBe(done(number, 'ask-hearing'))
  const session = { at: '2026-03-20T09:00', place: '三楼', host: zhao.id, recorder: '李强' }
  const soon = await press(leader, number, 'call-hearing', { ...session, at: '2026-03-10T09:00' })
  expect([soon.status, (await soon.text()).includes(`value="${zhao.id}" selected`)]).toEqual([422, true])
  expect(to(await press(leader, number, 'call-hearing', session))).toBe(done(number, 'call-hearing'))
  hall.at(new Date('2026-03-20T03:00:00Z'))
  const [after, host] = [await clerkOf(desk, { ...chen, id: 'chen3' }), await clerkOf(desk, zhao)]
  expect(to(await press(host, number, 'hold-hearing', { summary: '听取了意见', signed: 'yes' }))).toBe(
    done(number, 'hold-hearing'),
  )
  const longer = { days: '5', reason: '等检测' }
  expect((await press(after, number, 'ask-extension', { ...longer, days: '12' })).status).toBe(422)
  expect(to(await press(after, number, 'ask-extension', longer))).toBe(done(number, 'ask-extension'))
  expect(to(await press(host, number, 'extend', { reason: '属实' }))).toBe(done(number, 'extend'))
  const no = { decision: '不予许可。', basis: '《食品安全法》第三十五条' }
  expect((await press(after, number, 'deny', no)).status).toBe(422)
  expect(to(await press(after, number, 'deny', { ...no, reason: '现场不符合' }))).toBe(done(number, 'deny'))
  const yes = { decision: '准予许可。', basis: '《行政许可法》第六十九条', reason: '复核后符合' }
  expect((await press(host, number, 'supersede-decision', yes)).status).toBe(422)
  expect(to(await press(host, number, 'supersede-decision', { ...yes, granted: 'yes' }))).toBe(
    done(number, 'supersede-decision'),
  )
  expect((await reading(hall, number)).facts.decisions).toHaveLength(2)
  expect(await after.page(`/desk/cases/${number}`)).toContain('作出新的决定')
})
