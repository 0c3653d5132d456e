/** A guide written and confirmed in a real browser: the form and its text move together, findings come by themselves. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDay } from '../../src/store/dailyFigures.ts'
import { accepted, card, chen, wang } from '../desk/caseMakers.ts'
import { aDesk } from '../desk/deskServer.ts'
import { asJpeg, photo } from '../files/photos.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('[R22.1] [R22.3] form and text are one, findings come while writing, another confirms; all pages are clean at both sizes', async () => {
  const desk = await aDesk()
  await accepted(desk.hall, card)
  const { page, refused } = await atDesk(browser, desk, wang)
  await page.goto(`${desk.url}/desk/guides/id-card`)
  await page.getByRole('button', { name: '改这份指南' }).click()
  const count = page.locator('#found-count')
  const text = page.locator('#text')
  await count.getByText('没有要改的').waitFor()
  await page.getByLabel('承诺时限：多少').fill('25')
  await count.getByText('要改').filter({ hasNotText: '没有' }).waitFor()
  expect(await text.inputValue()).toContain('committed: {n: 25, unit: working-day')
  await page.getByText('承诺时限变长了').waitFor()
  await looksRight(page, 'guide-edit-findings')
  await text.fill((await text.inputValue()).replace('committed: {n: 25', 'committed: {n: 15'))
  await expect.poll(() => page.getByLabel('承诺时限：多少').inputValue(), { timeout: 8000 }).toBe('15')
  await page.getByText('省级制证', { exact: true }).click()
  await page.getByLabel('几天').nth(2).fill('10')
  await count.getByText('没有要改的').waitFor()
  expect(await text.inputValue()).toMatch(/committed: \{n: 15[\s\S]*name: 省级制证, days: 10/)
  await page.getByText('原居民身份证', { exact: true }).click()
  const jpeg = await asJpeg(await photo({ width: 600, height: 800 }))
  const form = { name: '样表.jpg', mimeType: 'image/jpeg', buffer: jpeg }
  await page.locator('#at-materials-1-sample ~ p input').setInputFiles(form)
  await expect.poll(() => text.inputValue(), { timeout: 8000 }).toMatch(/sample: upload-[a-p]{16}/)
  await count.getByText('没有要改的').waitFor()
  await page.getByRole('button', { name: '加一个问题' }).press('Enter')
  await page.getByText('存好了').waitFor()
  await page.getByLabel('问', { exact: true }).last().fill('能当场拿到吗？')
  await page.getByLabel('答', { exact: true }).last().fill('不能。制证要送到省里，一般十天。')
  await count.getByText('没有要改的').waitFor()
  await page.getByRole('button', { name: '保存，看改了什么' }).click()
  await page.getByRole('heading', { name: '和现在用的比' }).waitFor()
  await page.getByRole('button', { name: '送去确认' }).click()
  await page.getByText('送去部门确认了').waitFor()

  const other = await atDesk(browser, desk, chen)
  await other.page.goto(`${desk.url}/desk/guides/id-card/draft`)
  await other.page.getByLabel('看过了').check()
  await looksRight(other.page, 'guide-sign')
  await other.page.getByRole('button', { name: '起生效' }).click()
  await other.page.getByText('正在用').waitFor()
  const asked = { measure: 'unanswered', detail: '身份证照片可以自己带吗', count: 3, total: 0 } as const
  const { store, now } = desk.hall
  await store.transact(tx => keepDay(tx, '2026-03-04', [asked], now()))
  await page.goto(`${desk.url}/desk/guides/questions`)
  await looksRight(page, 'guide-questions')
  await page.getByRole('button', { name: '做成常见问题' }).click()
  await page.getByText('存好了').waitFor()
  expect([...refused, ...other.refused]).toEqual([])
  expect(desk.hall.shelf.current().guides.get('id-card')!.faq.at(-1)!.q).toBe('能当场拿到吗？')
})
