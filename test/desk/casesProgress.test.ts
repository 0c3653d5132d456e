/** The second half of a case on the desk's pages: members, steps, hearings, the result on its way, and the list. */
import { describe, expect, test } from 'vitest'
import { raiseAlarm } from '../../src/store/accountability.ts'
import { changeDelivery, deliveryOf } from '../../src/store/deliveries.ts'
import { keepNotification, settleNotification } from '../../src/store/notifications.ts'
import { testSeal } from '../makers.ts'
import { databases } from '../stores.ts'
import { act, atCounter, chen, clerkOf, liu, qian, reading, sun, wang, zhao } from './caseMakers.ts'
import {
  aBundle,
  atTheWindow,
  beingInspected,
  green,
  inHearing,
  memberNumber,
  onItsWay,
  openCall,
  parcelNews,
  tracking,
} from './caseStages.ts'
import { aDesk, anAccount, type Clerk } from './deskServer.ts'

const day = 24 * 3600_000
/** What the page says, without its markup. */
async function said(clerk: Clerk, path: string): Promise<string> {
  const page = await clerk.page(path)
  return page
    .slice(page.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** What happened, which shows no code of ours. */
function expectPlainLog(words: string): void {
  const [, log = ''] = words.split(' 经过 ')
  expect(log).toContain('开了办件')
  expect(log.slice(0, log.indexOf('现在可以办'))).not.toMatch(/[a-z]{3,}/)
}

describe.each(databases)('on %s', database => {
  test('[R2.1] a bundle shows its members and whom they wait for; the window lists it as one, an approver each member in hand', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const number = await aBundle(hall)
    const [signboard, food] = [
      await memberNumber(hall, number, 'signboard'),
      await memberNumber(hall, number, 'food-business-permit'),
    ]
    const [clerk, approver] = [await clerkOf(desk, wang), await clerkOf(desk, chen)]
    const page = await said(clerk, `/desk/cases/${number}`)
    expect(page).toMatch(/各个事项 5 .*市场监督管理局.*等：\S+/)
    expect(page).toContain(signboard)
    expect(page).toContain('还有 7 个工作日办结')
    expectPlainLog(page)
    const member = await clerk.page(`/desk/cases/${food}`)
    expect(member).toContain(`href="/desk/cases/${number}"`)
    expect(await said(clerk, `/desk/cases/${food}`)).toContain('先等 个体营业执照')
    const listed = await said(clerk, '/desk/cases')
    expect(listed).toContain('5 个事项：')
    expect(listed).not.toContain(signboard)
    const inHand = await said(approver, '/desk/cases')
    expect([inHand.includes(signboard), inHand.includes(food)]).toEqual([true, false])
    expect(inHand).toContain('一件事，各事项办理中')
    await act(hall, chen, signboard, 'begin-review')
    await act(hall, chen, signboard, 'grant', { decision: '准予', basis: '《行政许可法》第三十八条' })
    expect(await said(clerk, '/desk/cases')).toContain('已作决定 1')
    const [, rest = ''] = (await said(approver, '/desk/cases')).split('已受理 / 在办')
    expect(rest).not.toContain(`${signboard} `)
  })

  test('found by pickup code and by tracking number; gone with the result', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const number = await onItsWay(hall)
    const waiting = await atTheWindow(hall)
    const code = testSeal.open((await deliveryOf(hall.store.db, waiting)).code!)
    const clerk = await clerkOf(desk, liu)
    const { csrf } = await clerk.form('/desk/cases')
    const find = (q: string) => clerk.post('/desk/cases', { csrf, q })
    for (const q of [code, `${code.slice(0, 3)} ${code.slice(3)}`])
      expect((await find(q)).headers.get('location')).toBe(`/desk/cases/${waiting}`)
    for (const q of [tracking, ` ${tracking.toLowerCase()} `])
      expect((await find(q)).headers.get('location')).toBe(`/desk/cases/${number}`)
    await act(hall, liu, waiting, 'release', { checked: 'code', code, receivedBy: '李思雨' })
    expect(await (await find(code)).text()).toContain('没有找到')
  })
})

test('[R20.2] late cases stand first, said in words and not by colour alone', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const late = await beingInspected(hall)
  hall.at(new Date(hall.now().getTime() + 20 * day))
  const fresh = await beingInspected(hall)
  const list = await said(await clerkOf(desk, wang), '/desk/cases')
  expect(list.indexOf(late)).toBeLessThan(list.indexOf(fresh))
  expect(list).toMatch(/! 超期 \S+ .*办结已过期 \d+ 个工作日/)
})

test('[R24.1] each is called to their own alarms; what leaders are called to as well is theirs to settle', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const subject = await atCounter(hall)
  for (const audience of ['clerk', 'leader', 'both'] as const)
    await raiseAlarm(
      hall.store.db,
      { subject, kind: audience, words: `给${audience}的`, audience },
      hall.now(),
    )
  const seen = async (clerk: Clerk) => {
    const page = await clerk.page('/desk/cases')
    const words = ['给clerk的', '给leader的', '给both的'].filter(one => page.includes(one))
    return { words, buttons: page.match(/\/desk\/cases\/alarms\/[\w-]+/g) ?? [] }
  }
  const [clerk, approver, leader] = [
    await clerkOf(desk, wang),
    await clerkOf(desk, chen),
    await clerkOf(desk, sun),
  ]
  const mine = await seen(clerk)
  expect([mine.words, mine.buttons.length]).toEqual([['给clerk的', '给both的'], 1])
  expect((await seen(approver)).words).toEqual(['给clerk的', '给both的'])
  const theirs = await seen(leader)
  expect([theirs.words, theirs.buttons.length]).toEqual([['给leader的', '给both的'], 2])
  expect((await seen(await clerkOf(desk, qian))).words).toEqual([])
  const form = await clerk.form('/desk/cases')
  for (const path of [...mine.buttons, ...theirs.buttons]) await clerk.post(path, form)
  expect((await seen(clerk)).words).toEqual(['给both的'])
  expect((await seen(leader)).words).toEqual(['给leader的', '给both的'])
})

test('[R21.2] [R21.4] the page says what is under way, whether the clock stands, and what became of hearing and longer time', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const [clerk, leader] = [await clerkOf(desk, wang), await clerkOf(desk, zhao)]
  await clerkOf(desk, chen)
  const heard = await said(clerk, `/desk/cases/${await inHearing(hall)}`)
  for (const words of [
    '暂停计时：听证（2026 年 3 月 5 日起）',
    `绿色通道：${green}`,
    '正在进行 听证 从 2026 年 3 月 5 日起 办理时限暂停计时',
    '听证 已定时间 3 月 20 日（周五）9:00 地点：三楼会议室 主持人：赵敏 记录人：李强',
    '延期 陈伟申请延期 5 个工作日 赵敏 2026 年 3 月 5 日批准',
  ])
    expect(heard).toContain(words)
  expect(heard).not.toContain('个工作日办结')
  expectPlainLog(heard)
  expect(await said(leader, '/desk/cases')).toContain('暂停计时：听证')
  const visited = await said(clerk, `/desk/cases/${await beingInspected(hall)}`)
  expect(visited).toMatch(/约在 3 月 5 日（周四）10:00 去的人：陈伟、李强 办理时限照常计时/)
})

test('[R24.2] [R26.2] the page tells the way of the result, the parcel, who was told how, and that somebody is to telephone', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await onItsWay(hall)
  const clerk = await clerkOf(desk, liu)
  for (const known of [wang, chen]) await anAccount(desk, known.id, known.name, known.role)
  const page = await clerk.page(`/desk/cases/${number}`)
  const words = await said(clerk, `/desk/cases/${number}`)
  expect(words).toMatch(
    /方式 邮寄到家 寄到 李\S+ 138\*+\d+ 河南省信阳市潢川县… 快递 已寄出 运单号 SF1234567890/,
  )
  expect(words).toContain(parcelNews)
  expect(words).toMatch(/电话 已寄出 要打 最晚/)
  expect(page).toContain(`href="/desk/calls/${await openCall(hall, number)}"`)
  expect(page).not.toContain('某街')
  expectPlainLog(words)
  const waiting = await atTheWindow(hall)
  const { db } = hall.store
  const attempt = {
    caseNumber: waiting,
    kind: 'pickup',
    message: 'sealed',
    tried: [],
    turn: null,
    notice: null,
  }
  const chat = await keepNotification(db, { ...attempt, way: 'chat' }, new Date(hall.now().getTime() - 1000))
  await settleNotification(db, chat, { status: 'failed', error: 'not-seen' }, hall.now())
  await keepNotification(db, { ...attempt, way: 'sms' }, hall.now())
  expect(await said(clerk, `/desk/cases/${waiting}`)).toMatch(
    /通知 结果到窗口 短信：等确认送到 \S+ 结果到窗口 对话：没有送到，对方没有看到/,
  )
  await changeDelivery(hall.store.db, waiting, { codeTries: 2 }, hall.now())
  expect(await said(clerk, `/desk/cases/${waiting}`)).toMatch(/取件码 有效，\S+ .*前来领；输错了 2 次/)
  expect((await reading(hall, waiting)).state).toBe('result-ready')
})
