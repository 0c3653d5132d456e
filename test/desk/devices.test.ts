/** Kiosks: registered once by a code, seen at the desk, paused, told something, loaded anew, taken off. */
import { expect, test } from 'vitest'
import { openAlarms } from '../../src/store/accountability.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type DeskServer } from './deskServer.ts'

const post = (desk: DeskServer, path: string, body: object, token = '') =>
  fetch(`${desk.url}/api/devices${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })

test.each(databases)('a kiosk’s life, from its code to its end (%s)', async database => {
  const desk = await aDesk({ database })
  const admin = await aClerk(desk, 'he', '何平', 'admin')
  const form = await admin.form('/desk/devices')
  expect((await admin.post('/desk/devices/code', { ...form, name: '' })).status).toBe(422)
  const made = await (await admin.post('/desk/devices/code', { ...form, name: '大厅东门' })).text()
  const code = /<code class="password">([a-z0-9-]{11})</.exec(made)![1]!
  const tries = await Promise.all([post(desk, '', { code: code.toUpperCase() }), post(desk, '', { code })])
  expect(tries.map(({ status }) => status).sort()).toEqual([201, 404])
  const won = tries.find(({ status }) => status === 201)!
  const { id, token, name } = (await won.json()) as Record<string, string>
  expect(name).toBe('大厅东门')

  const state = { version: 'abc123', printer: 'ready', queued: 2, faults: 7, errors: ['TypeError: x'] }
  const beat = async () => {
    const answer = await post(desk, `/${id}/beat`, state, token)
    return [answer.status, await answer.json()] as [number, Record<string, unknown>]
  }
  const [status, first] = await beat()
  expect([status, first]).toMatchObject([200, { paused: false, message: '', elder: false }])
  expect((await post(desk, `/${id}/beat`, state, 'wrong')).status).toBe(401)
  const items = [5, 2].map(level => ({ id: `an-item-of-a-kiosk-${level}`, kind: 'rating', level }))
  expect((await post(desk, `/${id}/items`, { items }, token)).status).toBe(200)
  const page = await admin.page('/desk/devices')
  for (const words of [
    '在用',
    'abc123',
    '打印机好用',
    '2 样等着发',
    '出了 7 次毛病',
    'TypeError: x',
    '评了 2 次，满意的 1 次',
  ])
    expect(page).toContain(words)

  // A printer in trouble is told once, and taken back when somebody mended it.
  Object.assign(state, { printer: 'trouble' })
  for (let times = 0; times < 2; times++) await beat()
  const alarms = async () =>
    (await openAlarms(desk.hall.store.db)).map(({ subject, kind }) => `${subject} ${kind}`)
  expect(await alarms()).toEqual([`device:${id} kiosk-printer`])
  expect(await admin.page('/desk/devices')).toMatch(/打印机有毛病（上次出毛病：[^）]+）.*打印机好了/s)
  expect((await admin.post(`/desk/devices/${id}/printer`, { ...form, deed: 'mended' })).status).toBe(303)
  expect((await beat())[1].printerReset).toBe(Number(first.printerReset) + 1)
  Object.assign(state, { printer: 'ready' })
  await beat()
  expect(await alarms()).toEqual([])
  expect(await admin.page('/desk/devices')).toMatch(/打印机好用（上次出毛病：/)

  const press = async (what: string, more = {}) =>
    (await admin.post(`/desk/devices/${id}/${what}`, { ...form, deed: what, ...more })).status
  expect(await press('pause')).toBe(303)
  for (let times = 0; times < 2; times++) expect(await press('reload')).toBe(303)
  await press('message', { message: '下午三点停电，电话 13800138000' })
  const [, told] = await beat()
  expect(told).toMatchObject({ paused: true, message: '下午三点停电，电话 138****8000' })
  // Pressed twice from one page, it loads anew once.
  expect(Number(told.reload) - Number(first.reload)).toBe(1)
  desk.hall.at(new Date(desk.hall.now().getTime() + 4 * 60_000))
  await press('resume')
  expect(await admin.page('/desk/devices')).toContain('联系不上')
  expect(await press('drop')).toBe(303)
  expect((await beat())[0]).toBe(401)
  expect(await press('pause', { deed: 'again' })).toBe(404)
})

test('a code waits a quarter of an hour; only administrators make one', async () => {
  const desk = await aDesk()
  const admin = await aClerk(desk, 'he', '何平', 'admin')
  const form = await admin.form('/desk/devices')
  const made = await (await admin.post('/desk/devices/code', { ...form, name: '东门' })).text()
  const code = /<code class="password">([a-z0-9-]{11})</.exec(made)![1]!
  desk.hall.at(new Date(desk.hall.now().getTime() + 16 * 60_000))
  expect((await post(desk, '', { code })).status).toBe(404)
  const leader = await aClerk(desk, 'zhao', '赵敏', 'group-leader')
  expect(await leader.page('/desk/devices')).not.toContain('要一个登记码')
  expect((await leader.post('/desk/devices/code', { ...form, name: '东门' })).status).toBe(403)
})
