/** Who applies: written in the form, kept sealed, shown masked, the phone checked by a code. */
import { expect, test } from 'vitest'
import { applicantOf } from '../../../src/cases/applicant.ts'
import { morning, testSeal } from '../../makers.ts'
import { anOwnPage, aSite, type OwnPage, whoFields } from './site.ts'

const enterprise = {
  kind: 'enterprise',
  name: '示例县好味餐饮有限公司',
  phone: '0376-3931234',
  idNumber: '91350100M000100Y43',
}

async function named(options: Parameters<typeof aSite>[0] = {}): Promise<OwnPage> {
  const mine = await anOwnPage(await aSite(options))
  expect(await mine.sent('/who', whoFields)).toContain('存好了')
  return mine
}

const whoIs = async (mine: OwnPage) => applicantOf(testSeal, await mine.case())

test('every fault is told at its field, and nothing that was typed is lost', async () => {
  const mine = await anOwnPage(await aSite())
  const answer = await mine.post('/who', { ...whoFields, phone: '12', idNumber: '110105194912310021' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('有 2 处没认出来')
  expect(page).toMatch(/aria-invalid="true" aria-describedby="phone-fault"/)
  expect(page).toContain('有一位对不上')
  for (const typed of ['张小明', '"12"', '110105194912310021']) expect(page).toContain(typed)
  expect(await whoIs(mine)).toBeUndefined()
})

test('[R5.4] what is kept is shown masked only', async () => {
  const mine = await named()
  expect(await whoIs(mine)).toMatchObject({ name: '张小明', phone: '13800138000' })
  for (const page of [await mine.text(), await mine.text('?edit=who')]) {
    expect(page).toContain('张**')
    for (const plain of ['张小明', '13800138000', '11010519491231002X']) expect(page).not.toContain(plain)
  }
})

test('one field is put right, the others stay; another kind is written anew', async () => {
  const mine = await named()
  await mine.sent('/who', { kind: 'person', name: '', phone: '13900139000', idNumber: '' })
  expect(await whoIs(mine)).toMatchObject({ name: '张小明', phone: '13900139000' })
  const half = await mine.post('/who', { ...enterprise, idNumber: '' })
  expect([half.status, (await half.text()).includes('统一社会信用代码有一位对不上')]).toEqual([422, true])
  await mine.sent('/who', enterprise)
  expect(await whoIs(mine)).toMatchObject({ kind: 'enterprise', name: enterprise.name })
  const page = await mine.text()
  expect(page).toContain(enterprise.name)
  expect(page).not.toContain(enterprise.idNumber)
})

test('where no SMS is sent, the page says that the window checks the number', async () => {
  const mine = await named()
  const page = await mine.text()
  expect(page).toContain('手机号到窗口时再核对')
  expect(page).not.toContain('验证码')
  expect(await mine.sent('/code')).toContain('没有收全')
})

/** The code of the last SMS that was left to be sent. */
async function lastCode({ site }: OwnPage): Promise<string> {
  const rows = await site.hall.store.db
    .selectFrom('dispatch')
    .select('body')
    .where('system', '=', 'sms')
    .orderBy('id', 'desc')
    .execute()
  return /\d{6}/.exec(JSON.parse(testSeal.open(rows[0]!.body)).text)![0]
}

test('a code shows that the phone is theirs; another phone has to be checked again', async () => {
  const mine = await named({ sms: true })
  expect(await mine.text()).toContain('发验证码到 138****8000')
  expect(await mine.sent('/code')).toContain('data-wait="60"')
  expect(await mine.sent('/code')).toContain('请等一分钟')
  const code = await lastCode(mine)
  const wrong = `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0')
  expect(await mine.sent('/code/check', { code: wrong })).toContain('验证码不对')
  expect(await mine.sent('/code/check', { code: 'abc' })).toContain('验证码不对')
  const nonce = await mine.nonce()
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  expect(await mine.sent('/code/check', { code: spaced, nonce })).toContain('手机号验证过了')
  expect(await mine.sent('/code/check', { code, nonce })).toContain('手机号验证好了')
  const same = { kind: 'person', name: '张大明', phone: '', idNumber: '' }
  expect(await mine.sent('/who', same)).toContain('手机号验证过了')
  expect(await mine.sent('/who', { ...same, phone: '13900139000' })).not.toContain('手机号验证过了')
})

test('a code that is too old is told so, and another can be had after a minute', async () => {
  const mine = await named({ sms: true })
  await mine.sent('/code')
  const code = await lastCode(mine)
  mine.site.hall.at(new Date(morning.getTime() + 6 * 60_000))
  expect(await mine.sent('/code/check', { code })).toContain('过期了')
  expect(await mine.text()).toContain('data-wait="0"')
  expect(await mine.sent('/code')).toContain('验证码发出去了')
})
