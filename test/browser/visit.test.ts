/** Whole visits in a real browser at phone size, against the real server, guides and documents. */
import jsqr from 'jsqr'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aHall, type TestHall } from '../makers.ts'
import { served } from '../server.ts'
import { type Situation, situations } from '../situations.ts'
import { namesOf, stepsOf } from '../walk.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function aPhone(): Promise<{
  page: Page
  context: BrowserContext
  hall: TestHall
  url: string
  refused: string[]
}> {
  const hall = await aHall()
  const { url } = await served(hall)
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  // A step that does not come is named, long before the test runs out of time.
  page.setDefaultTimeout(8000)
  const refused: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') refused.push(message.text())
  })
  await page.goto(url)
  await page.getByRole('log').waitFor()
  return { page, context, hall, url, refused }
}

async function ask(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words)
  await page.getByRole('button', { name: '发送', exact: true }).click()
}

/** Keeps a picture of the page where the variable PICTURES names a folder: so the README's are made. */
async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (!process.env.PICTURES) return
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage })
}

const answer = (page: Page, label: string) =>
  page.getByRole('button', { name: label, exact: true }).last().click()

/** From the first words to the issued card; some first words offer several services to pick from. */
async function visit(page: Page, situation: Situation, name: string): Promise<void> {
  await ask(page, situation.says)
  await page.getByRole('log').getByText(name, { exact: true }).first().waitFor()
  await answer(page, '看我要带什么')
  for (const { label } of stepsOf(situation).steps) await answer(page, label)
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
}

test.each(situations)('$says: $guide $picks', async situation => {
  const { page, hall, url, refused } = await aPhone()
  const { name } = hall.shelf.current().guides.get(situation.guide)!
  await visit(page, situation, name)
  const { materials } = stepsOf(situation)
  const told = (await page.getByRole('log').innerText()).replace(/\s+/g, ' ')
  expect(told).toContain(`要带的材料（${materials.length} 样）`)
  for (const key of materials) {
    const names = namesOf(situation.guide, key)
    expect(
      names.some(material => told.includes(material)),
      `${key} is missing`,
    ).toBe(true)
  }
  const path = await page.getByRole('link', { name: '打开告知书（可打印）' }).getAttribute('href')
  expect((await fetch(new URL(path!, url))).status).toBe(200)
  expect(refused).toEqual([])
})

test('what a citizen sees on the way', async () => {
  const { page } = await aPhone()
  await picture(page, 'phone-greeting')
  await ask(page, situations[0]!.says)
  await page.getByRole('button', { name: '看我要带什么' }).waitFor()
  await picture(page, 'phone-answer')
  await answer(page, '看我要带什么')
  const [first, ...rest] = stepsOf(situations[0]!).steps
  await page.getByRole('button', { name: first!.label, exact: true }).waitFor()
  await picture(page, 'phone-question')
  for (const { label } of [first!, ...rest]) await answer(page, label)
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
  await page.getByText('要带的材料').first().evaluate('node => node.scrollIntoView()')
  await picture(page, 'phone-disclosure')
  expect(await page.getByText('要带的材料').count()).toBeGreaterThan(0)
})

test('the printed page: no fault of accessibility, its QR code verifies, the PDF opens', async () => {
  const { page, url, refused } = await aPhone()
  await visit(page, situations[0]!, '开办餐饮店一件事')
  const path = await page.getByRole('link', { name: '打开告知书（可打印）' }).getAttribute('href')
  await page.goto(url + path)
  expect(await accessFaults(page)).toEqual([])
  await page.setViewportSize({ width: 900, height: 1270 })
  await picture(page, 'paper')
  const { pixels, side } = await page.evaluate<{ pixels: number[]; side: number }>(`(() => {
    const image = document.querySelector('.qr img')
    const side = image.naturalWidth
    const drawing = new OffscreenCanvas(side, side).getContext('2d')
    drawing.drawImage(image, 0, 0)
    return { side, pixels: [...drawing.getImageData(0, 0, side, side).data] }
  })()`)
  const code = jsqr.default(new Uint8ClampedArray(pixels), side, side)
  expect(code?.data).toBe(`${url}/verify/GZ2026-000001`)
  await page.goto(code!.data)
  await page.getByText('现在仍然有效').waitFor()
  expect(await accessFaults(page)).toEqual([])
  const pdf = await fetch(`${url}${path}.pdf`)
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(refused).toEqual([])
})

test('every page of a real conversation is free of accessibility faults', async () => {
  const { page } = await aPhone()
  const found: string[] = []
  const look = async (state: string) => {
    found.push(...(await accessFaults(page)).map(fault => `${state}: ${fault}`))
  }
  await look('greeting')
  await answer(page, '按类别找事项')
  await page.getByText('您的事和哪一类有关').waitFor()
  await look('themes')
  await ask(page, '我想问问怎么弄')
  await page.getByText('您要办的是哪件事').waitFor()
  await look('unclear')
  await ask(page, '着火了')
  await page.getByText('请马上打 119').waitFor()
  await look('urgent')
  await ask(page, '转人工')
  await page.getByText('找工作人员').waitFor()
  await look('person')
  await answer(page, '不等了')
  await page.getByText('接下来还是我来答您').waitFor()
  await visit(page, situations[0]!, '开办餐饮店一件事')
  await look('disclosure')
  expect(found).toEqual([])
})

test('the whole visit by keyboard alone', async () => {
  const { page } = await aPhone()
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement.textContent')) === name) return
    }
    throw new Error(`Tab does not reach ${name}`)
  }
  await page.getByRole('textbox').focus()
  await page.keyboard.type(situations[0]!.says)
  await page.keyboard.press('Enter')
  for (const label of ['看我要带什么', ...stepsOf(situations[0]!).steps.map(step => step.label)]) {
    await page.getByRole('button', { name: label, exact: true }).last().waitFor()
    await tabTo(label)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('link', { name: '打开告知书（可打印）' }).waitFor()
  await tabTo('打开告知书（可打印）')
})
