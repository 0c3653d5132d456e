/** The counter in a real browser: called, served and finished by one key each, live, on a desk and on a phone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wang } from '../cases/people.ts'
import { aDesk } from '../desk/deskServer.ts'
import { later, seated, serveOne, takes } from '../queue/queueMakers.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('[R27.3] a morning at the counter by keyboard; what others do appears by itself', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const colleague = await seated(hall, 5, { groups: ['A', 'B'] })
  for (const minutes of [4, 6, 7, 9, 11]) {
    await takes(hall, 'A')
    await serveOne(hall, colleague, minutes)
  }
  const { page, refused } = await atDesk(browser, desk, wang)
  // Keys are heard once the page's script has begun.
  const press = async (key: string) => {
    await page.locator('#line[data-state=on]').waitFor()
    await page.keyboard.press(key)
  }
  await page.getByRole('link', { name: '叫号' }).click()
  await page.getByLabel('窗口号').fill('3')
  await page.getByLabel('A 综合窗口').check()
  await page.keyboard.press('Enter')
  await page.getByText('现在没有人等').waitFor()
  // Somebody draws a number at the door: nobody reloads the page.
  for (const group of ['A', 'B', 'A', 'A', 'D']) await takes(hall, group)
  const tenPast = new Date(hall.now().getTime() + 10 * 60_000)
  await takes(hall, { group: 'A', appointmentAt: tenPast })
  await takes(hall, { group: 'A', green: '孕妇和携带婴幼儿者' })
  await page.getByText('5 位在等').waitFor()
  later(hall, 8)
  await page.getByText('换窗口，或者离开').click()
  await looksRight(page, 'counter-waiting')
  await press('n')
  await page.getByRole('heading', { name: 'Z001' }).waitFor()
  await press('s')
  await page.getByText('正在办').waitFor()
  await press('p')
  await page.getByText('先放着了').waitFor()
  await press('n')
  await page.getByRole('heading', { name: 'A009' }).waitFor()
  await press('t')
  await page.keyboard.press('Tab')
  // Typed letters are letters, also those that are keys; and news meanwhile takes nothing away.
  await page.keyboard.type('snf 要先办落户')
  await takes(hall, 'A')
  await page.getByText('后面还有').or(page.getByText('A010')).first().waitFor()
  expect(await page.getByLabel('为什么转').inputValue()).toBe('snf 要先办落户')
  await looksRight(page, 'counter-transfer')
  await page.keyboard.press('Enter')
  await page.getByText('转过去了').waitFor()
  await press('n')
  await page.getByRole('heading', { name: 'A006' }).waitFor()
  await press('s')
  await page.getByText('正在办').waitFor()
  await press('f')
  await page.getByText('A006 办完了').waitFor()
  expect(refused).toEqual([])
})
