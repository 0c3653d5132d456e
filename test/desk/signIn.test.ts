/** Who gets in at the desk, and for how long. */
import { describe, expect, test } from 'vitest'
import { hashPassword, oneTimePassword } from '../../src/desk/password.ts'
import { setPassword } from '../../src/store/staff.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, anAccount, Clerk, password, serveDesk } from './deskServer.ts'

const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

describe.each(databases)('sessions on %s', database => {
  test('survive a restart, end after twelve hours unused, and end when one signs out', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await aClerk(desk)
    const restarted = clerk.at(await serveDesk(hall))
    hall.at(later(hall.now(), 11 * 60))
    expect((await restarted.fetch('/desk')).status).toBe(200)
    hall.at(later(hall.now(), 11 * 60))
    expect((await clerk.fetch('/desk')).status).toBe(200)
    hall.at(later(hall.now(), 12 * 60 + 1))
    expect((await clerk.fetch('/desk')).headers.get('location')).toBe('/desk/sign-in')

    await clerk.signIn('wang')
    const other = clerk.at(desk)
    const { csrf } = await clerk.form('/desk/password')
    expect((await clerk.post('/desk/sign-out', { csrf })).headers.get('location')).toBe('/desk/sign-in')
    expect((await other.fetch('/desk')).status).toBe(303)
  })

  test('are not kept alive by scripts that look for news', async () => {
    const desk = await aDesk({ database })
    const clerk = await aClerk(desk)
    const look = () => clerk.fetch('/desk', { headers: { 'x-desk-quiet': '1' } })
    desk.hall.at(later(desk.hall.now(), 7 * 60))
    expect((await look()).status).toBe(200)
    desk.hall.at(later(desk.hall.now(), 7 * 60))
    expect((await look()).status).toBe(303)
  })

  test('are seen by their owner, who can end all others with one press', async () => {
    const desk = await aDesk({ database })
    const clerk = await aClerk(desk)
    expect(await clerk.page('/desk/password')).not.toContain('退出其他地方')
    const elsewhere = new Clerk(desk)
    await elsewhere.signIn('wang')
    const stranger = await aClerk(desk, 'li', '李强')
    const page = await clerk.page('/desk/password')
    expect([page.match(/<b>这里/g)?.length, page.match(/<b>别的浏览器/g)?.length]).toEqual([1, 1])
    const { csrf, deed } = await clerk.form('/desk/password')
    await clerk.post('/desk/password/others', { csrf, deed })
    expect(await clerk.page('/desk/password?done=others')).toContain('其他地方的登录都退出了')
    expect((await elsewhere.fetch('/desk')).status).toBe(303)
    expect((await stranger.fetch('/desk')).status).toBe(200)
  })

  test('end elsewhere when the password is changed', async () => {
    const desk = await aDesk({ database })
    const clerk = await aClerk(desk)
    const elsewhere = new Clerk(desk)
    await elsewhere.signIn('wang')
    const form = await clerk.form('/desk/password')
    const fresh = 'another sentence of mine'
    const fields = { ...form, old: password, fresh, again: fresh }
    const twice = await Promise.all([
      clerk.post('/desk/password', fields),
      clerk.post('/desk/password', fields),
    ])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect((await clerk.fetch('/desk')).status).toBe(200)
    expect((await elsewhere.fetch('/desk')).status).toBe(303)
    expect((await elsewhere.signIn('wang')).status).toBe(422)
    expect((await elsewhere.signIn('wang', fresh)).status).toBe(303)
  })
})

test('the cookie goes to the hall only, out of reach of scripts, and over https where the hall is', async () => {
  const cookieOf = async (secure: boolean) => {
    const desk = await aDesk({ secure })
    await anAccount(desk, 'wang', '王芳')
    return (await new Clerk(desk).signIn('wang')).headers.getSetCookie()[0]!
  }
  const plain = await cookieOf(false)
  for (const part of ['Path=/;', 'HttpOnly', 'SameSite=Lax']) expect(plain).toContain(part)
  expect(plain).not.toContain('Secure')
  expect(/^desk=([\w-]+);/.exec(plain)?.[1]).toHaveLength(43)
  expect(await cookieOf(true)).toContain('Secure')
})

test('an unknown account and a wrong password are told the same', async () => {
  const desk = await aDesk()
  await anAccount(desk, 'wang', '王芳')
  const told = async (id: string) => {
    const answer = await new Clerk(desk).signIn(id, 'wrong')
    return [answer.status, (await answer.text()).replaceAll(id, '')]
  }
  expect(await told('wang')).toEqual(await told('nobody'))
})

test('a one-time password leads to the change page before anything else', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk)
  const once = oneTimePassword()
  await setPassword(desk.hall.store.db, 'wang', { passwordHash: await hashPassword(once), mustChange: true })
  expect((await clerk.signIn('wang', once)).headers.get('location')).toBe('/desk/password')
  expect((await clerk.fetch('/desk')).headers.get('location')).toBe('/desk/password')
  expect((await clerk.fetch('/desk/events')).status).toBe(403)
  const form = await clerk.form('/desk/password')
  const change = (fresh: string, again = fresh, old = once) =>
    clerk.post('/desk/password', { csrf: form.csrf, deed: `${fresh}${again}${old}`, old, fresh, again })
  expect(await (await change('short')).text()).toContain('至少要 10 个字符')
  expect(await (await change('wang wang wang')).text()).toContain('太好猜')
  expect(await (await change('a new sentence', 'another')).text()).toContain('不一样')
  expect(await (await change('a new sentence', undefined, 'wrong')).text()).toContain('现在的密码不对')
  expect((await change('a new sentence')).headers.get('location')).toBe('/desk')
  expect((await clerk.fetch('/desk')).status).toBe(200)
})

test('static files are open to all, fresh at every look, and cheap the second time', async () => {
  const nobody = new Clerk(await aDesk())
  for (const file of ['tokens.css', 'desk.css', 'list.js', 'ticket.js']) {
    const first = await nobody.fetch(`/desk/static/${file}`)
    expect([first.status, first.headers.get('cache-control')], file).toEqual([200, 'no-cache'])
    const etag = first.headers.get('etag')!
    const second = await nobody.fetch(`/desk/static/${file}`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    })
    expect(second.status).toBe(304)
  }
  expect((await nobody.fetch('/desk/static/../routes.ts')).status).toBe(303)
  expect((await nobody.fetch('/desk/static/..%2froutes.ts')).status).toBeGreaterThanOrEqual(400)
  expect((await nobody.fetch('/desk/static/none.js')).status).toBe(404)
})

test('a fault of ours is told to the log and, in a kind sentence, to the person; scripts get it as JSON', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const { csrf } = await wang.form('/desk/password')
  await desk.hall.store.db.schema.dropTable('ticket').execute()
  const page = await wang.fetch('/desk')
  expect(page.status).toBe(500)
  expect(await page.text()).toContain('系统出了点问题')
  const said = await wang.fetch('/desk/tickets/GD2026-000001/say', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify({ id: 'message-1', text: '好的' }),
  })
  expect(said.status).toBe(500)
  expect(await said.json()).toMatchObject({ error: { message: expect.stringContaining('系统出了点问题') } })
  expect(desk.faults).toHaveLength(2)
})
