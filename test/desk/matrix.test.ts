/** Role × address × method, from the table of routes itself; and what is refused stands in the log. */
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../src/core/staff.ts'
import { routes } from '../../src/desk/routes.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { aRestaurant } from '../cases/bundleMakers.ts'
import { act, handed, wang } from './caseMakers.ts'
import { aClerk, aDesk, type Clerk, type DeskServer, Clerk as Somebody } from './deskServer.ts'

interface Door {
  method: 'GET' | 'POST'
  path: string
  who: readonly Role[]
  wire: boolean
}

/** Every address of the desk with every method it answers to. Nothing stands behind the numbers. */
const doors: Door[] = routes.flatMap(({ path: pattern, who, wire, get, post }) => {
  const path = `/desk${pattern.replace(':number', 'GD2026-000001').replace(/:\w+/g, '1')}`
  const door = { path, who, wire: wire === true }
  return [
    ...(get ? [{ ...door, method: 'GET' as const }] : []),
    ...(post ? [{ ...door, method: 'POST' as const }] : []),
  ]
})
const streams = (path: string) => path.endsWith('/events')
const notYours = '您的岗位不用这个页面。'

const refusedOf = async ({ hall }: DeskServer, id: string) =>
  (await eventsOf(hall.store.db, `staff:${id}`)).filter(({ action }) => action === 'refused-access')

async function knock(clerk: Clerk, csrf: string, { method, path }: Door): Promise<Response> {
  return clerk.fetch(path, { method, headers: { 'x-csrf-token': csrf } })
}

describe('every address', () => {
  test('asks for a session', async () => {
    const nobody = new Somebody(await aDesk())
    expect(doors.length).toBeGreaterThan(15)
    for (const { path, method, wire } of doors) {
      const answer = await nobody.fetch(path, { method })
      const { status, headers } = answer
      const expected = wire ? [401, null] : [303, '/desk/sign-in']
      expect([status, headers.get('location')], `${method} ${path}`).toEqual(expected)
      if (wire) expect(await answer.json()).toMatchObject({ error: { code: 'session' } })
    }
    expect((await nobody.fetch('/desk/no-such-page')).headers.get('location')).toBe('/desk/sign-in')
  })

  test.each(roles)(
    '[R5.2] is closed to a %s who may not, which is logged once; and open to one who may',
    async role => {
      const desk = await aDesk()
      const one = await aClerk(desk, role, role, role)
      const { csrf } = await one.form('/desk/password')
      const closed = doors.filter(({ who }) => !who.includes(role))
      for (const door of [...closed, ...closed.slice(0, 3)]) {
        expect((await knock(one, csrf, door)).status, `${role} ${door.method} ${door.path}`).toBe(403)
      }
      expect((await refusedOf(desk, role)).length, 'refusals in the log').toBe(closed.length)
      for (const door of doors.filter(({ who, path }) => who.includes(role) && !streams(path))) {
        if (door.path === '/desk/sign-out') continue
        const answer = await knock(one, csrf, door)
        expect(answer.headers.get('location'), door.path).not.toBe('/desk/sign-in')
        expect(await answer.text(), `${role} ${door.method} ${door.path}`).not.toContain(notYours)
      }
      expect(desk.faults).toEqual([])
    },
  )

  test('refuses a form that is not of our page, and changes nothing', async () => {
    const desk = await aDesk()
    const admin = await aClerk(desk, 'chen', '陈静', 'admin')
    const { csrf } = await admin.form('/desk/password')
    const foreign = [
      {},
      { 'x-csrf-token': 'wrong' },
      { 'sec-fetch-site': 'cross-site', 'x-csrf-token': csrf },
    ]
    for (const { path, method } of doors.filter(door => door.method === 'POST')) {
      for (const headers of foreign as Record<string, string>[]) {
        expect((await admin.fetch(path, { method, headers })).status, path).toBe(403)
      }
    }
    const signIn = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await admin.fetch('/desk/sign-in', signIn)).status).toBe(403)
    expect((await admin.fetch('/desk')).status).toBe(200)
    expect((await admin.fetch('/desk/no-such-page')).status).toBe(404)
    expect(desk.faults).toEqual([])
  })
})

test('[R5.2] who opened a case, when and why, is logged once an hour, and leaders and auditors see it', async () => {
  const desk = await aDesk()
  const number = await aRestaurant(desk.hall)
  const clerk = await aClerk(desk)
  const auditor = await aClerk(desk, 'sun', '孙丽', 'auditor')
  for (let times = 0; times < 3; times++) await clerk.page(`/desk/cases/${number}`)
  expect(await clerk.page(`/desk/cases/${number}`)).not.toContain('谁看过')
  const page = await auditor.page(`/desk/cases/${number}`)
  expect(page).toContain('谁看过这个办件')
  expect(page).toContain('手里有要办的')
  desk.hall.at(new Date(desk.hall.now().getTime() + 3_600_000))
  await clerk.fetch(`/desk/api/cases/${number}`)
  const read = await eventsOf(desk.hall.store.db, `reading:${number}`)
  expect(read.map(({ actor, data }) => [actor, JSON.parse(data).why])).toEqual([
    ['wang', '手里有要办的'],
    ['sun', '监督'],
    ['wang', '手里有要办的'],
  ])
})

test('[R5.2] reaching for a case that is not theirs yet, or for another case’s file, fails and is logged', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await aRestaurant(hall)
  const approver = await aClerk(desk, 'liu', '刘洋', 'approver')
  const address = `/desk/cases/${number}`
  expect((await approver.fetch(address)).status).toBe(403)
  expect((await approver.fetch(`/desk/api/cases/${number}`)).status).toBe(404)
  expect((await approver.fetch(`${address}/files/another/original`)).status).toBe(403)
  const clerk = await aClerk(desk)
  expect((await clerk.fetch(`${address}/files/another/original`)).status).toBe(404)
  expect((await clerk.fetch('/desk/cases/BJ2026-999999')).status).toBe(404)
  expect((await clerk.fetch('/desk/tickets/GD2026-999999')).status).toBe(404)
  const asked = async (id: string) =>
    (await refusedOf(desk, id)).map(({ data }) => JSON.parse(data).asked as string[])
  expect(await asked('liu')).toEqual([[number], [number], [number, 'another']])
  expect(await asked('wang')).toEqual([[number, 'another'], ['BJ2026-999999'], ['GD2026-999999']])
  await act(hall, wang, number, 'receive', await handed(hall, number))
  await act(hall, wang, number, 'accept', { later: [], promised: [] })
  expect((await approver.fetch(address)).status).toBe(200)

  const leader = await aClerk(desk, 'zhao', '赵敏', 'centre-leader')
  const log = await leader.page('/desk/log?what=refused-access&who=liu')
  expect(log.match(/想打开不归本岗的页面/g)!.length).toBeGreaterThanOrEqual(3)
  expect(await leader.page(`/desk/log?about=${number}`)).toContain('看了办件')
  expect(await leader.page('/desk/log?day=2020-01-01')).toContain('没有这样的记录')
  expect((await clerk.fetch('/desk/log')).status).toBe(403)
})
