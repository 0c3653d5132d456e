/** The applicant's own page in a real browser at phone size: real photos, real server, every state. */
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { filesOf } from '../../src/store/caseMaterials.ts'
import { allGiven, anOwnPage, aSite, goodPhoto, type OwnPage, whoFields } from '../api/my/site.ts'
import { act, allHanded, done, reading, reviewOf, wang } from '../cases/people.ts'
import { asJpeg, photo } from '../files/photos.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

interface Phone {
  page: Page
  mine: OwnPage
  /** What the browser's console complained of. */
  refused: string[]
  axe: string[]
}

async function aPhone(options: Parameters<typeof aSite>[0] = {}, javaScriptEnabled = true): Promise<Phone> {
  const mine = await anOwnPage(await aSite(options))
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
async function look({ page, axe }: Phone, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  axe.push(...violations.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html}`))
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

async function writeWho({ page }: Phone, fields = whoFields): Promise<void> {
  await page.getByLabel('姓名').fill(fields.name)
  await page.getByLabel('手机号').fill(fields.phone)
  await page.getByLabel('身份证号码').fill(fields.idNumber)
  await page.getByRole('button', { name: '存好' }).click()
}

const card = ({ page }: Phone, name: string) => page.getByRole('article', { name })

/** Picks files through the chooser, and waits until the page says that the last of them is here. */
async function send(
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

async function otherWay(phone: Phone, material: string, label: string): Promise<void> {
  await card(phone, material).getByText('换一种交法').click()
  await card(phone, material).getByRole('button', { name: label }).click()
}

const form = '食品经营许可申请书'
const plan = '与经营相适应的主要设备设施'
const rules = '食品安全规章制度'
const health = '从业人员有效健康证明'

test('[R15.1] [R19.1] [R19.2] the whole way: who, photos, submitting, the marks, sending again', async () => {
  const phone = await aPhone()
  const { page, mine } = phone
  await look(phone, '1-empty')
  await writeWho(phone, { ...whoFields, idNumber: '110105194912310021' })
  await page.getByText('有一位对不上').waitFor()
  expect(await page.getByLabel('姓名').inputValue()).toBe('张小明')
  await look(phone, '2-fault')
  await page.getByLabel('身份证号码').fill(whoFields.idNumber)
  await page.getByRole('button', { name: '存好' }).click()
  await page.getByText('张**').waitFor()
  expect(await page.content()).not.toContain('13800138000')
  const blurred = await asJpeg((await photo({ tilt: 1 })).blur(14))
  await send(phone, form, [
    { name: '申请书第一页.jpg', buffer: await goodPhoto(1) },
    { name: '申请书第二页.jpg', buffer: blurred },
  ])
  await card(phone, form).getByText('已备好').waitFor()
  await card(phone, form).getByText('这张照片有点模糊').first().waitFor()
  expect(await page.getByRole('region', { name: '提交情况' }).innerText()).toContain('已备好 3 样，共 6 样')
  await look(phone, '3-sent')
  await send(phone, plan, [{ name: '布局图.jpg', buffer: await goodPhoto(3) }])
  await otherWay(phone, rules, '以后再补')
  await otherWay(phone, health, '线下提交')
  await page.getByRole('button', { name: '提交预审' }).waitFor()
  await look(phone, '4-ready')
  await page.getByRole('button', { name: '提交预审' }).click()
  await page.getByText('窗口正在预审您的材料').waitFor()
  await page.getByRole('link', { name: '预审' }).waitFor()
  expect(await page.getByText('尚未提交').count()).toBe(0)
  await look(phone, '5-submitted')

  const { hall } = mine.site
  const found = await mine.case()
  const drawing = (await filesOf(hall.store.db, found.number)).find(
    ({ material }) => material === 'layout-plan',
  )
  const review = await reviewOf(hall, found, { 'layout-plan': '没有标面积，请补上再拍。' })
  const marks = [
    { file: drawing!.id, page: 0, x: 0.2, y: 0.12, width: 0.5, height: 0.1, note: '这里要写总面积' },
    { file: drawing!.id, page: 0, x: 0.15, y: 0.6, width: 0.3, height: 0.2, note: '洗消间没有画出来' },
  ]
  expect(await act(hall, wang, found, 'pre-review', { ...review, marks })).toEqual(done)
  await page.goto(mine.address)
  await page.getByText('需补正').first().waitFor()
  await card(phone, plan).getByText('洗消间没有画出来').waitFor()
  const width = await page.evaluate<number>(`(async () => {
    const picture = document.querySelector('.drawn img')
    await picture.decode()
    return picture.naturalWidth
  })()`)
  expect(width).toBeGreaterThan(400)
  expect(await page.getByText('选照片或 PDF').count()).toBe(1)
  await look(phone, '6-reviewed')
  await send(phone, plan, [{ name: '新的布局图.jpg', buffer: await goodPhoto(4) }])
  await page.getByRole('button', { name: '再次提交预审' }).waitFor()
  await look(phone, '7-again')
  await page.getByRole('button', { name: '再次提交预审' }).click()
  await page.getByText('窗口正在预审您的材料').waitFor()
  expect((await reading(hall, found)).state).toBe('submitted')
  await page.getByText('不办了，撤回申请').click()
  await look(phone, '8-withdraw')
  await page.getByRole('button', { name: '确定撤回' }).click()
  await page.getByText('申请已经撤回').waitFor()
  await look(phone, '9-withdrawn')
  expect(phone.axe).toEqual([])
  // The form that could not be read was answered with 422, which the console repeats.
  expect(phone.refused.filter(words => !words.includes('422'))).toEqual([])
}, 120_000)

test('[R17.3] a correction notice, in large type; what it lists is sent from here', async () => {
  const phone = await aPhone()
  const { page, mine } = phone
  await allGiven(mine)
  await mine.sent('/submit')
  const { hall } = mine.site
  const found = await mine.case()
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  const problem = { key: 'layout-plan', name: '', wrong: '没有签字', how: '请申请人签字以后再拍' }
  expect(await act(hall, wang, found, 'request-correction', { problems: [problem] })).toEqual(done)
  await page.reload()
  await page.getByText('请申请人签字以后再拍').waitFor()
  await look(phone, 'a-correction')
  await page.getByRole('button', { name: '大字' }).click()
  await look(phone, 'b-correction-large')
  await send(phone, plan, [{ name: '签过字的图.jpg', buffer: await goodPhoto(8) }])
  await page.getByRole('button', { name: '交回补正材料' }).click()
  await page.getByText('补正的材料收到了').waitFor()
  expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true')
  await look(phone, 'c-handed-back-large')
  expect([...phone.axe, ...phone.refused]).toEqual([])
}, 60_000)

test('a file that is no photo, one that is too large, and a broken line: each is told, nothing is lost', async () => {
  const phone = await aPhone()
  const { page, mine } = phone
  const said = card(phone, plan).locator('.sending')
  const picker = card(phone, plan).locator('input[multiple]')
  await picker.setInputFiles([
    { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ this is a program') },
    { name: '很大.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11 * 1024 * 1024) },
  ])
  await said.getByText('很大.jpg：超过 10 MB 了，没有发').waitFor()
  await said.getByText('照片.jpg：这个文件没有收').waitFor()
  await look(phone, 'd-refused')
  await page.context().setOffline(true)
  await picker.setInputFiles([{ name: '图.jpg', mimeType: 'image/jpeg', buffer: await goodPhoto() }])
  await said.getByText('没有发出去，可能是网络断了').waitFor()
  await look(phone, 'e-offline')
  await page.context().setOffline(false)
  await said.getByRole('button', { name: '再发一次' }).click()
  await said.getByText('图.jpg：收到了').waitFor()
  expect(await filesOf(mine.site.hall.store.db, (await mine.case()).number)).toHaveLength(1)
  await card(phone, plan).getByRole('button', { name: '删掉这个' }).click()
  await card(phone, plan).getByText('还没交').waitFor()
  expect(phone.axe).toEqual([])
}, 60_000)

test('the code by SMS, an enterprise, and an address that is over', async () => {
  const phone = await aPhone({ sms: true })
  const { page, mine } = phone
  await page.getByText('企业', { exact: true }).click()
  await page.getByLabel('企业全称').fill('示例县好味餐饮有限公司')
  expect(await page.getByLabel('企业全称').getAttribute('autocomplete')).toBe('organization')
  await page.getByLabel('联系人手机号').fill('13800138000')
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
  await look(phone, 'f-enterprise')
  await page.getByRole('button', { name: '存好' }).click()
  await page.getByRole('button', { name: '发验证码' }).click()
  await page.getByLabel('短信里的验证码').fill('12')
  expect(await page.getByRole('button', { name: /没收到，再发一次（\d+ 秒后）/ }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '验证手机号' }).click()
  await page.getByText('验证码不对').waitFor()
  await look(phone, 'g-code')
  mine.site.hall.at(new Date(mine.site.hall.now().getTime() + 3 * 3600_000))
  await page.reload()
  await page.getByText('这个地址过期了').waitFor()
  await look(phone, 'h-expired')
  expect(phone.axe).toEqual([])
}, 60_000)

test('without script, everything but photos works', async () => {
  const phone = await aPhone({}, false)
  const { page, mine } = phone
  await writeWho(phone)
  await page.getByText('存好了').waitFor()
  for (const name of [form, plan, rules, health]) await otherWay(phone, name, '线下提交')
  await page.getByRole('button', { name: '提交预审' }).click()
  await page.getByText('窗口正在预审您的材料').waitFor()
  expect((await mine.case()).state).toBe('submitted')
})
