/** Ratings at the desk: what is to be done about bad ones, with its clocks and forms; figures without a name (R25). */
import { describe, expect, test } from 'vitest'
import { openTo } from '../../src/desk/ratings/page.ts'
import { followUps } from '../../src/store/ratingFollowUps.ts'
import { liu, qian, sun, wang, zhang, zhao } from '../cases/people.ts'
import type { TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk } from './deskServer.ts'
import { rates } from './ratingMakers.ts'

const clerkAt = (desk: Awaited<ReturnType<typeof aDesk>>, { id, name, role }: typeof wang) =>
  aClerk(desk, id, name, role)

async function follow(clerk: Clerk, number: string, action: string, fields: Record<string, string> = {}) {
  const form = await clerk.form(`/desk/ratings/${number}`)
  const typed = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${action}.${name}`, value]),
  )
  return clerk.post(`/desk/ratings/${number}/${action}`, { ...form, ...typed })
}

const numbers = async ({ store }: TestHall) =>
  (await followUps(store.db, 'open', 9)).map(({ number }) => number)

describe.each(databases)('on %s', database => {
  test('[R25.4] a bad rating is followed by its forms from taking it up to its paper; typed words are never lost', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const { number: rated } = await rates(hall, 1, 'named', '让我跑了三趟')
    const [number] = (await numbers(hall)) as [string]
    const clerk = await clerkAt(desk, wang)
    const at = `/desk/ratings/${number}`
    expect(await clerk.page('/desk/ratings')).toMatch(/等人接手[\s\S]*还有 1 个工作日联系/)
    const first = await clerk.page(at)
    for (const words of ['非常不满意', '等得太久', '让我跑了三趟', rated]) expect(first).toContain(words)
    expect(first).not.toContain(zhang.name)

    expect((await follow(clerk, number, 'take')).headers.get('location')).toBe(`${at}?done=take`)
    const short = await follow(clerk, number, 'find', { finding: 'to-fix' })
    expect(short.status).toBe(409)
    expect((await follow(clerk, number, 'contact', { words: '' })).status).toBe(422)
    expect((await follow(clerk, number, 'contact', { words: '说清单没有一次给全' })).status).toBe(303)
    const empty = await follow(clerk, number, 'find', { measures: '清单改了' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('清单改了</textarea>')
    const found = { finding: 'to-fix', measures: '清单改了\n\n重新培训' }
    expect((await follow(clerk, number, 'find', found)).status).toBe(303)
    expect((await follow(clerk, number, 'tell')).status).toBe(303)
    expect((await follow(clerk, number, 'call-back', { satisfied: 'yes', words: '他说可以' })).status).toBe(
      303,
    )
    expect((await follow(clerk, number, 'close')).status).toBe(303)
    const [over] = await followUps(hall.store.db, 'over', 9)
    expect(over).toMatchObject({ state: 'closed', measures: ['清单改了', '重新培训'], satisfied: true })
    expect(await clerk.page(at)).toMatch(/经过[\s\S]*接手[\s\S]*回访[\s\S]*办结/)
    expect(await clerk.page('/desk/ratings')).toContain('没有要办的差评')
  })
})

test('late ones stand first; figures of thirty days by matter and window; nobody is named, an anonymous one is marked', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await rates(hall, 2, 'anonymous', '太慢')
  await rates(hall, 5, 'named')
  const clerk = await clerkAt(desk, zhao)
  // Thursday 5 March; by Monday the working day for getting in touch is over.
  hall.at(new Date('2026-03-09T02:00:00Z'))
  await rates(hall, 1, 'named')
  await clerk.signIn(zhao.id)
  const page = await clerk.page('/desk/ratings')
  expect(page).toContain('3 条评价，平均 2.7 分')
  expect(page).toMatch(/太慢/)
  expect(page.match(/匿名<\/span>/g)?.length).toBeGreaterThan(0)
  expect(page).toMatch(
    /综合窗口<\/th><td data-label="条数">3<\/td><td data-label="平均分">2\.7<\/td><td data-label="差评">2/,
  )
  for (const personal of [zhang.name, zhang.phone, '刘艳']) expect(page).not.toContain(personal)
  hall.at(new Date('2026-03-13T02:00:00Z'))
  await hall.followUps.fire()
  await clerk.signIn(zhao.id)
  const later = await clerk.page('/desk/ratings')
  expect(later.indexOf('整改已过期')).toBeLessThan(later.indexOf('联系已过期'))
  expect(later).toContain('联系已过期')
})

test('who was rated has no button and no way to the case; who may only look has none either', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const { number: rated } = await rates(hall, 1, 'named')
  const [number] = (await numbers(hall)) as [string]
  const [kept] = await followUps(hall.store.db, 'open', 1)
  const at = `/desk/ratings/${number}`
  const served = await clerkAt(desk, { ...liu, role: 'group-leader' })
  const page = await served.page(at)
  expect(page).toContain('这条评价评的是您')
  expect(page).not.toContain('id="do-take"')
  expect(page).not.toContain(rated)
  const { csrf, deed } = await served.form(at)
  expect((await served.post(`${at}/take`, { csrf, deed })).status).toBe(403)
  const auditor = await clerkAt(desk, qian)
  expect(await auditor.page(at)).toContain('现在没有要您办的')
  expect((await auditor.post(`${at}/take`, await auditor.form(at))).status).toBe(403)
  expect(openTo({ now: hall.now } as never, kept!, wang)).toContain('take')
  expect((await (await clerkAt(desk, sun)).fetch('/desk/ratings/HP2026-999999')).status).toBe(404)
})
