/** The applicant's own page as a person holds it: a phone in a real browser, what is tapped and sent, pictures and axe. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { anOwnPage, aSite, type OwnPage, whoFields } from '../api/my/site.ts'
import { accessFaults } from './access.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

export interface Phone {
  page: Page
  mine: OwnPage
  /** What the browser's console complained of. */
  refused: string[]
  axe: string[]
}

export async function aPhone(
  options: Parameters<typeof aSite>[0] = {},
  javaScriptEnabled = true,
): Promise<Phone> {
  return phoneAt(await anOwnPage(await aSite(options)), javaScriptEnabled)
}

export async function phoneAt(mine: OwnPage, javaScriptEnabled = true): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  // A step that does not come is named, long before the test runs out of time.
  page.setDefaultTimeout(8000)
  const refused: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') refused.push(message.text())
  })
  await page.goto(mine.address)
  return { page, mine, refused, axe: [] }
}

/** Looks for faults of accessibility; keeps pictures where the variable PICTURES names a folder. */
export async function look({ page, axe }: Phone, state: string): Promise<void> {
  axe.push(...(await accessFaults(page)).map(fault => `${state}: ${fault}`))
  if (!process.env.PICTURES) return
  await page.evaluate('document.fonts.ready')
  for (const [name, width, height] of [
    ['phone', 390, 844],
    ['desk', 1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${process.env.PICTURES}/my-${state}-${name}.png` })
    await page.screenshot({ path: `${process.env.PICTURES}/my-${state}-${name}-whole.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 390, height: 844 })
}

export async function writeWho({ page }: Phone, fields = whoFields): Promise<void> {
  await page.getByLabel('姓名').fill(fields.name)
  await page.getByLabel('手机号').fill(fields.phone)
  await page.getByLabel('身份证号码').fill(fields.idNumber)
  await page.getByRole('button', { name: '存好' }).click()
}

export const card = ({ page }: Phone, name: string) => page.getByRole('article', { name })

/** Picks files through the chooser, and waits until the page says that the last of them is here. */
export async function send(
  phone: Phone,
  material: string,
  files: { name: string; buffer: Buffer }[],
): Promise<void> {
  const choosing = phone.page.waitForEvent('filechooser')
  await card(phone, material).getByText('选照片或 PDF').click()
  const chooser = await choosing
  await chooser.setFiles(files.map(file => ({ mimeType: 'image/jpeg', ...file })))
  await card(phone, material)
    .getByText(`${files.at(-1)!.name}：收到了`)
    .waitFor({ timeout: 30_000 })
}

export async function otherWay(phone: Phone, material: string, label: string): Promise<void> {
  await card(phone, material).getByText('换一种交法').click()
  await card(phone, material).getByRole('button', { name: label }).click()
}
