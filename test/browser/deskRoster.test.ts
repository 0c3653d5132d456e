/** The roster at the desk and the public board in a real browser, at both sizes. */
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sun, wang, zhao, zhou } from '../cases/people.ts'
import { aDesk, anAccount } from '../desk/deskServer.ts'
import { comes, inTalk, seat } from '../roster/rosterMakers.ts'
import { launch } from './chromium.ts'
import { aScreen, atDesk, looksRight } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const face = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#9bb7c4"/><circle cx="150" cy="150" r="70" fill="#f0d3b8"/><rect x="50" y="250" width="200" height="150" rx="60" fill="#335"/></svg>`

test('[R4.3] [R11.1] [R12.1] a leader sets, releases and hands over by the page; desk and board are clean', async () => {
  const desk = await aDesk()
  const { hall } = desk
  for (const { id, name, role } of [wang, zhou, sun]) await anAccount(desk, id, name, role)
  for (const one of [wang, zhou]) await comes(hall, one)
  const { page, refused } = await atDesk(browser, desk, zhao)
  await seat(hall, { a: zhao.id, b: wang.id, window: 'real-estate' })
  await page.getByRole('link', { name: '岗位', exact: true }).click()
  await page.getByRole('link', { name: /排岗.*综合窗口/ }).click()
  await page.getByLabel('A 岗').selectOption(wang.id)
  await page.getByLabel('B 岗').selectOption(zhou.id)
  await page.locator('#set-duty').press('Enter')
  await page.getByText('排好了').waitFor()
  const bytes = await sharp(Buffer.from(face)).jpeg().toBuffer()
  await page.getByText('公示照片').click()
  await page
    .locator(`[data-photo="${wang.id}"]`)
    .setInputFiles({ name: 'wang.jpg', mimeType: 'image/jpeg', buffer: bytes })
  await page.getByText('照片改好了').waitFor()
  await page.locator('#release-board').click()
  await page.getByText('公示好了').waitFor()
  await inTalk(hall, wang)
  await hall.roster.say(wang, 'away')
  await hall.roster.changeGroup(sun, {
    id: '',
    name: '综合组',
    leader: zhao.id,
    members: [wang.id, zhou.id],
    seen: 0,
  })
  await page.goto(`${desk.url}/desk/roster?window=general`)
  await page.getByText('公示照片').click()
  await looksRight(page, 'roster')
  const screen = await aScreen(browser)
  await screen.page.goto(`${desk.url}/windows`)
  await screen.page.getByText('现在由周洁受理').waitFor()
  expect(
    await screen.page
      .locator('img')
      .evaluateAll(all => all.every(one => (one as { naturalWidth?: number }).naturalWidth === 300)),
  ).toBe(true)
  await looksRight(screen.page, 'windows')
  expect([...refused, ...screen.refused]).toEqual([])
})
