/** Every page of the desk over a believable hall: what staff find by following links is whole, fits the screen and is light. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../src/core/staff.ts'
import { routes } from '../../src/desk/routes.ts'
import { bareEnvironment } from '../bareEnvironment.ts'
import { aClerk, type Clerk, type DeskServer, serveDesk } from '../desk/deskServer.ts'
import { aHall, testKey } from '../makers.ts'
import { aFolder } from '../program.ts'
import { openAt } from '../stores.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'
import { aScreen, narrow, wide } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const at = '2026-10-14T10:30:00+08:00'

/** In characters, before compression. */
const heaviest = 150_000

/** Files, and what exists only after a deed that other tests do. */
const elsewhere = [
  '/tickets/:number/files/:file',
  '/cases/:number/files/:file/original',
  '/cases/:number/files/:file/:page.jpg',
  '/guides/:id/file',
  '/guides/:id/edit',
  '/guides/:id/draft',
  '/exports/:number/file',
  '/roster/pictures/:id',
]
const pages = routes.filter(({ get, wire, path }) => get && !wire && !elsewhere.includes(path))

test('every page of the desk that a link leads to is accessible, fits both screens and is light', async () => {
  const desk = await aSeededDesk()
  const { page, context, refused } = await aScreen(browser)
  const seen = new Set<string>()
  for (const role of roles) {
    const clerk = await aClerk(desk, `one-${role}`, '周全', role)
    const [name = '', value = ''] = clerk.cookie.split('=')
    await context.clearCookies()
    await context.addCookies([{ name, value, url: desk.url }])
    for (const address of await follow(clerk)) {
      const kind = kindOf(address)!
      if (seen.has(kind)) continue
      seen.add(kind)
      await page.goto(desk.url + address)
      await isWhole(page, kind)
    }
  }
  const found = new Set([...seen].map(kind => kind.split(' ')[0]))
  expect(pages.map(({ path }) => path).filter(path => !found.has(path))).toEqual([])
  expect(refused).toEqual([])
  expect(desk.faults).toEqual([])
}, 120_000)

async function aSeededDesk(): Promise<DeskServer> {
  const folder = await aFolder()
  await promisify(execFile)(process.execPath, ['src/scripts/seed.ts', '--at', at], {
    env: { ...bareEnvironment(), DATA_DIR: folder, DATA_KEY: testKey },
  })
  const hall = await aHall({ store: await openAt({ sqlite: folder }) })
  hall.at(new Date(at))
  return serveDesk(hall)
}

/** Follows every link to one page of a kind, and to every case; no link leads to a refused door, and no page is heavy. */
async function follow(clerk: Clerk): Promise<string[]> {
  const met = new Set<string>()
  const addresses: string[] = []
  const queue = [{ to: '/desk', from: '' }]
  for (const { to, from } of queue) {
    const kind = kindOf(to)
    const sort = kind?.startsWith('/cases/:number ') ? to : kind
    if (sort === undefined || met.has(sort)) continue
    met.add(sort)
    addresses.push(to)
    const answer = await clerk.fetch(to)
    const html = await answer.text()
    expect([from, to, answer.status]).toEqual([from, to, 200])
    expect(html.length, to).toBeLessThan(heaviest)
    const links = [...html.matchAll(/ href="(\/desk[^"#]*)/g)]
    queue.push(...links.map(([, link = '']) => ({ to: link.replaceAll('&amp;', '&'), from: to })))
  }
  return addresses
}

/** Pages that one route serves differ by what their address ends in: each action of a case, each area of the settings. */
function kindOf(address: string): string | undefined {
  const path = new URL(address, 'http://desk').pathname.slice('/desk'.length) || '/'
  const route = pages.find(one => patternOf(one.path).test(path))
  if (!route) return undefined
  return `${route.path} ${/:(action|area)$/.test(route.path) ? path.split('/').at(-1) : ''}`
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)
}

async function isWhole(page: Page, name: string): Promise<void> {
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(over, `${name} at ${size.width}`).toBeLessThanOrEqual(0)
  }
  const folder = process.env.PICTURES
  const file = name.trim().replace(/[^\w-]+/g, '_')
  if (folder) await page.screenshot({ path: `${folder}/every${file}.png`, fullPage: true })
  expect(await accessFaults(page), name).toEqual([])
}
