/** The hall's settings at the desk: read, checked, kept with who and why, in force at once and for every process. */
import { expect, test } from 'vitest'
import { resultMessages } from '../../flows/case/resultWords.zh.ts'
import { placeOf } from '../../src/cases/pickup.ts'
import { isOpen, nextOpening } from '../../src/core/hours.ts'
import { openTimes } from '../../src/guides/opening.ts'
import { openHallSettings } from '../../src/hallSettings.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { aVisit, theGuides } from '../makers.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk } from './deskServer.ts'

const to = (answer: Response) => answer.headers.get('location')
const hiddenIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]

async function set(clerk: Clerk, area: string, fields: Record<string, string>): Promise<Response> {
  const path = `/desk/settings/${area}`
  const seen = hiddenIn(await clerk.page(path), 'seen') ?? ''
  return clerk.post(path, { ...(await clerk.form(path)), seen, why: '照公布的改', do: 'keep', ...fields })
}

const hours = {
  weekdays: '8:30-12:00\n14:30-18:00',
  saturday: '预约延时服务',
  holidays: '凭预约受理',
  reception: '2026-10-02 9:00-12:00 婚育、户籍证件',
}

test.each(databases)(
  '[R27.4] opening hours and reception days are set at the desk: people hear them at once (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const leader = await aClerk(desk, 'sun', '孙建国', 'centre-leader')
    expect(to(await set(leader, 'hours', hours))).toBe('/desk/settings/hours?done=yes')
    hall.at(new Date('2026-09-30T19:00:00+08:00'))
    const visit = await aVisit(hall)
    await visit.say('你们几点上班')
    expect(visit.words).toContain('08:30—12:00，14:30—18:00')
    expect(visit.words).toContain('10 月 2 日 09:00—12:00（办婚育、户籍证件）')
    const times = openTimes(hall.shelf.current().hall)
    expect(isOpen(times, new Date('2026-10-02T10:00:00+08:00'))).toBe(true)
    expect(isOpen(times, new Date('2026-10-02T15:00:00+08:00'))).toBe(false)
    expect(nextOpening(times, hall.now())).toEqual(new Date('2026-10-02T09:00:00+08:00'))
    // Another process sees it when it looks.
    const other = await openHallSettings(hall.store.db, { current: () => theGuides() })
    expect(other.current().hall.officeHours.weekdays).toEqual(['08:30-12:00', '14:30-18:00'])
    // Months have passed for the session.
    await leader.signIn('sun')
    expect(to(await set(leader, 'hours', { ...hours, reception: '' }))).toContain('done=yes')
    await other.refresh()
    expect(other.current().hall.reception).toEqual([])
    const log = await eventsOf(hall.store.db, 'settings:hours')
    expect(log.map(({ actor, data }) => [actor, JSON.parse(data).why])).toEqual([
      ['sun', '照公布的改'],
      ['sun', '照公布的改'],
    ])
    expect(await leader.page('/desk/settings')).toContain('照公布的改')
  },
)

test.each([
  ['hours', { ...hours, weekdays: '上午' }, '工作日'],
  ['hours', { ...hours, reception: '国庆 上午' }, '第 1 行看不懂'],
  ['hours', { ...hours, why: '' }, '为什么改'],
  ['contact', { address: '', consultPhone: '1', hotline: '1', supervisionPhone: '1' }, '地址'],
  ['casework', { correctionDays: '0', longestLater: '5', keptAtWindow: '30', mailPayer: 'receiver' }, '补正'],
  ['calendars', { days: '2027-01-01 休' }, '还没有填全'],
  ['messages', { pickup: '{办件编号} 好了，请来 {地点} 取，电话 {电话}。' }, '{取件码}'],
  ['messages', { online: '{姓名} 您好，{办件编号} 好了，电话 {电话}。' }, '不认识 {姓名}'],
] as [string, Record<string, string>, string][])(
  'what does not fit in %s is told with its field, and nothing is lost: %o',
  async (area, fields, told) => {
    const desk = await aDesk()
    const admin = await aClerk(desk, 'he', '何平', 'admin')
    const answer = await set(admin, area, fields)
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(told)])
    for (const typed of Object.values(fields)) expect(page).toContain(typed)
    expect(await admin.page('/desk/settings')).toContain('还没有改过')
  },
)

test('a window keeps every theme of the guides; two who change at once are told; clerks change nothing', async () => {
  const desk = await aDesk()
  const admin = await aClerk(desk, 'he', '何平', 'admin')
  const page = await admin.page('/desk/settings/counters')
  const fields = Object.fromEntries(
    [...page.matchAll(/<(?:input|textarea) id="([^"]+)"[^>]*?(?:value="([^"]*)"|>([^<]*)<)/g)].map(
      ([, name, value, text]) => [name!, value ?? text ?? ''],
    ),
  )
  const { why: _, ...known } = fields
  const left = await set(admin, 'counters', { ...known, 'real-estate.themes': '房子' })
  expect([left.status, await left.text()]).toEqual([422, expect.stringContaining('没有窗口受理主题')])
  expect(to(await set(admin, 'counters', { ...known, 'real-estate.name': '房产窗口' }))).toContain('done')
  expect(desk.hall.shelf.current().hall.windows[1]?.name).toBe('房产窗口')
  const late = await set(admin, 'counters', { ...known, seen: '0' })
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('刚刚有人改过')])
  const clerk = await aClerk(desk)
  expect((await clerk.fetch('/desk/settings')).status).toBe(403)
})

test('a text of the hall’s own is looked at before it is kept, and says how many SMS it costs', async () => {
  const desk = await aDesk()
  const admin = await aClerk(desk, 'he', '何平', 'admin')
  const pickup = '{大厅}：{办件编号} 好了。请带身份证到 {地点}，取件码 {取件码}，{领取期限} 前。电话 {电话}。'
  const seenFirst = await set(admin, 'messages', { pickup, do: 'preview' })
  const page = await seenFirst.text()
  expect([seenFirst.status, page]).toEqual([200, expect.stringContaining('取件码 305 894')])
  expect(page).toMatch(/短信算 \d 条/)
  expect(await admin.page('/desk/settings')).toContain('还没有改过')
  expect(to(await set(admin, 'messages', { pickup }))).toContain('done=yes')
  const { hall } = desk.hall.shelf.current()
  const place = { ...placeOf(hall), code: '123 456', validUntil: '2026 年 3 月 9 日' }
  const { text } = resultMessages.atWindow('BJ2026-000007', place, hall.messages.pickup)
  expect(text).toBe(
    `${hall.name}：BJ2026-000007 好了。请带身份证到 ${hall.address}，取件码 123 456，2026 年 3 月 9 日 前。电话 ${hall.consultPhone}。`,
  )
})

test('before the hall opens, a page lists what is still a sample, switched off or without people', async () => {
  const desk = await aDesk()
  const admin = await aClerk(desk, 'he', '何平', 'admin')
  const before = await admin.page('/desk/settings/go-live')
  for (const words of ['大厅自己的咨询电话', '个指南还是样例', '还没有排好岗', '短信没有开', 'DATA_KEY'])
    expect(before).toContain(words)
  const left = Number(/还有 (\d+) 样/.exec(before)?.[1])
  const contact = { address: '示范路 1 号', consultPhone: '0371-60000000', hotline: '12345' }
  await set(admin, 'contact', { ...contact, supervisionPhone: '0371-60000001' })
  const after = await admin.page('/desk/settings/go-live')
  expect(Number(/还有 (\d+) 样/.exec(after)?.[1])).toBe(left - 3)
})
