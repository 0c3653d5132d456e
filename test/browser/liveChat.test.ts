/** A citizen's phone and a clerk's desk, live, against the real program, which is killed in the middle. */
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { writtenPdf } from '../files/harmful.ts'
import { aFolder, type Program, start } from '../program.ts'
import { launch } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const password = '一窗受理一次办好 2026'

async function aPage(url: string, size: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  return page
}

const aPhone = ({ url }: Program) => aPage(url, { width: 390, height: 844 })
const aDesk = ({ url }: Program) => aPage(`${url}/desk`, { width: 1440, height: 900 })

async function signIn(page: Page, id: string, once: string): Promise<void> {
  await page.getByLabel('账号').fill(id)
  await page.getByLabel('密码').fill(once)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('现在的密码').fill(once)
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再填一次新密码').fill(password)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.goto(new URL('/desk', page.url()).href)
}

const oneTime = (program: Program) => /one-time password {2}(\S+)/.exec(program.output())![1]!

async function aProgram(): Promise<{ folder: string; program: Program }> {
  const folder = await aFolder()
  const program = await start(folder)
  await program.ready()
  return { folder, program }
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words)
  await page.getByRole('button', { name: '发送', exact: true }).click()
}

test('[R10.4] phone and desk talk live; the server is killed in the middle, and nothing is lost or doubled', async () => {
  const { folder, program } = await aProgram()
  const desk = await aDesk(program)
  await signIn(desk, 'admin', oneTime(program))
  await desk.getByText('现在没有工单').waitFor()

  const phone = await aPhone(program)
  await write(phone, '身份证丢了，转人工')
  await write(phone, '人工')
  await desk.getByRole('button', { name: /^接这个工单/ }).click()
  await phone.getByText('工作人员管理员来了').waitFor()
  await write(phone, '明天要坐火车，来得及吗')
  await desk.locator('#lines').getByText('明天要坐火车，来得及吗').waitFor()
  await write(desk, '来得及，可以办临时身份证。')
  await phone.getByText('来得及，可以办临时身份证。').waitFor()
  await desk.locator('.line-of.staff', { hasText: '可以办临时身份证' }).getByText('已读').waitFor()
  await phone.locator('.own', { hasText: '来得及吗' }).getByText('已读').waitFor()
  await phone.getByRole('textbox').pressSequentially('那')
  await desk.getByText('办事人正在输入…').waitFor()
  await desk.getByRole('textbox').pressSequentially('嗯')
  await phone.getByText('管理员正在输入…').waitFor()

  const paper = { name: '空白表.pdf', mimeType: 'application/pdf', buffer: await writtenPdf(1) }
  await desk.locator('#give').setInputFiles(paper)
  await phone.getByText('发来文件：空白表.pdf').waitFor()

  program.child.kill('SIGKILL')
  await once(program.child, 'exit')
  await write(phone, '要带什么')
  await write(desk, '带户口本就行。')
  await write(desk, '上午来人少。')
  await desk.getByText('连接断了').waitFor()
  const again = await start(folder, {}, program.port)
  await again.ready()
  await phone.getByText('上午来人少。').waitFor()
  await desk.locator('#lines').getByText('要带什么').waitFor()
  await desk.locator('#lines').getByText('上午来人少。').waitFor()
  await write(phone, '好，谢谢')
  await desk.locator('#lines').getByText('好，谢谢').waitFor()

  const times = async (page: Page, root: string, words: string) =>
    (await page.locator(root).innerText()).split(words).length - 1
  for (const words of ['要带什么', '带户口本就行。', '上午来人少。', '可以办临时身份证。', '好，谢谢']) {
    const seen = [words, await times(phone, '.log', words), await times(desk, '#lines', words)]
    expect(seen).toEqual([words, 1, 1])
  }
  const order = async (page: Page, root: string) => {
    const all = await page.locator(root).innerText()
    return ['带户口本就行。', '上午来人少。', '好，谢谢'].map(words => all.indexOf(words))
  }
  for (const places of [await order(phone, '.log'), await order(desk, '#lines')]) {
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
  await desk.locator('summary', { hasText: '结束' }).click()
  await desk.getByText('已经解决').click()
  await desk.getByRole('button', { name: '结束工单' }).click()
  await phone.getByRole('button', { name: '解决了', exact: true }).click()
  await phone.getByText('解决了就好').waitFor()
  await desk.getByText('最近结束的 1 个').click()
  await desk.locator('.closed .open').click()
  await desk.getByText('说解决了').waitFor()
}, 90_000)

/** A hundred take two minutes: `RACES=100` runs them. */
const races = Number(process.env.RACES ?? 6)

test('[R10.3] two browsers, one ticket, race after race: one winner each, the other is told', async () => {
  const { program } = await aProgram()
  const one = await aDesk(program)
  await signIn(one, 'admin', oneTime(program))
  const other = await aDesk(program)
  await signIn(other, 'wang', await anotherClerk(one))
  for (let race = 0; race < races; race++) await openTicket(program.url)
  // Neither page hears that the other was faster before its own press has gone out.
  for (const page of [one, other]) await page.route(/\/events/, route => route.abort())
  await one.goto(`${program.url}/desk`)
  const numbers = await one
    .locator('[data-ticket]')
    .evaluateAll(rows => rows.map(row => row.getAttribute('data-ticket')!))
  expect(numbers).toHaveLength(races)
  for (const number of numbers) {
    for (const page of [one, other]) await page.goto(`${program.url}/desk/tickets/${number}`)
    const won = await Promise.all([claim(one, number), claim(other, number)])
    expect([number, won.filter(Boolean).length]).toEqual([number, 1])
    await (won[0] ? other : one).getByText('刚刚接了这个工单').waitFor()
  }
  await one.goto(`${program.url}/desk`)
  expect(await one.getByRole('button', { name: /^接这个工单/ }).count()).toBe(0)
}, 240_000)

/** Makes a second account and answers its one-time password. */
async function anotherClerk(admin: Page): Promise<string> {
  await admin.goto(new URL('/desk/staff', admin.url()).href)
  await admin.getByLabel('账号').fill('wang')
  await admin.getByLabel('姓名').fill('王芳')
  await admin.getByRole('button', { name: '加上' }).click()
  return (await admin.locator('.password, code').first().innerText()).trim()
}

async function openTicket(url: string): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const opened = await fetch(`${url}/api/chat`, { method: 'POST', headers: json, body: '{}' })
  const { conversation, token } = (await opened.json()) as { conversation: string; token: string }
  await fetch(`${url}/api/chat/${conversation}/messages`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: '1', choice: 'human' }),
  })
}

/** Presses the claim button; answers whether this browser has the ticket then. */
async function claim(page: Page, number: string): Promise<boolean> {
  const answered = page.waitForResponse(response => response.url().includes(`/tickets/${number}/claim`))
  await page.evaluate('document.querySelector(\'form[action$="/claim"]\').requestSubmit()')
  await answered
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState()
  return page.locator('#words').isVisible()
}
