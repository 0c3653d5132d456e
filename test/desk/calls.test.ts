/** Telephone calls at the desk (R24.2): who is to be called, the number on a press that is noted, how it went. */
import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { callTasksOf } from '../../src/store/callTasks.ts'
import { databases } from '../stores.ts'
import { admin, chen, clerkOf, liSi, liu, qian, to, wang } from './caseMakers.ts'
import { atTheWindow, openCall } from './caseStages.ts'
import { aDesk } from './deskServer.ts'

describe.each(databases)('on %s', database => {
  test('[R24.2] [R5.2] called by the window only; the number on a press, noted; an answer once, not reached again tomorrow', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, liu)
    expect(await clerk.page('/desk/calls')).toContain('现在没有要打的电话')
    const number = await atTheWindow(hall)
    const other = await atTheWindow(hall)
    const id = await openCall(hall, number)
    const address = `/desk/calls/${id}`
    const list = await clerk.page('/desk/calls')
    expect(list).toContain(address)
    expect(list).toMatch(/要打<\/span>2<span/)
    const form = await clerk.form(address)
    expect(await clerk.page(address)).not.toContain(liSi.phone)
    await Promise.all([1, 2].map(() => clerk.post(`${address}/phone`, form)))
    const page = await clerk.page(address)
    expect([page.includes(`tel:${liSi.phone}`), page.includes(liSi.idNumber)]).toEqual([true, false])
    const noted = (await eventsOf(hall.store.db, number)).filter(({ action }) => action === 'see-person')
    expect(noted.map(({ actor, reason }) => [actor, reason])).toEqual([['liu', '打电话联系申请人']])
    expect(await (await clerkOf(desk, wang)).page(address)).not.toContain(liSi.phone)
    const nothing = await clerk.post(address, { ...form, note: '没有选结果' })
    expect([nothing.status, (await nothing.text()).includes('没有选结果')]).toEqual([422, true])
    const answers = { ...form, outcome: 'not-reached', note: `再打 ${liSi.phone}` }
    const presses = await Promise.all([1, 2].map(() => clerk.post(address, answers)))
    expect(presses.map(to)).toEqual(['/desk/calls?done=call', '/desk/calls?done=call'])
    const tasks = await callTasksOf(hall.store.db, number)
    expect(tasks.map(({ outcome, doneBy }) => [outcome, doneBy])).toEqual([
      ['not-reached', 'liu'],
      [null, null],
    ])
    expect(tasks[0]!.note).not.toContain(liSi.phone)
    const late = await clerk.post(address, {
      ...(await clerk.form('/desk/calls')),
      deed: 'another-press',
      outcome: 'reached',
    })
    expect([late.status, (await late.text()).includes('已经有人打过')]).toEqual([409, true])
    expect((await clerk.post(`${address}/phone`, form)).status).toBe(409)
    expect(await clerk.page(`/desk/cases/${number}`)).toContain('没有打通')
    expect(await clerk.page('/desk/calls')).toContain(await openCall(hall, other))
  })
})

test('refused for who has no business there: no page, no number, no press, and no way in the navigation', async () => {
  const desk = await aDesk()
  const id = await openCall(desk.hall, await atTheWindow(desk.hall))
  for (const who of [chen, qian, admin]) {
    const other = await clerkOf(desk, who)
    const form = await other.form('/desk')
    expect(await other.page('/desk')).not.toContain('href="/desk/calls"')
    for (const path of ['/desk/calls', `/desk/calls/${id}`])
      expect((await other.fetch(path)).status).toBe(403)
    for (const path of [`/desk/calls/${id}`, `/desk/calls/${id}/phone`])
      expect((await other.post(path, { ...form, outcome: 'reached' })).status).toBe(403)
  }
  const by = { id: chen.id, name: chen.name, role: chen.role }
  expect(await desk.hall.cases.call({ task: id, by, id: 'a-call', outcome: 'reached', note: '' })).toEqual({
    refused: 'role',
  })
  expect(
    await desk.hall.cases.call({ task: 'none', by, id: 'another', outcome: 'reached', note: '' }),
  ).toEqual({ refused: 'unknown' })
})
