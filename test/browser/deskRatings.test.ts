/** Ratings at the desk in a real browser: figures and a follow-up, by keyboard, on a desk and on a phone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { followUps } from '../../src/store/ratingFollowUps.ts'
import { wang } from '../cases/people.ts'
import { aDesk } from '../desk/deskServer.ts'
import { rates } from '../desk/ratingMakers.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('[R25.4] a bad rating is taken up by keyboard; list and page are clean at both sizes', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await rates(hall, 2, 'anonymous', '排了一上午的队，到我的时候说下班了')
  await rates(hall, 5, 'named')
  hall.at(new Date('2026-03-11T02:00:00Z'))
  await rates(hall, 1, 'named', '让我跑了三趟，每趟说的都不一样')
  hall.at(new Date('2026-03-13T02:00:00Z'))
  await hall.followUps.fire()
  const { page } = await atDesk(browser, desk, wang)
  await page.getByRole('link', { name: '评价' }).click()
  await looksRight(page, 'ratings')
  const all = await followUps(hall.store.db, 'open', 9)
  const { number } = all.find(({ caseNumber }) => caseNumber !== null)!
  await page.goto(`${desk.url}/desk/ratings/${number}`)
  await page.locator('#do-take').focus()
  await page.keyboard.press('Enter')
  await page.getByText('已记下：接手').waitFor()
  await looksRight(page, 'follow-up-taken')
  await page.getByLabel('怎么联系的').fill('说清单没有一次给全')
  await page.locator('#do-contact').press('Enter')
  await page.getByText('已记下：联系').waitFor()
  await page.getByText('提出排除').first().click()
  await looksRight(page, 'follow-up')
})
