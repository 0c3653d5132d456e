import sharp from 'sharp'
import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { dutiesFrom } from '../../src/store/duties.ts'
import { ticketOf } from '../../src/store/tickets.ts'
import { aClerk, aDesk, type Clerk, type DeskServer, somebodyWaits } from './deskServer.ts'

/** 王芳 and 周洁 at the desk, 赵敏 leads; nobody has a duty yet. */
async function aRosterDesk() {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const zhou = await aClerk(desk, 'zhou', '周洁')
  const zhao = await aClerk(desk, 'zhao', '赵敏', 'group-leader')
  return { desk, wang, zhou, zhao }
}

const general = { window: 'general', a: 'wang', b: 'zhou', work: '收件、受理', from: '2026-03-05', until: '' }

/** Fills in the form of a window and sends it. */
async function set(leader: Clerk, fields: Partial<typeof general> = {}) {
  const filled = { ...general, ...fields }
  const page = await leader.page(`/desk/roster?window=${filled.window}`)
  const seen = /action="\/desk\/roster\/duty"[\s\S]*?name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
  return leader.post('/desk/roster/duty', { ...(await leader.form('/desk/roster')), ...filled, seen })
}

async function release(leader: Clerk) {
  const page = await leader.page('/desk/roster')
  const seen = /action="\/desk\/roster\/release"[\s\S]*?name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
  return leader.post('/desk/roster/release', { ...(await leader.form('/desk/roster')), seen })
}

const board = async ({ url }: DeskServer) => (await fetch(`${url}/windows`)).text()
const plain = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('[R4.3] [R11.1] a leader sets a window by its form; the page shows today and the weeks ahead', async () => {
  const { desk, wang, zhao } = await aRosterDesk()
  expect((await set(zhao)).headers.get('location')).toBe('/desk/roster?done=duty')
  await set(zhao, { a: 'zhou', b: '', from: '2026-03-11', until: '2026-03-12' })
  const page = plain(await wang.page('/desk/roster'))
  expect(page).toContain('综合窗口 收件、受理 王芳 在岗 10:00 起 周洁 在岗 10:00 起 王芳')
  expect(page).toContain('3月9日—3月10日 A 王芳，B 周洁 3月11日—3月12日 A 周洁 3月13日 A 王芳，B 周洁')
  const wrong = await set(zhao, { from: '2026-03-04', work: '只收件' })
  expect(wrong.status).toBe(422)
  const again = await wrong.text()
  expect(again).toContain('已经过去的日子不能改')
  expect(again).toContain('value="只收件"')
  expect(await dutiesFrom(desk.hall.store.db, '2026-03-05')).toHaveLength(5)
})

test('[R4.3] who comes too late is told, and sees what holds now; the same press counts once', async () => {
  const { desk, zhao } = await aRosterDesk()
  const form = { ...(await zhao.form('/desk/roster')), ...general, seen: '0' }
  await zhao.post('/desk/roster/duty', form)
  expect((await zhao.post('/desk/roster/duty', form)).headers.get('location')).toBe('/desk/roster?done=duty')
  const sun = await aClerk(desk, 'sun', '孙建国', 'centre-leader')
  const late = await sun.post('/desk/roster/duty', {
    ...(await sun.form('/desk/roster')),
    ...general,
    a: 'zhou',
    b: '',
    seen: '0',
  })
  expect(late.status).toBe(409)
  const told = await late.text()
  expect(told).toContain('别的负责人刚刚改过')
  expect(told).toContain('<option value="wang" selected>')
  expect(await eventsOf(desk.hall.store.db, 'window:general')).toHaveLength(1)
})

test('[R4.3] a clerk neither sets duties nor releases the board, an administrator has no part in it', async () => {
  const { desk, wang } = await aRosterDesk()
  const page = await wang.page('/desk/roster')
  expect(page).not.toMatch(/roster\/(duty|release|group|photos)/)
  const form = await wang.form('/desk/roster')
  for (const path of ['duty', 'release', 'group', 'photos/wang', 'photos/wang/remove']) {
    const answer = await wang.post(`/desk/roster/${path}`, { ...form, ...general, seen: '0' })
    expect(answer.status, path).toBe(403)
  }
  const admin = await aClerk(desk, 'root', '管理员', 'admin')
  expect((await admin.fetch('/desk/roster')).status).toBe(403)
  expect(await dutiesFrom(desk.hall.store.db, '2026-03-05')).toEqual([])
})

test('[R11.2] leaving by hand or by signing out hands the ticket to B; the ticket says so', async () => {
  const { desk, wang, zhou, zhao } = await aRosterDesk()
  await set(zhao)
  const { number } = await somebodyWaits(desk)
  await wang.post(`/desk/tickets/${number}/claim`, await wang.form('/desk'))
  const owner = async () => (await ticketOf(desk.hall.store.db, number))!.owner
  await wang.post('/desk/roster/presence', { ...(await wang.form('/desk/roster')), status: 'away' })
  expect(await owner()).toBe('zhou')
  expect(plain(await wang.page('/desk/roster'))).toMatch(/我现在：不在岗.*综合窗口：王芳交给周洁， 看交接单/)
  expect(plain(await zhou.page(`/desk/tickets/${number}`))).toContain('不在岗，工单转给了顶岗的同事')
  await wang.post('/desk/roster/presence', { ...(await wang.form('/desk/roster')), status: 'on-duty' })
  await zhou.post('/desk/sign-out', await zhou.form('/desk'))
  expect(await owner()).toBe('wang')
  expect(desk.faults).toEqual([])
})

test('[R12.1] [R12.3] the public sees who is at which window, once a leader has released it, and nothing else', async () => {
  const { desk, wang, zhao } = await aRosterDesk()
  await set(zhao)
  expect(plain(await board(desk))).toContain('公示还在核对')
  expect(await board(desk)).not.toContain('王芳')
  await release(zhao)
  expect(plain(await board(desk))).toMatch(
    /A 综合窗口 ● 现在由王芳受理 王芳 A 岗 .*周洁 B 岗 做什么 收件、受理/,
  )
  await wang.post('/desk/roster/presence', { ...(await wang.form('/desk/roster')), status: 'away' })
  expect(plain(await board(desk))).toContain('A 岗不在，现在由周洁受理')
  for (const personal of ['"wang"', 'intake-clerk', '不在岗', '10:00']) {
    expect(await board(desk)).not.toContain(personal)
  }
  await set(zhao, { a: 'zhou', b: 'wang' })
  expect(plain(await board(desk))).toContain('王芳 A 岗')
  expect(plain(await zhao.page('/desk/roster'))).toContain('之后有 1 个窗口改过')
  await release(zhao)
  expect(plain(await board(desk))).toContain('现在由周洁受理')
  desk.hall.at(new Date('2026-03-07T02:00:00Z'))
  expect(plain(await board(desk))).toContain('休息日')
  expect(plain(await board(desk))).toContain('现在不是办公时间')
})

test('[R12.1] a photo is cut small, shown after the release, and gone at once when taken away', async () => {
  const { desk, zhao } = await aRosterDesk()
  await set(zhao)
  const { csrf } = await zhao.form('/desk/roster')
  const big = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#357' } })
    .withExif({ IFD0: { Artist: '某某' } })
    .jpeg()
    .toBuffer()
  const send = (bytes: Uint8Array) =>
    zhao.fetch('/desk/roster/photos/wang', {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', 'x-csrf-token': csrf },
      body: new Uint8Array(bytes),
    })
  expect((await send(Buffer.from('no picture'))).status).toBe(422)
  expect((await send(big)).status).toBe(200)
  const kept = /\/desk\/roster\/pictures\/([\w-]+)/.exec(await zhao.page('/desk/roster'))![1]!
  const shown = () => fetch(`${desk.url}/windows/photos/${kept}`)
  expect((await shown()).status).toBe(404)
  await release(zhao)
  expect(await board(desk)).toContain(kept)
  const bytes = Buffer.from(await (await shown()).arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 300, height: 400, format: 'jpeg' })
  expect(bytes.includes('某某')).toBe(false)
  await zhao.post('/desk/roster/photos/wang/remove', await zhao.form('/desk/roster'))
  expect((await shown()).status).toBe(404)
  expect(await board(desk)).not.toContain(kept)
})

test('[R3.1] the centre’s leader makes a group with its leader by the form', async () => {
  const { desk } = await aRosterDesk()
  const sun = await aClerk(desk, 'sun', '孙建国', 'centre-leader')
  const form = { ...(await sun.form('/desk/roster')), id: '', seen: '0', name: '综合组', leader: 'zhao' }
  expect((await sun.post('/desk/roster/group', { ...form, name: ' ' })).status).toBe(422)
  await sun.post('/desk/roster/group', {
    ...form,
    ...(await sun.form('/desk/roster')),
    members: ['wang', 'zhou'],
  })
  expect(plain(await sun.page('/desk/roster'))).toContain('综合组 ，组长赵敏 王芳、周洁')
})
