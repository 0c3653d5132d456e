/** The applicant's own page in a real browser at phone size: real photos, real server, every state. */
import { expect, test } from 'vitest'
import { filesOf } from '../../src/store/caseMaterials.ts'
import { allGiven, aSite, goodPhoto, pageOf, whoFields } from '../api/my/site.ts'
import { at, look as strike } from '../cases/clockMakers.ts'
import { act, allHanded, chen, done, inspected, liu, reading, reviewOf, wang } from '../cases/people.ts'
import { bundleIn, reviewedIn } from '../cases/trackMakers.ts'
import { asJpeg, photo } from '../files/photos.ts'
import { aVisit } from '../makers.ts'
import { aPhone, card, look, otherWay, phoneAt, send, writeWho } from './myPhone.ts'

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

test('[R26.1] [R24.1] from acceptance to the result: an address, a hearing, a late case, the code', async () => {
  const site = await aSite({ reach: { sms: true, email: true } })
  const visit = await aVisit(site.hall)
  const found = await reviewedIn(site.hall, visit.conversation)
  const phone = await phoneAt(await pageOf(site, visit, found))
  const { page } = phone
  const come = async (time: string) => {
    await strike(site.hall, time)
    await page.goto((await pageOf(site, visit, found)).address)
  }
  await page.getByText('县市场监督管理局审查完').waitFor()
  await look(phone, 'i-reviewing')
  const delivery = page.getByRole('region', { name: '结果怎么拿' })
  await delivery.getByText('改一下').click()
  expect(await delivery.getByLabel('详细地址').isVisible()).toBe(false)
  await delivery.getByText('邮寄到家').click()
  await delivery.getByLabel('省、市、县').fill('河南省信阳市潢川县')
  await delivery.getByRole('button', { name: '就这样拿' }).click()
  await page.getByText('请写乡镇、街道、门牌号').waitFor()
  expect(await delivery.getByLabel('省、市、县').inputValue()).toBe('河南省信阳市潢川县')
  await look(phone, 'j-address-fault')
  await delivery.getByLabel('详细地址').fill('某街 2 号')
  await delivery.getByRole('button', { name: '就这样拿' }).click()
  await delivery.locator('.chosen').getByText('张** 138****8000').waitFor()
  const contact = page.getByRole('region', { name: '有了结果怎么告诉您' })
  await contact.getByText('改一下').click()
  await contact.getByText('发电子邮件').click()
  await contact.getByLabel('邮箱').fill('zhang@example.cn')
  await contact.getByRole('button', { name: '就这样告诉我' }).click()
  await contact.locator('.chosen').getByText('z***@example.cn').waitFor()
  await look(phone, 'k-mail')

  site.hall.at(at('2026-03-06 10:00'))
  await act(site.hall, chen, found, 'tell-hearing', { expected: '半天' }, '油烟关系到邻居')
  await come('2026-03-06 10:01')
  await page.getByText('不要求听证', { exact: true }).click()
  await page.getByText('说了不要求，就不能再要求了').waitFor()
  await look(phone, 'l-hearing')
  await page.getByRole('button', { name: '确定，不要求听证' }).click()
  await page.getByText('记下了，您不要求听证').waitFor()

  await come('2026-03-13 09:00')
  await page.getByText('我们向您道歉').waitFor()
  await look(phone, 'm-late')
  await page.getByRole('button', { name: '催一催' }).click()
  await page.getByText('今天已经替您催过了').waitFor()
  await inspected(site.hall, found)
  await act(site.hall, chen, found, 'grant', { decision: '准予', basis: '《食品安全法》第三十五条' })
  await delivery.locator('.chosen').getByText('邮寄到家').waitFor()
  await delivery.getByText('改一下').click()
  await delivery.getByText('到窗口领', { exact: true }).click()
  await delivery.getByRole('button', { name: '就这样拿' }).click()
  await delivery.locator('.chosen').getByText('到窗口领').waitFor()
  expect(await act(site.hall, liu, found, 'complete')).toEqual(done)
  await page.reload()
  await page.getByText('取件码', { exact: true }).waitFor()
  await look(phone, 'n-ready')
  expect([...phone.axe, ...phone.refused.filter(words => !words.includes('422'))]).toEqual([])
}, 60_000)

test('[R2.3] a bundle, member by member; and the page on which anybody looks a case up by its number', async () => {
  const site = await aSite()
  const visit = await aVisit(site.hall)
  const found = await bundleIn(site.hall, visit.conversation)
  await strike(site.hall, '2026-03-11 09:00')
  const phone = await phoneAt(await pageOf(site, visit, found))
  const { page } = phone
  await page.getByRole('region', { name: '各个事项' }).getByText('健康证').first().waitFor()
  await look(phone, 'o-bundle')
  await page.goto(`${site.url}/track?number=${found.number}`)
  await look(phone, 'p-track')
  await page.getByLabel('后四位').fill('1234')
  await page.getByRole('button', { name: '查一查' }).click()
  await page.getByText('没有查到').waitFor()
  await look(phone, 'q-track-wrong')
  await page.getByLabel('后四位').fill('8000')
  await page.getByRole('button', { name: '查一查' }).click()
  await page.getByText('各个事项正在同时办理').waitFor()
  expect(await page.content()).not.toMatch(/张|1380/)
  await look(phone, 'r-track-found')
  expect([...phone.axe, ...phone.refused.filter(words => !words.includes('404'))]).toEqual([])
}, 60_000)
