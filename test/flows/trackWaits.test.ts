/** Why a case waits, and how its result comes: what applicants see and choose in the chat (issue 5). */
import nock from 'nock'
import { beforeEach, describe, expect, test } from 'vitest'
import { anAccount, at, look } from '../cases/clockMakers.ts'
import {
  act,
  allHanded,
  chen,
  done,
  firstAnswers,
  inspected,
  liu,
  nothingLater,
  reading,
  sun,
  wang,
  zhao,
} from '../cases/people.ts'
import { byMail, courierOrigin, grantedIn, sendingOf, smsGateway } from '../cases/resultMakers.ts'
import { acceptedIn, begun, reviewedIn } from '../cases/trackMakers.ts'
import { aHall, aVisit, type TestHall, type Visit } from '../makers.ts'
import { outsideIsNock } from '../outside.ts'

let hall: TestHall
let visit: Visit
beforeEach(async () => {
  hall = await aHall({ reach: { sms: true, courier: true } })
  visit = await aVisit(hall)
})
outsideIsNock({ net: 'open' })

const labels = () => visit.choices.map(({ label }) => label)
const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }
const problem = { key: 'layout-plan', name: '', wrong: '没有签字', how: '请签字后再交' }

test('a correction notice: what is waited for and until when; one tap leads to sending it', async () => {
  const found = await begun(hall, visit.conversation)
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  await visit.say('进度')
  expect(visit.words).toMatch(/最晚 2026 年 3 月 12 日答复您是否受理/)
  expect(await act(hall, wang, found, 'request-correction', { problems: [problem] })).toEqual(done)
  await visit.say('进度')
  expect(visit.words).toMatch(/等您补正材料，请在 2026 年 4 月 2 日前交回/)
  await visit.tap('交补正材料')
  expect(visit.words).toContain('没有签字')
})

describe('[R21.4] a hearing', () => {
  beforeEach(async () => {
    await anAccount(hall, sun)
    await anAccount(hall, chen)
  })
  const tell = async () => {
    const found = await reviewedIn(hall, visit.conversation)
    hall.at(at('2026-03-06 10:00'))
    expect(await act(hall, chen, found, 'tell-hearing', { expected: '半天' }, '关系到邻居')).toEqual(done)
    await visit.say('进度')
    expect(visit.words).toMatch(/等您说要不要听证，请在 2026 年 3 月 13 日以前/)
    return found
  }

  test('asked for: the clock stands still, and the card says why it waits', async () => {
    const found = await tell()
    await visit.tap('要求听证')
    expect(visit.words).toMatch(/收到您的听证要求了[\s\S]*办理时限暂停了[\s\S]*您要求了听证/)
    expect(labels()).not.toContain('要求听证')
    await look(hall, '2026-03-16 09:00')
    const session = {
      at: at('2026-03-25 09:00').toISOString(),
      place: '三楼',
      host: sun.id,
      recorder: '王芳',
    }
    expect(await act(hall, zhao, found, 'call-hearing', { ...session, prepare: ['证据'] })).toEqual(done)
    await visit.say('进度')
    expect(visit.words).toMatch(/听证定在 3 月 25 日（周三）9:00/)
  })

  test('not asked for: only after one was asked whether that is sure', async () => {
    const found = await tell()
    await visit.tap('不要求听证')
    expect(visit.words).toMatch(/确定不要求听证吗？[\s\S]*不能再要求了/)
    expect((await reading(hall, found)).facts.hearing?.state).toBe('told')
    await visit.tap('我再想想')
    expect(labels()).toContain('要求听证')
    await visit.press(`waive-hearing=${found.number}`)
    await visit.tap('确定，不要求听证')
    expect(visit.words).toContain('您不要求听证')
    expect((await reading(hall, found)).facts.hearing?.state).toBe('lapsed')
    await visit.press(`waive-hearing=${found.number}`)
    expect(labels()).not.toContain('确定，不要求听证')
  })
})

test('[R26.1] how the result comes: chosen here, but an address is written on the own page only', async () => {
  const found = await acceptedIn(hall, visit.conversation)
  await visit.say('进度')
  await visit.tap('改领取方式')
  expect(visit.words).toMatch(/结果想怎么拿[\s\S]*地址请在大厅自己的页面上填[\s\S]*\/my\/[\w-]+#delivery/)
  expect(labels()).not.toContain('邮寄到家')
  await visit.tap('发电子文书')
  expect(visit.words).toContain('记下了，结果发电子文书')
  expect((await reading(hall, found)).facts.delivery).toBe('electronic')
  // A way that is not offered is no way.
  await visit.press(`delivery=${found.number}`)
  await visit.press('way=mail')
  expect((await reading(hall, found)).facts.delivery).toBe('electronic')
  await act(hall, wang, found, 'refer')
  await act(hall, chen, found, 'begin-review')
  await inspected(hall, found)
  await act(hall, chen, found, 'grant', yes)
  await act(hall, liu, found, 'complete')
  await visit.press(`delivery=${found.number}`)
  expect(visit.words).toContain('领取方式现在不能改了')
})

test('a case that was accepted without what may come later says what is still to be brought', async () => {
  const found = await begun(hall, visit.conversation)
  const handed = await allHanded(hall, found, ['food-safety-rules'])
  await act(hall, wang, found, 'receive', handed)
  const later = { ...nothingLater, later: [{ key: 'food-safety-rules', by: '2026-03-11' }] }
  expect(await act(hall, wang, found, 'accept', later)).toEqual(done)
  await visit.say('进度')
  expect(visit.words).toMatch(/“食品安全规章制度.*”约好以后补，请在 .*以前（含当天）交来/)
})

test('[R21.2] a step outside the unit: since when, until when, and that the clock stands still', async () => {
  const guide = 'disabled-certificate'
  const found = await begun(hall, visit.conversation, guide, firstAnswers(guide))
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  await act(hall, wang, found, 'accept', nothingLater)
  await act(hall, wang, found, 'refer')
  await act(hall, chen, found, 'begin-review')
  const step = '残疾类别和等级评定'
  expect(await act(hall, chen, found, 'start-external-step', { step })).toEqual(done)
  await visit.say('进度')
  expect(visit.words).toMatch(
    /2026 年 3 月 5 日起在做“残疾类别和等级评定”。预计最晚 2026 年 3 月 26 日办完。这段时间依法不计入/,
  )
  expect(visit.words).toContain('什么时候：办理时限暂停了，这一步办完接着算')
  await look(hall, '2026-04-20 09:00')
  await visit.say('进度')
  expect(visit.words).not.toContain('道歉')
})

test('longer time (行政许可法 42): how much, and the new day', async () => {
  const found = await reviewedIn(hall, visit.conversation)
  const asked = { days: 3, joint: false }
  expect(await act(hall, chen, found, 'ask-extension', asked, '要听取专家意见')).toEqual(done)
  expect(await act(hall, zhao, found, 'extend', {}, '要听取专家意见')).toEqual(done)
  await visit.say('进度')
  expect(visit.words).toMatch(/最晚 2026 年 3 月 17 日办结[\s\S]*经负责人批准，办理时间延长了 3 个工作日/)
})

test('[R26.3] on its way by mail: the number of the parcel and what the courier told last', async () => {
  const tracking = 'SF1234567890'
  const sending = sendingOf(hall)
  smsGateway()
  const found = await grantedIn(hall, visit.conversation)
  expect(await act(hall, wang, found, 'choose-delivery', byMail)).toEqual(done)
  await act(hall, liu, found, 'complete')
  await visit.say('进度')
  expect(visit.words).toMatch(/窗口叫快递来收件[\s\S]*邮寄到家：张\*\* 138\*\*\*\*8000/)
  nock(courierOrigin).post('/orders').reply(201, { order: 'K-77', tracking })
  expect(await act(hall, liu, found, 'call-courier')).toEqual(done)
  await sending.at('2026-03-05T03:00:00Z')
  await visit.say('进度')
  expect(visit.words).toMatch(/快递员送到，请当面签收[\s\S]*运单号：SF1234567890/)
  expect(labels()).not.toContain('改领取方式')
  const events = [{ at: '2026-03-05T20:00:00+08:00', words: '已到信阳' }]
  nock(courierOrigin).get(`/parcels/${tracking}`).reply(200, { tracking, state: 'in-transit', events })
  await sending.at('2026-03-05T09:00:01Z')
  await visit.say('进度')
  expect(visit.words).toMatch(/3 月 5 日（周四）20:00：已到信阳/)
})
