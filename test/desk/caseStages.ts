/** Cases in the second half, as the desk's pages show them: a bundle, a hearing that was called, a result in the mail. */
import { courierSaid } from '../../src/cases/mailing.ts'
import { openCallTasks } from '../../src/store/callTasks.ts'
import { membersOf } from '../../src/store/cases.ts'
import { restaurantAnswers, restaurantBundle } from '../cases/bundleMakers.ts'
import type { TestHall } from '../makers.ts'
import { act, chen, liu, permit, reading, received, wang, zhao } from './caseMakers.ts'

export const green = '残疾人'
export const tracking = 'SF1234567890'
export const parcelNews = '快件到了示例县营业部'
const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }

/** A restaurant as one thing, its members under way. */
export async function aBundle(hall: TestHall): Promise<string> {
  const number = await received(hall, { guide: restaurantBundle, answers: restaurantAnswers() })
  await act(hall, wang, number, 'accept', { later: [], promised: [] })
  return number
}

export async function memberNumber(hall: TestHall, number: string, item: string): Promise<string> {
  return (await membersOf(hall.store.db, number)).find(({ guide }) => guide === item)!.number
}

/** A permit under review, accepted on the green channel. */
export async function underReview(hall: TestHall): Promise<string> {
  const number = await received(hall, permit)
  await act(hall, wang, number, 'accept', { later: [], promised: [], green })
  await act(hall, wang, number, 'refer')
  await act(hall, chen, number, 'begin-review')
  return number
}

/** …whose hearing was told of, asked for and called: its clock stands. The leader `zhao` needs an account. */
export async function inHearing(hall: TestHall, at = '2026-03-20T09:00:00+08:00'): Promise<string> {
  const number = await underReview(hall)
  await act(hall, chen, number, 'ask-extension', { days: 5, joint: false }, '要等检测报告')
  await act(hall, zhao, number, 'extend', {}, '情况属实')
  await act(hall, chen, number, 'tell-hearing', { expected: '半天' }, '关系到邻居的重大利益')
  await act(hall, wang, number, 'ask-hearing')
  await act(hall, zhao, number, 'call-hearing', {
    at,
    place: '三楼会议室',
    host: zhao.id,
    recorder: '李强',
    prepare: [],
  })
  return number
}

/** …whose site is to be inspected by two people. */
export async function beingInspected(hall: TestHall): Promise<string> {
  const number = await underReview(hall)
  await arrange(hall, number)
  return number
}

async function arrange(hall: TestHall, number: string): Promise<object> {
  const [step = ''] = (await reading(hall, number)).facts.openSteps
  const visit = { step, at: hall.now().toISOString(), people: ['陈伟', '李强'] }
  await act(hall, chen, number, 'arrange-inspection', { ...visit, place: '金水路一号', prepare: [] })
  return visit
}

/** …which was granted; its applicant has no verified phone, so somebody is to telephone once it is at the window. */
export async function atTheWindow(hall: TestHall): Promise<string> {
  const number = await underReview(hall)
  const visit = await arrange(hall, number)
  await act(hall, chen, number, 'record-inspection', { ...visit, findings: '布局相符', signedBy: '李思雨' })
  await act(hall, chen, number, 'grant', yes)
  await act(hall, liu, number, 'complete')
  return number
}

/** …which is on its way by mail, as the courier tells. */
export async function onItsWay(hall: TestHall): Promise<string> {
  const number = await atTheWindow(hall)
  const address = { name: '李思雨', phone: '13800138000', region: '河南省信阳市潢川县', detail: '某街 2 号' }
  await act(hall, wang, number, 'choose-delivery', { way: 'mail', address })
  await act(hall, liu, number, 'post', { tracking })
  const events = [{ at: hall.now().toISOString(), words: parcelNews }]
  await hall.store.transact(tx =>
    courierSaid(hall.toolsFor(tx, hall.now()), { tracking, state: 'in-transit', events }),
  )
  return number
}

export async function openCall(hall: TestHall, number: string): Promise<string> {
  return (await openCallTasks(hall.store.db)).find(({ caseNumber }) => caseNumber === number)!.id
}
