/** Accounts over their life: changed, ended, taken up again, secured by a code; and what of it stands in the log. */
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, Clerk, type DeskServer, password } from './deskServer.ts'

const actionsOf = async ({ hall }: DeskServer, id: string) =>
  (await eventsOf(hall.store.db, `staff:${id}`))
    .map(({ action }) => action)
    .filter(action => action !== 'presence')

/** The code the person's telephone shows for this secret now. */
const codeNow = ({ hall }: DeskServer, page: string) => {
  const secret = /<code class="password">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
  const clock = new TOTP({ secret: Secret.fromBase32(secret) })
  return () => clock.generate({ timestamp: hall.now().getTime() })
}

test.each(databases)(
  'an administrator changes, ends and reopens an account; each is logged (%s)',
  async database => {
    const desk = await aDesk({ database })
    const admin = await aClerk(desk, 'chen', '陈静', 'admin')
    const wang = await aClerk(desk)
    const page = await admin.page('/desk/staff/wang')
    expect(page).toContain('王芳的账号')
    const form = await admin.form('/desk/staff/wang')
    await admin.post('/desk/staff/wang', { ...form, name: '王芳芳', role: 'approver' })
    // Another role, another session.
    expect((await wang.fetch('/desk')).headers.get('location')).toBe('/desk/sign-in')
    await wang.signIn('wang')
    expect(await wang.page('/desk')).toContain('审批窗口')
    const again = { ...form, deed: 'another' }
    expect((await admin.post('/desk/staff/wang', { ...again, name: '', role: 'approver' })).status).toBe(422)
    for (let times = 0; times < 2; times++) await admin.post('/desk/staff/wang/end', form)
    expect((await wang.fetch('/desk')).headers.get('location')).toBe('/desk/sign-in')
    expect((await wang.signIn('wang')).status).toBe(422)
    expect(await admin.page('/desk/staff')).toContain('已停用')
    expect((await admin.post('/desk/staff/wang/password', form)).status).toBe(422)
    await admin.post('/desk/staff/wang/again', form)
    const fresh = /<code class="password">([^<]+)</.exec(await admin.page('/desk/staff'))?.[1] ?? ''
    expect((await wang.signIn('wang', fresh)).headers.get('location')).toBe('/desk/password')
    expect(await actionsOf(desk, 'wang')).toEqual([
      ...['change-account', 'end-account', 'reopen-account', 'renew-password'],
    ])
    expect(await admin.page('/desk/staff/wang')).toContain('停用了账号')
  },
)

test('the last administrator stays, and nobody changes their own standing', async () => {
  const desk = await aDesk()
  const chen = await aClerk(desk, 'chen', '陈静', 'admin')
  const form = await chen.form('/desk/staff/chen')
  const demoted = await chen.post('/desk/staff/chen', { ...form, name: '陈静', role: 'auditor' })
  expect([demoted.status, await demoted.text()]).toEqual([422, expect.stringContaining('另一位管理员')])
  const bai = await aClerk(desk, 'bai', '白云', 'admin')
  const baiForm = await bai.form('/desk/staff/chen')
  expect((await bai.post('/desk/staff/chen/end', baiForm)).status).toBe(303)
  expect((await chen.fetch('/desk/staff')).status).toBe(303)
  expect((await bai.post('/desk/staff/bai/end', { ...baiForm, deed: 'x' })).status).toBe(422)
  expect((await bai.post('/desk/staff/nobody/end', { ...baiForm, deed: 'y' })).status).toBe(404)
})

test.each(databases)(
  'who has set up a code needs it at the next sign-in, each code once (%s)',
  async database => {
    const desk = await aDesk({ database })
    const wang = await aClerk(desk)
    const shown = await wang.page('/desk/password/code')
    expect(await wang.page('/desk/password/code')).toContain(
      /<code class="password">([^<]+)</.exec(shown)![0],
    )
    const code = codeNow(desk, shown)
    const form = await wang.form('/desk/password/code')
    expect((await wang.post('/desk/password/code', { ...form, code: '000000' })).status).toBe(422)
    const set = await wang.post('/desk/password/code', { ...form, deed: 'right', code: code() })
    const spare = [...(await set.text()).matchAll(/<code class="password">([a-z0-9-]{11})</g)].map(
      ([, one]) => one!,
    )
    expect([set.status, spare.length]).toEqual([200, 8])

    const elsewhere = new Clerk(desk)
    expect((await elsewhere.signIn('wang', 'wrong')).status).toBe(422)
    expect((await elsewhere.signIn('wang')).headers.get('location')).toBe('/desk/sign-in/code')
    expect((await elsewhere.fetch('/desk')).headers.get('location')).toBe('/desk/sign-in')
    const give = (clerk: Clerk, given: string) => clerk.post('/desk/sign-in/code', { code: given })
    // The code that confirmed the device was used by it.
    expect((await give(elsewhere, code())).status).toBe(422)
    desk.hall.at(new Date(desk.hall.now().getTime() + 60_000))
    const two = new Clerk(desk)
    await two.signIn('wang')
    const at = await Promise.all([give(elsewhere, code()), give(two, code())])
    expect(at.map(({ status }) => status).sort()).toEqual([303, 422])

    const lost = new Clerk(desk)
    await lost.signIn('wang')
    expect((await give(lost, spare[0]!.toUpperCase())).headers.get('location')).toBe('/desk')
    await lost.signIn('wang')
    expect((await give(lost, spare[0]!)).status).toBe(422)
    desk.hall.at(new Date(desk.hall.now().getTime() + 6 * 60_000))
    expect((await give(lost, spare[1]!)).headers.get('location')).toBe('/desk/sign-in')

    const off = await wang.form('/desk/password/code')
    const wrong = await wang.post('/desk/password/code/off', { ...off, password: 'wrong' })
    expect(wrong.status).toBe(422)
    await wang.post('/desk/password/code/off', { ...off, deed: 'off', password })
    expect((await new Clerk(desk).signIn('wang')).headers.get('location')).toBe('/desk')
    expect(await actionsOf(desk, 'wang')).toEqual(['set-second-factor', 'remove-second-factor'])
  },
)

test('a lost device: the administrator takes the code off, and it is logged; guessing is slowed down', async () => {
  const desk = await aDesk()
  const admin = await aClerk(desk, 'chen', '陈静', 'admin')
  const wang = await aClerk(desk)
  const code = codeNow(desk, await wang.page('/desk/password/code'))
  await wang.post('/desk/password/code', { ...(await wang.form('/desk/password/code')), code: code() })
  const lost = new Clerk(desk)
  await lost.signIn('wang')
  const tries: number[] = []
  for (let times = 0; times < 6; times++)
    tries.push((await lost.post('/desk/sign-in/code', { code: '000000' })).status)
  expect(tries).toEqual([422, 422, 422, 422, 422, 429])
  expect(await admin.page('/desk/staff')).toContain('加动态码')
  await admin.post('/desk/staff/wang/code', await admin.form('/desk/staff/wang'))
  expect((await lost.signIn('wang')).headers.get('location')).toBe('/desk')
  expect(await admin.page('/desk/staff/wang')).toContain('关了动态码')
})
