/** A case from the list to its acceptance without a mouse. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, listOf, reading, sentIn, wang } from '../desk/caseMakers.ts'
import { aDesk } from '../desk/deskServer.ts'
import { launch } from './chromium.ts'
import { atDesk } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const mostTabs = 120

/** Goes on with the Tab key until this has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < mostTabs; presses++) {
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`))
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key never reaches ${selector}`)
}

test('the next case is reviewed, received and accepted by keyboard alone', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const number = await sentIn(hall, card)
  const { page, refused } = await atDesk(browser, desk, wang)
  const state = async () => (await reading(hall, number)).state
  /** To the usual next step, as the page offers it, and into its form. */
  const next = async (action: string) => {
    await page.getByRole('heading', { name: '现在可以办' }).waitFor()
    // From then on its keys are heard.
    await page.getByText('已连接').waitFor()
    await page.keyboard.press('a')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`actions/${action}`))
  }
  const done = async (action: string) => {
    await tabTo(page, 'main form button.main')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`done=${action}`))
  }
  await page.goto(`${desk.url}/desk/cases`)
  await page.getByText('已连接').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await next('pre-review')
  for (const { key, told } of await listOf(hall, number)) {
    for (const [n] of told.checks.entries()) {
      await tabTo(page, `[name="check.${key}.${n}"]`)
      await page.keyboard.press('Space')
    }
  }
  await tabTo(page, 'input[name="opinion"]')
  await page.keyboard.press('Space')
  await done('pre-review')
  await next('receive')
  await done('receive')
  await next('accept')
  await done('accept')
  expect(await state()).toBe('accepted')
  expect(refused).toEqual([])
})
