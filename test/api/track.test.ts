/** The page that tells how far a case is, to whoever has its number and four digits (issue 5). */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Case } from '../../src/store/cases.ts'
import { bundleIn, reviewedIn } from '../cases/trackMakers.ts'
import { aHall, aVisit, type TestHall } from '../makers.ts'
import { served } from '../server.ts'
import { databases } from '../stores.ts'

let hall: TestHall
let url: string
let faults: unknown[]
let found: Case

async function aPublicPage(database: (typeof databases)[number] = 'sqlite'): Promise<void> {
  hall = await aHall({ database })
  found = await reviewedIn(hall, (await aVisit(hall)).conversation)
  ;({ url, faults } = await served(hall))
}

/** Sends the form; `from`: the address it comes from, as the proxy tells. */
async function ask(number: string, digits: string, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ number, digits })
  const answer = await fetch(`${url}/track`, { method: 'POST', body, headers })
  return { status: answer.status, page: await answer.text(), headers: answer.headers }
}

const from = (address: string) => ({ 'x-forwarded-for': address })
const without = (page: string) => page.replace(/value="[^"]*"/g, '')

describe.each(databases)('on %s', database => {
  beforeEach(() => aPublicPage(database))

  test('[R5.4] the right digits show the status, no name, no document; nobody keeps it', async () => {
    const { status, page, headers } = await ask(` ${found.number.toLowerCase()}`, '002x')
    expect(status).toBe(200)
    expect(page).toMatch(/审批部门正在审查[\s\S]*县市场监督管理局审查完[\s\S]*最晚 2026 年 3 月 12 日办结/)
    expect(page).not.toMatch(/张|1380|8000|\/n\/|\/my\/[\w-]{32}|<button class="button">催/)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')

    const bundle = await bundleIn(hall, (await aVisit(hall)).conversation)
    const whole = await ask(`${bundle.number}-2`, '8000')
    expect(whole.page).toMatch(/个体营业执照<\/strong>[\s\S]*最晚 2026 年 3 月 5 日/)
    expect(whole.page).not.toMatch(/张|\/n\//)
  })

  test('wrong and unknown are answered alike; ten tries lock the number here and in the chat', async () => {
    const wrong = await ask(found.number, '0001')
    const unknown = await ask('BJ2026-999999', '0001')
    expect([wrong.status, unknown.status]).toEqual([404, 404])
    expect(without(wrong.page)).toBe(without(unknown.page))
    expect(wrong.page).toContain(`value="${found.number}"`)
    for (let n = 2; n <= 9; n++) expect((await ask(found.number, `000${n}`)).status).toBe(404)
    const tenth = await ask(found.number, '0010')
    expect([tenth.status, (await ask(found.number, '8000')).status]).toEqual([429, 429])
    expect(tenth.page).toContain('要过半小时才能再查')
    const visit = await aVisit(hall)
    await visit.say(found.number)
    await visit.say('8000')
    expect(visit.words).toContain('要过半小时才能再查')
    hall.at(new Date(hall.now().getTime() + 30 * 60_000))
    expect((await ask(found.number, '8000')).status).toBe(200)
  })
})

test('one address may try sixty times an hour, whatever the numbers; its address is kept by nobody', async () => {
  await aPublicPage()
  const tries = Array.from({ length: 64 }, (_, n) =>
    ask(`BJ2026-1${`${n}`.padStart(5, '0')}`, '1234', from('203.0.113.7')),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter(status => status === 404)).toHaveLength(59)
  expect(statuses.filter(status => status === 429)).toHaveLength(5)
  expect((await ask(found.number, '8000', from('203.0.113.7'))).status).toBe(429)
  expect((await ask(found.number, '8000', from('203.0.113.8'))).status).toBe(200)
  const kept = JSON.stringify(await hall.store.db.selectFrom('lookup').selectAll().execute())
  expect(kept).not.toContain('203.0.113')
})

test('what cannot be read is asked for again and costs no try; another site makes none', async () => {
  await aPublicPage()
  const opened = await (await fetch(`${url}/track?number=bj2026000001`)).text()
  expect(opened).toContain('value="BJ2026-000001"')
  expect(await (await fetch(`${url}/track?number=%22%3E%3Cscript%3E`)).text()).toContain(
    'name="number" value=""',
  )
  for (let n = 0; n < 11; n++) {
    const whole = await ask(found.number, '13800138000')
    expect(whole.status).toBe(422)
    expect(whole.page).toMatch(/请只填后四位[\s\S]*value="BJ2026-000001"/)
  }
  const odd = await ask('<b>', '8000')
  expect([odd.status, odd.page.includes('编号没认出来'), odd.page.includes('<b>')]).toEqual([
    422,
    true,
    false,
  ])
  expect((await ask(found.number, '8000', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await fetch(`${url}/track`, { method: 'POST' })).status).toBe(422)
  expect(await hall.store.db.selectFrom('lookup').select('subject').execute()).toEqual([])
  expect((await ask(found.number, '8000')).status).toBe(200)
  expect(faults).toEqual([])
})
