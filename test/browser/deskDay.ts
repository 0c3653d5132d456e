/** One screen at the desk that people share over a day, at 1440×900. */
import type { Browser, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { aClerk, type DeskServer } from '../desk/deskServer.ts'
import { accessFaults } from './access.ts'
import { aScreen } from './deskPage.ts'
import { played, pushing } from './pushes.ts'

export interface Day {
  desk: DeskServer
  page: Page
  /** Takes the place at the screen; whoever sat there is signed out. */
  sit(who: Staff): Promise<void>
  go(path: string): Promise<void>
  /** Fits the screen and is free of accessibility faults; keeps a picture where PICTURES says. */
  looks(name: string): Promise<void>
}

export async function aDay(browser: Browser, desk: DeskServer): Promise<Day & { refused: string[] }> {
  const { page, context, refused } = await aScreen(browser)
  const fits = async (name: string) => {
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(over, name).toBeLessThanOrEqual(0)
    const tops = await page
      .locator('.nav a')
      .evaluateAll(all => all.map(one => one.getBoundingClientRect().top))
    expect(new Set(tops).size, `${name}: lines of the navigation`).toBe(1)
    const head = (await page.locator('.top-in').boundingBox())!
    expect(head.height, `${name}: height of the head`).toBeLessThan(90)
  }
  await page.addInitScript(played.page)
  return {
    desk,
    page,
    refused,
    async sit(who) {
      const clerk = await aClerk(desk, who.id, who.name, who.role)
      const [name = '', value = ''] = clerk.cookie.split('=')
      await context.clearCookies()
      await context.addCookies([{ name, value, url: desk.url }])
      await page.goto(`${desk.url}/desk`)
      await fits(`${who.role} at the list`)
    },
    go: async path => void (await page.goto(`${desk.url}/desk/${path}`)),
    async looks(name) {
      await fits(name)
      const folder = process.env.PICTURES
      if (folder) await page.screenshot({ path: `${folder}/roles-${name}.png`, fullPage: true })
      expect(await accessFaults(page), name).toEqual([])
    },
  }
}

/** With no list open, the worker tells of each new ticket, and takes away what nobody waits for any more. */
export async function pushed(
  { desk, page, go }: Day,
  staff: string,
  waiting: [string, string],
): Promise<void> {
  const { db } = desk.hall.store
  const context = page.context()
  const started = context.waitForEvent('serviceworker')
  await page.getByRole('button', { name: '来工单响一声' }).click()
  const worker = await started
  const kept = () => db.selectFrom('push_subscription').select('staff').execute()
  await vi.waitFor(async () => expect(await kept()).toEqual([{ staff }]), { timeout: 5000 })
  expect(await page.evaluate('subscribedWith')).toMatch(/^[\w-]{87}$/)
  await worker.evaluate(played.worker)
  const push = await pushing(page, desk.url, '/desk')
  const tell = (number: string) => push({ number, topic: '居民身份证' })
  const shown = () => worker.evaluate<string[]>('shown.map(one => one.tag + " " + one.body)')
  await tell(waiting[0])
  await go('guides')
  await tell('GD2025-000009')
  await vi.waitFor(async () =>
    expect(await shown()).toEqual(['ticket-GD2025-000009 居民身份证（GD2025-000009）']),
  )
  await tell(waiting[1])
  await vi.waitFor(async () =>
    expect(await shown()).toEqual([`ticket-${waiting[1]} 居民身份证（${waiting[1]}）`]),
  )
}
