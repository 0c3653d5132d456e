/** Appointments at the desk and on their own page (R27.1). */
import { expect, test } from 'vitest'
import { appointmentsOn } from '../../src/store/appointments.ts'
import { aVisit } from '../makers.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk } from './deskServer.ts'

test.each(databases)(
  '[R27.1] a clerk books for somebody on the telephone, and notes who came (%s)',
  async database => {
    const desk = await aDesk({ database })
    const { db } = desk.hall.store
    const clerk = await aClerk(desk)
    const path = '/desk/appointments?guide=id-card'
    const page = await clerk.page(path)
    expect(page).toContain('<option value="2026-03-06 09:00">09:00</option>')
    const wish = { guide: 'id-card', time: '2026-03-06 09:00', phone: '13800138000' }
    const form = await clerk.form(path)
    const press = (more = {}) => clerk.post('/desk/appointments/book', { ...form, ...wish, ...more })
    const poor = await press({ phone: '123', deed: 'poor' })
    expect([poor.status, await poor.text()]).toEqual([422, expect.stringContaining('11 位手机号')])
    for (let times = 0; times < 2; times++)
      expect((await press()).headers.get('location')).toBe('/desk/appointments?day=2026-03-06&done=book')
    await press({ deed: 'other', phone: '13900139000' })
    const late = await press({ deed: 'late', phone: '13700137000' })
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('被别人约走了')])
    const [one, two] = await appointmentsOn(db, '2026-03-06')
    const day = await clerk.page('/desk/appointments?day=2026-03-06')
    expect(day).toContain('138****8000')
    expect(day).not.toContain('13800138000')
    expect(JSON.stringify([one, two])).not.toMatch(/138001|139001/)
    for (let times = 0; times < 2; times++) await clerk.post(`/desk/appointments/${one!.number}/kept`, form)
    await clerk.post(`/desk/appointments/${two!.number}/missed`, form)
    expect((await appointmentsOn(db, '2026-03-06')).map(({ state }) => state)).toEqual(['kept', 'missed'])
    expect((await clerk.post('/desk/appointments/YY2026-999999/kept', form)).status).toBe(404)
  },
)

test('[R27.1] its own page shows it, gives it to a calendar, and gives it back; nobody guesses its address', async () => {
  const desk = await aDesk()
  const visit = await aVisit(desk.hall)
  for (const press of ['book=id-card', 'day=2026-03-06', 'at=09:00', 'yes']) await visit.press(press)
  const path = /\/appointment\/[\w-]+/.exec(visit.words)![0]
  const address = `${desk.url}${path}`
  const page = await (await fetch(address)).text()
  expect(page).toContain('3 月 6 日（周五）9:00')
  expect(page).toContain('data:image/png')
  const file = await fetch(`${address}/calendar.ics`)
  const text = await file.text()
  expect(file.headers.get('content-type')).toContain('text/calendar')
  for (const line of ['DTSTART:20260306T010000Z', 'DTEND:20260306T013000Z', 'BEGIN:VALARM'])
    expect(text.replaceAll('\r', '')).toContain(line)
  const cross = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }
  expect((await fetch(`${address}/cancel`, cross)).status).toBe(403)
  await fetch(`${address}/cancel`, { method: 'POST' })
  expect(await (await fetch(address)).text()).toContain('已经取消了')
  expect((await fetch(`${desk.url}/appointment/guess`)).status).toBe(404)
  await visit.say('我的预约')
  expect(visit.words).toContain('现在没有预约')
})
