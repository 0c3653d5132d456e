/** Reports at the desk: the week, its record, meetings, records of accountability, exports; and who may see which. */
import { expect, test } from 'vitest'
import { reportRound } from '../../src/reports/rounds.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { requests } from '../../src/store/exportRequests.ts'
import { at, look, received, reviewing } from '../cases/clockMakers.ts'
import { act, chen, liu, qian, sun, wang, zhao } from '../cases/people.ts'
import { partsOf } from '../reports/reportMakers.ts'
import { aClerk, aDesk, type Clerk, type DeskServer } from './deskServer.ts'

const clerkAt = (desk: DeskServer, { id, name, role }: typeof wang) => aClerk(desk, id, name, role)

/** A Friday before closing, with a case that became overdue and one that was sent back for something not told. */
async function aFriday(): Promise<DeskServer> {
  const desk = await aDesk()
  const { hall } = desk
  await reviewing(hall, '2026-03-03 15:00')
  const wrong = await received(hall, '2026-03-11 09:00')
  const problems = [{ key: null, name: '消防合格证', wrong: '没有', how: '请补交' }]
  await act(hall, wang, wrong, 'request-correction', { problems }, '场所特殊')
  await look(hall, '2026-03-13 14:00')
  await reportRound(partsOf(hall), hall.now())
  return desk
}

const pressed = async (
  clerk: Clerk,
  page: string,
  path: string,
  fields: Record<string, string | string[]> = {},
) => clerk.post(path, { ...(await clerk.form(page)), ...fields })

test('[R3.2] a leader writes and signs the week; what two write at once is not lost; the paper prints', async () => {
  const desk = await aFriday()
  const place = '/desk/reports/2026-03-09'
  const clerk = await clerkAt(desk, wang)
  const list = await clerk.page('/desk/reports')
  expect(list).toMatch(/3月9日至3月15日，工作日 5 天[\s\S]*还没签/)
  expect(list).toMatch(/超期的办件[\s\S]*BJ2026-000001/)
  expect(await clerk.page(place)).not.toContain('sign-minutes')
  const { csrf, deed } = await clerk.form(place)
  expect((await clerk.post(`${place}/sign`, { csrf, deed, seen: '1' })).status).toBe(403)

  const leader = await clerkAt(desk, zhao)
  const other = await clerkAt(desk, sun)
  const minutes = {
    seen: '1',
    attendance: '王芳、赵敏',
    decisions: '高峰加一个窗口\n\n周三培训',
    'task.what': ['改排班', ''],
    'task.who': ['王芳', ''],
    'task.by': ['周二', ''],
  }
  const saved = await pressed(leader, place, `${place}/save`, minutes)
  expect(saved.headers.get('location')).toBe(`${place}?done=saved`)
  const late = await pressed(other, place, `${place}/sign`, { seen: '1', notes: '我写的' })
  expect(late.status).toBe(409)
  expect(await late.text()).toMatch(/我写的<\/textarea>[\s\S]*现在存着的[\s\S]*高峰加一个窗口/)
  const long = await pressed(other, place, `${place}/save`, { seen: '2', notes: '长'.repeat(3001) })
  expect(long.status).toBe(422)
  expect((await pressed(other, place, `${place}/sign`, { ...minutes, seen: '2' })).status).toBe(303)
  const signed = await other.page(place)
  expect(signed).toMatch(/孙建国签[\s\S]*王芳、赵敏[\s\S]*高峰加一个窗口[\s\S]*周三培训[\s\S]*改排班/)
  const paper = /href="(\/n\/[\w-]+)"/.exec(signed)?.[1]
  expect(await other.page(paper!)).toMatch(/每周例会小结[\s\S]*改排班/)
  expect((await pressed(leader, place, `${place}/sign`, { seen: '3', notes: '补记' })).status).toBe(303)
  expect(await clerk.page(place)).toMatch(/第 2 版[\s\S]*被代替的版本[\s\S]*第 1 版，孙建国/)
  for (const wrong of ['2026-03-10', '2026-03-16', '2025-01-06', 'x'])
    expect((await leader.fetch(`/desk/reports/${wrong}`)).status).toBe(404)
})

test('[R3.4] everybody signs in on their own page', async () => {
  const desk = await aFriday()
  const leader = await clerkAt(desk, zhao)
  expect((await pressed(leader, '/desk/meetings', '/desk/meetings/open', { kind: 'training' })).status).toBe(
    422,
  )
  await pressed(leader, '/desk/meetings', '/desk/meetings/open', {
    kind: 'training',
    topic: '补正通知怎么写',
  })
  const clerk = await clerkAt(desk, wang)
  const path = /action="(\/desk\/meetings\/HY2026-000001\/sign-in)"/.exec(
    await clerk.page('/desk/meetings'),
  )?.[1]
  expect((await pressed(clerk, '/desk/meetings', path!)).status).toBe(303)
  expect(await clerk.page('/desk/meetings')).toMatch(/签到 1 人：王芳[\s\S]*您签到了/)
  expect((await pressed(clerk, '/desk/meetings', '/desk/meetings/HY2026-000001/close')).status).toBe(403)
  await pressed(leader, '/desk/meetings', '/desk/meetings/HY2026-000001/close')
  expect((await pressed(clerk, '/desk/meetings', path!)).status).toBe(409)
  expect(await clerk.page('/desk/meetings')).toMatch(/以前的[\s\S]*1 人：王芳/)
})

test('[R13.1] [R13.3] leaders and auditors look through records by time and person, with the articles of the day', async () => {
  const desk = await aFriday()
  const auditor = await clerkAt(desk, qian)
  const all = await auditor.page('/desk/accountability')
  expect(all).toMatch(/超过承诺时限[\s\S]*行政许可法》第七十四条第（二）项/)
  expect(all).toMatch(/要了没告知的材料[\s\S]*第七十二条第（四）项/)
  const hers = await auditor.page(`/desk/accountability?who=${wang.id}`)
  expect(hers).toContain('消防合格证')
  expect(hers).not.toContain('第七十四条')
  expect(await auditor.page('/desk/accountability?from=2026-03-12&to=2026-03-31')).not.toContain('消防合格证')
  expect((await (await clerkAt(desk, chen)).fetch('/desk/accountability')).status).toBe(403)
})

test('[R5.1] nothing is exported without another leader’s leave: asked, allowed, fetched with its mark, over', async () => {
  const desk = await aFriday()
  const { hall } = desk
  const clerk = await clerkAt(desk, wang)
  const asked = {
    what: 'cases',
    purpose: '给县政府报一季度数',
    from: '2026-03-01',
    to: '2026-03-31',
    days: '3',
  }
  expect((await pressed(clerk, '/desk/exports', '/desk/exports', { ...asked, days: '90' })).status).toBe(422)
  expect((await pressed(clerk, '/desk/exports', '/desk/exports', asked)).status).toBe(303)
  const [request] = await requests(hall.store.db, 9)
  const path = `/desk/exports/${request!.number}`
  expect((await clerk.fetch(`${path}/file`)).status).toBe(403)
  expect((await pressed(clerk, '/desk/exports', `${path}/decide`, { decision: 'approve' })).status).toBe(403)

  const leader = await clerkAt(desk, zhao)
  await pressed(leader, '/desk/exports', '/desk/exports', { ...asked, what: 'figures' })
  const own = '/desk/exports/DC2026-000002'
  expect((await pressed(leader, '/desk/exports', `${own}/decide`, { decision: 'approve' })).status).toBe(403)
  expect((await pressed(leader, '/desk/exports', `${path}/decide`, { decision: 'refuse' })).status).toBe(422)
  expect((await pressed(leader, '/desk/exports', `${path}/decide`, { decision: 'approve' })).status).toBe(303)
  const other = await clerkAt(desk, sun)
  expect(
    (await pressed(other, '/desk/exports', `${path}/decide`, { decision: 'refuse', words: '不' })).status,
  ).toBe(409)
  expect((await pressed(other, '/desk/exports', `${own}/decide`, { decision: 'approve' })).status).toBe(303)
  expect((await other.fetch(`${path}/file`)).status).toBe(403)

  const file = await (await clerk.fetch(`${path}/file`)).text()
  const [mark, head, first] = file.split('\r\n')
  expect(mark).toMatch(
    /内部资料[\s\S]*王芳（wangfang）[\s\S]*2026-03-13 14:00:00[\s\S]*DC2026-000001[\s\S]*赵敏/,
  )
  expect([head, first]).toEqual(['办件编号,事项,状态,建立日期', expect.stringMatching(/^BJ2026-000001,/)])
  expect(file).not.toContain('张小明')
  expect(await (await leader.fetch(`${own}/file`)).text()).toContain('2026-03-11,补正通知,,1,0')
  expect(
    (await eventsOf(hall.store.db, request!.number)).map(({ actor, action }) => `${actor} ${action}`),
  ).toEqual([
    'wangfang ask-export',
    'wangfang export-refused',
    'zhaomin approve-export',
    'sunjianguo export-refused',
    'wangfang fetch-export',
  ])
  hall.at(at('2026-03-16 14:00'))
  await clerk.signIn(wang.id)
  expect((await clerk.fetch(`${path}/file`)).status).toBe(403)
  const stranger = await clerkAt(desk, liu)
  expect(await stranger.page('/desk/exports')).not.toContain('给县政府报一季度数')
})
