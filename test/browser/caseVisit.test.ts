/** From the first question to the result in hand: a phone in a real browser, real photos, staff of each role over HTTP. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { CaseState } from '../../src/core/case.ts'
import { casesOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { goodPhoto } from '../api/my/site.ts'
import { atApi, fine } from '../cases/overHttp.ts'
import {
  allHanded,
  chen,
  inPerson,
  inspection,
  liu,
  nothingLater,
  reading,
  reviewOf,
  wang,
  zhang,
} from '../cases/people.ts'
import { hallOnTelegram } from '../channels/telegramHall.ts'
import { aDesk, type DeskServer, serveDesk } from '../desk/deskServer.ts'
import { databases } from '../stores.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function aPhone(url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  return page
}

const press = (page: Page, label: string | RegExp) => page.getByRole('button', { name: label }).last().click()
const heard = (page: Page, words: string | RegExp) => page.getByRole('log').getByText(words).last().waitFor()

async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: `${process.env.PICTURES}/case-${name}.png` })
}

/** From plain words to consent. */
async function agreed(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('我要办食品经营许可证')
  await press(page, '发送')
  await press(page, '看我要带什么')
  await press(page, '餐饮（含自制饮品）')
  await press(page, '新办')
  await press(page, '网上预审，先看材料')
  await heard(page, /敏感个人信息/)
  await picture(page, 'consent')
  await press(page, '同意，开始预审')
}

/** On the hall's own page: who it is. */
async function named(page: Page): Promise<void> {
  await page.getByLabel('姓名').fill(zhang.name)
  await page.getByLabel('手机号').fill(zhang.phone)
  await page.getByLabel('身份证号码').fill(zhang.idNumber)
  await page.getByRole('button', { name: '存好' }).click()
  await page.getByText('张**').waitFor()
}

const file = (n: number, buffer: Buffer) => ({ name: `照片${n}.jpg`, mimeType: 'image/jpeg', buffer })

async function sendPhoto(page: Page, n: number): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file(n, await goodPhoto(n)))
  await heard(page, /已经存好/)
}

/** What the page shows may be an older message of the same words, so the case itself is asked. */
const inState = ({ hall }: DeskServer, number: string, state: CaseState) =>
  vi.waitFor(async () => expect((await reading(hall, { number })).state).toBe(state), { timeout: 10_000 })

const kindsOf = async ({ hall }: DeskServer, number: string) =>
  (await noticesOf(hall.store.db, number)).map(({ kind }) => kind)

describe.each(databases)('on %s', database => {
  test('[R17.1] [R17.3] [R19.1] by the phone page: pre-review, one correction, acceptance, decision, release', async () => {
    const desk = await aDesk({ database, platform: true })
    const { hall } = desk
    const page = await aPhone(desk.url)
    await agreed(page)
    const link = page.getByRole('link', { name: '去填写' })
    const own = await page.context().newPage()
    await own.goto(new URL((await link.getAttribute('href'))!, desk.url).href)
    await named(own)
    await heard(page, /请发：食品经营许可申请书/)
    for (const n of [1, 2, 3, 4]) {
      await sendPhoto(page, n)
      if (n === 1) await picture(page, 'checked')
      await press(page, '下一样')
    }
    await heard(page, /都备好了/)
    await press(page, '提交预审')
    await heard(page, /预审已经提交/)
    await picture(page, 'submitted')
    const conversation = (await hall.store.db.selectFrom('cases').select('conversation').execute())[0]!
    const [found] = await casesOf(hall.store.db, conversation.conversation)
    const { number } = found!

    const clerk = await atApi(desk, wang)
    const wrong = await reviewOf(hall, { number }, { 'layout-plan': '没有标面积，请补上再拍。' })
    expect(await clerk.act(number, 'pre-review', wrong)).toEqual(fine)
    // The result comes while the long card before it is being read: nothing jumps, but it is told.
    await press(page, '有新消息')
    await heard(page, /没有标面积/)
    expect(
      await page
        .getByText(/预审意见：需补正/)
        .last()
        .isVisible(),
    ).toBe(true)
    await page.getByRole('button', { name: '有新消息' }).waitFor({ state: 'detached' })
    await picture(page, 'opinion')
    await press(page, '重发要改的')
    await heard(page, /请发：与经营相适应/)
    await sendPhoto(page, 5)
    await press(page, '下一样')
    await press(page, '提交预审')
    await inState(desk, number, 'submitted')
    expect(await clerk.act(number, 'pre-review', await reviewOf(hall, { number }))).toEqual(fine)
    await heard(page, /预审意见：可受理/)

    const approver = await atApi(desk, chen)
    expect(await approver.act(number, 'receive', await allHanded(hall, { number }))).toEqual([
      403,
      expect.anything(),
    ])
    expect(await clerk.act(number, 'receive', await allHanded(hall, { number }))).toEqual(fine)
    const problems = [{ key: 'food-safety-rules', name: '', wrong: '缺自查制度', how: '补一页' }]
    expect(await clerk.act(number, 'request-correction', { problems })).toEqual(fine)
    await heard(page, /材料要补正/)
    await press(page, '重发要改的')
    await heard(page, /请发：食品安全规章制度/)
    await sendPhoto(page, 6)
    await press(page, '下一样')
    await press(page, '提交预审')
    await heard(page, /补正的材料收到了/)
    const again = { problems: [{ ...problems[0]!, key: 'health-cert' }] }
    expect(await clerk.act(number, 'request-correction', again)).toEqual([409, expect.anything()])
    const spot = { materials: ['food-safety-rules'] }
    expect(await clerk.act(number, 'correct-on-the-spot', spot)).toEqual(fine)
    expect(await clerk.act(number, 'accept', nothingLater)).toEqual(fine)
    await heard(page, /您的申请已经受理/)
    await picture(page, 'accepted')
    const paper = page.getByRole('link', { name: '受理通知书' }).last()
    await own.goto(new URL((await paper.getAttribute('href'))!, desk.url).href)
    await own.getByText('本机关决定受理').waitFor()

    expect(await clerk.act(number, 'refer')).toEqual(fine)
    expect(await approver.act(number, 'begin-review')).toEqual(fine)
    const [step] = (await reading(hall, { number })).facts.openSteps
    const { arranged, recorded } = inspection(hall, step!)
    expect(await approver.act(number, 'arrange-inspection', arranged)).toEqual(fine)
    expect(await approver.act(number, 'record-inspection', recorded)).toEqual(fine)
    const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }
    expect(await approver.act(number, 'grant', yes)).toEqual(fine)
    const results = await atApi(desk, liu)
    expect(await results.act(number, 'complete')).toEqual(fine)
    expect(await results.act(number, 'release', inPerson)).toEqual(fine)
    await heard(page, /结果已经交给您/)
    expect(await kindsOf(desk, number)).toEqual([
      'pre-review-receipt',
      'pre-review-opinion',
      'pre-review-receipt',
      'pre-review-opinion',
      'material-receipt',
      'correction',
      'material-receipt',
      'acceptance',
      'referral',
      'site-inspection',
      'decision',
      'pickup',
      'service-receipt',
    ])
    expect(desk.faults).toEqual([])
  }, 120_000)
})

test.each(databases)(
  '[R5.4] by Telegram and the hall’s own page on %s, nothing personal in the chat',
  async database => {
    const telegram = await hallOnTelegram({ database })
    const { api, hall, see, offered } = telegram
    const desk = await serveDesk(hall)
    await api.send({ text: '/start food-business-permit' })
    for (const data of ['begin', 'a:business=catering', 'a:kind=new', 'prereview', 'agree']) {
      await offered(data)
      await api.press(data)
    }
    await see('证件和材料不走聊天软件')
    const links = api.shown().flatMap(({ buttons }) => buttons.flat().map(({ url }) => url ?? ''))
    const path = new URL(links.findLast(link => link.includes('/my/'))!).pathname
    const page = await aPhone(desk.url + path)
    await named(page)
    const names = ['食品经营许可申请书', '与经营相适应', '食品安全规章制度', '从业人员有效健康证明']
    for (const [n, name] of names.entries()) {
      const card = page.getByRole('article', { name })
      const choosing = page.waitForEvent('filechooser')
      await card.getByText('选照片或 PDF').click()
      await (await choosing).setFiles(file(n, await goodPhoto(10 + n)))
      await card.getByText(`照片${n}.jpg：收到了`).waitFor({ timeout: 30_000 })
    }
    await page.getByRole('button', { name: '提交预审' }).click()
    await see('预审已经提交')
    const [found] = await casesOf(hall.store.db, `telegram:${api.chat}`)
    const clerk = await atApi(desk, wang)
    const { number } = found!
    expect(await clerk.act(number, 'receive', await allHanded(hall, { number }))).toEqual(fine)
    expect(await clerk.act(number, 'accept', nothingLater)).toEqual(fine)
    await see('您的申请已经受理')
    const said = JSON.stringify(api.shown())
    for (const secret of [zhang.name, zhang.phone, zhang.idNumber, '/n/']) expect(said).not.toContain(secret)
    expect(desk.faults).toEqual([])
  },
  120_000,
)
