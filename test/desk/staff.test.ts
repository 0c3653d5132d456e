/** Accounts, and replies that could not be sent. */
import { expect, test } from 'vitest'
import { allStaff } from '../../src/store/staff.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, Clerk } from './deskServer.ts'

const shown = (page: string) => /<code class="password">([^<]+)</.exec(page)?.[1]

test.each(databases)(
  'a new account: its one-time password is shown once and opens one page (%s)',
  async database => {
    const desk = await aDesk({ database })
    const admin = await aClerk(desk, 'chen', '陈静', 'admin')
    const person = { ...(await admin.form('/desk/staff')), id: 'wang', name: '王芳', role: 'intake-clerk' }
    const twice = await Promise.all([admin.post('/desk/staff', person), admin.post('/desk/staff', person)])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    const password = shown(await admin.page('/desk/staff'))!
    expect(shown(await admin.page('/desk/staff'))).toBeUndefined()
    expect(await allStaff(desk.hall.store.db)).toMatchObject([
      { id: 'chen' },
      { id: 'wang', mustChange: true },
    ])

    const wang = new Clerk(desk)
    expect((await wang.signIn('wang', password)).headers.get('location')).toBe('/desk/password')
    const again = await admin.post('/desk/staff', { ...person, deed: 'another' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('已经有人用了')
    const wrong = await admin.post('/desk/staff', { ...person, deed: 'third', id: '王' })
    expect(await wrong.text()).toContain('小写字母开头')

    const form = await admin.form('/desk/staff')
    await admin.post('/desk/staff/wang/password', form)
    const renewed = shown(await admin.page('/desk/staff'))!
    expect((await wang.fetch('/desk/password')).headers.get('location')).toBe('/desk/sign-in')
    expect((await wang.signIn('wang', password)).status).toBe(422)
    expect((await wang.signIn('wang', renewed)).status).toBe(303)
    expect((await admin.post('/desk/staff/chen/password', form)).status).toBe(422)
    expect((await admin.post('/desk/staff/nobody/password', form)).status).toBe(404)
  },
)

test.each(databases)(
  'replies that could not be sent are shown, sent again or given up (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { db } = desk.hall.store
    const wang = await aClerk(desk)
    expect(await wang.page('/desk/parked')).toContain('都发出去了')
    for (const text of ['请带<户口本>', '明天开门']) {
      await db
        .insertInto('outbox')
        .values({
          conversation: 'telegram:7',
          channel: 'telegram',
          recipient: '7',
          turn: 1,
          seq: text.length,
          reply: JSON.stringify({ kind: 'text', text }),
          status: 'parked',
          attempts: 3,
          due_at: desk.hall.now().toISOString(),
          error: 'blocked',
          created_at: desk.hall.now().toISOString(),
        })
        .execute()
    }
    const page = await wang.page('/desk/parked')
    expect(page).toContain('对方不再接收我们的消息')
    expect(page).toContain('请带&lt;户口本&gt;')
    expect(await wang.page('/desk')).toContain('2 条回复没发出去')
    const [newest = '', oldest = ''] = [...page.matchAll(/parked\/(\d+)\/again/g)].map(([, id]) => `${id}`)
    const form = await wang.form('/desk/parked')
    for (let times = 0; times < 2; times++) await wang.post(`/desk/parked/${newest}/again`, form)
    await wang.post(`/desk/parked/${oldest}/forget`, form)
    await wang.post('/desk/parked/nonsense/forget', form)
    const rows = await db.selectFrom('outbox').select(['id', 'status', 'attempts']).orderBy('id').execute()
    expect(rows).toEqual([
      { id: Number(oldest), status: 'dropped', attempts: 3 },
      { id: Number(newest), status: 'due', attempts: 0 },
    ])
    expect(await wang.page('/desk/parked')).toContain('都发出去了')
  },
)
