/** A member of staff in a real browser at the desk, and whether what they see is right at both sizes. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { anAccount, type DeskServer, password } from '../desk/deskServer.ts'
import { accessFaults } from './access.ts'

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }

/** A browser of somebody's own; `refused` fills with what it would not run. */
export async function aScreen(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: wide,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const refused: string[] = []
  page.on('console', message => {
    if (/Content Security Policy|Uncaught/.test(message.text())) refused.push(message.text())
  })
  page.on('pageerror', error => void refused.push(`${error}`))
  return { page, context, refused }
}

export async function signIn(page: Page, id: string, secret = password): Promise<void> {
  await page.getByLabel('账号').fill(id)
  await page.getByLabel('密码').fill(secret)
  await page.keyboard.press('Enter')
}

/** Makes the account and signs in by the page. */
export async function atDesk(
  browser: Browser,
  desk: DeskServer,
  { id, name, role }: Staff,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; refused: string[] }> {
  await anAccount(desk, id, name, role)
  const { page, refused } = await aScreen(browser, options)
  await page.goto(`${desk.url}/desk/sign-in`)
  await signIn(page, id)
  await page.getByRole('link', { name: '办件' }).waitFor()
  return { page, refused }
}

/** No fault of accessibility, and nothing wider than the screen at both sizes; keeps pictures where PICTURES says. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    await page.evaluate('document.fonts.ready')
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(over, `${name} at ${size.width}`).toBeLessThanOrEqual(0)
    const folder = process.env.PICTURES
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size.width}.png`, fullPage: true })
  }
  expect(await accessFaults(page), name).toEqual([])
}
