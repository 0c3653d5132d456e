/** Those who keep the house in order, in a real browser: administrator and auditor at their work, at both sizes. */
import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRestaurant } from '../cases/bundleMakers.ts'
import { admin, clerkOf, qian, wang } from '../desk/caseMakers.ts'
import { aDesk, anAccount, password } from '../desk/deskServer.ts'
import { launch } from './chromium.ts'
import { aScreen, looksRight, signIn } from './deskPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('an administrator: a new account, another role, a code of their own, the settings, what is left before opening', async () => {
  const desk = await aDesk()
  const { hall } = desk
  await anAccount(desk, admin.id, admin.name, admin.role)
  const { page, refused } = await aScreen(browser)
  await page.goto(`${desk.url}/desk/sign-in`)
  await signIn(page, admin.id)
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByLabel('账号').fill('wang')
  await page.getByLabel('姓名').fill('王芳')
  await page.getByLabel('综合窗口受理').check()
  await page.getByRole('button', { name: '加上' }).click()
  await page.getByText('一次性密码是').waitFor()
  await looksRight(page, 'staff')
  await page.getByRole('link', { name: '王芳' }).click()
  await page.getByLabel('审批窗口').check()
  await page.getByRole('button', { name: '改好了' }).click()
  await page.getByText('改了姓名或岗位').waitFor()
  await looksRight(page, 'staff-person')

  await page.getByRole('link', { name: '改密码' }).click()
  await page.getByRole('link', { name: '开动态码' }).click()
  await looksRight(page, 'second-factor')
  const secret = (await page.locator('code.password').innerText()).replaceAll(' ', '')
  const clock = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = () => clock.generate({ timestamp: hall.now().getTime() })
  await page.getByLabel('手机上的 6 位数字').fill(code())
  await page.keyboard.press('Enter')
  await page.getByText('备用码').first().waitFor()
  await looksRight(page, 'spare-codes')
  await page.getByRole('button', { name: '退出' }).click()
  hall.at(new Date(hall.now().getTime() + 60_000))
  await signIn(page, admin.id)
  await page.getByLabel('手机上的 6 位数字').waitFor()
  await looksRight(page, 'sign-in-code')
  await page.keyboard.type(code())
  await page.keyboard.press('Enter')

  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '开放时间' }).click()
  await page.getByLabel('节假日受理日').fill('2026-05-02 9:00-12:00 婚育')
  await page.getByLabel('为什么改').fill('五一有人值守')
  await looksRight(page, 'setting-hours')
  await page.getByRole('button', { name: '改好了' }).click()
  await page.getByText('现在就用新的').waitFor()
  await page.getByRole('link', { name: '大厅设置' }).click()
  await looksRight(page, 'settings')
  await page.getByRole('link', { name: '上线前看一遍' }).click()
  await looksRight(page, 'go-live')
  expect(refused).toEqual([])
})

test('[R5.2] an auditor finds who read a case, and who tried what is not theirs', async () => {
  const desk = await aDesk()
  const number = await aRestaurant(desk.hall)
  const clerk = await clerkOf(desk, wang)
  await clerk.page(`/desk/cases/${number}`)
  await clerk.fetch('/desk/staff')
  await anAccount(desk, qian.id, qian.name, qian.role)
  const { page, refused } = await aScreen(browser)
  await page.goto(`${desk.url}/desk/sign-in`)
  await signIn(page, qian.id, password)
  await page.getByRole('link', { name: '日志' }).click()
  await page.getByLabel('什么事').selectOption({ label: '想打开不归本岗的页面' })
  await page.keyboard.press('Enter')
  await page.getByLabel('办件编号').fill(number)
  await page.getByLabel('什么事').selectOption('')
  await page.getByRole('button', { name: '查' }).click()
  await page.getByRole('table').getByText('看了办件').waitFor()
  await looksRight(page, 'log')
  await page.getByRole('link', { name: number }).first().click()
  await page.getByText('谁看过这个办件').click()
  await page.getByText('手里有要办的').waitFor()
  expect(refused).toEqual([])
})
