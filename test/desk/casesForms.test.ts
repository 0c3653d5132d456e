/** The forms of cases: corrections, what was taken in on paper, opening at the counter, promises, obstacles, garbage. */
import { describe, expect, test } from 'vitest'
import { accountabilityOf } from '../../src/store/accountability.ts'
import { databases } from '../stores.ts'
import {
  accepted,
  act,
  atCounter,
  card,
  chen,
  clerkOf,
  done,
  formOf,
  handed,
  kindsOf,
  liSi,
  listOf,
  openByForm,
  press,
  reading,
  received,
  to,
  wang,
  zhao,
} from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

describe.each(databases)('on %s', database => {
  test('[R9.3] [R17.5] a correction: filled in beforehand, the untold only with a reason and on record', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const leader = await clerkOf(desk, zhao)
    const number = await atCounter(hall)
    const key = (await listOf(hall, number))[0]!.key
    await act(hall, wang, number, 'receive', await handed(hall, number, [key]))
    const { page } = await formOf(clerk, number, 'request-correction')
    expect(page).toMatch(new RegExp(`name="listed" value="${key}" checked`))
    expect(page).toContain('会记入责任追究记录')
    const problem = { listed: key, [`wrong.${key}`]: '缺第二页', [`how.${key}`]: '请补第二页' }
    const untold = { 'untold.0': '居委会证明', 'untold-wrong.0': '核实住所', 'untold-how.0': '请居委会盖章' }
    const without = await press(clerk, number, 'request-correction', { ...problem, ...untold })
    expect([without.status, (await without.text()).includes('居委会证明')]).toEqual([422, true])
    const nameless = await press(clerk, number, 'request-correction', {
      ...problem,
      'untold-wrong.0': '核实住所',
      reason: '要核实',
    })
    expect(nameless.status).toBe(422)
    const given = { ...problem, ...untold, reason: '住所有争议' }
    expect(to(await press(clerk, number, 'request-correction', given))).toBe(
      done(number, 'request-correction'),
    )
    expect((await accountabilityOf(hall.store.db, number)).map(({ trigger }) => trigger)).toEqual([
      'material-not-told',
    ])
    expect(await clerk.page(`/desk/cases/${number}`)).toContain('要了没有告知的材料')
    expect((await press(clerk, number, 'resubmit', { handed: key, [`originals.${key}`]: '1' })).status).toBe(
      303,
    )
    const again = {
      listed: 'business-site-proof',
      'wrong.business-site-proof': '旧',
      'how.business-site-proof': '新',
    }
    const refused = await press(clerk, number, 'request-correction', again)
    expect([409, 422]).toContain(refused.status)
    const bySpecial = { ...problem, reason: '材料互相矛盾' }
    expect(to(await press(leader, number, 'override-correction', bySpecial))).toBe(
      done(number, 'override-correction'),
    )
  })

  test('[R14.4] registered offline by one, approved by another leader only', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const leader = await clerkOf(desk, zhao)
    const number = await openByForm(leader, {
      offline: 'yes',
      takenDay: '2026-03-04',
      takenTime: '09:30',
      reason: '停电',
      handed: 'household-register',
      'originals.household-register': '1',
      'copies.household-register': '0',
    })
    const found = await reading(hall, number)
    expect([found.state, found.facts.receivedAt]).toEqual(['offline-registered', '2026-03-04T01:30:00.000Z'])
    expect(await leader.page('/desk/cases')).toContain('线下登记待批')
    const own = await press(leader, number, 'approve-offline', { reason: '属实' })
    expect([own.status, (await own.text()).includes('登记的人不能自己批准')]).toEqual([409, true])
    expect(await leader.page(`/desk/cases/${number}`)).toContain('登记的人不能自己批准')
    const other = await clerkOf(desk, { id: 'sun', name: '孙建国', role: 'centre-leader' })
    expect(to(await press(other, number, 'approve-offline', { reason: '属实' }))).toBe(
      done(number, 'approve-offline'),
    )
  })
})

test('opening at the counter: questions one after the other, faults told, a double press opens one', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  expect(await clerk.page('/desk/cases/new?q=身份证')).toContain('guide=id-card')
  expect(await clerk.page('/desk/cases/new?q=没有这回事')).toContain('没有叫这个名字的事项')
  const first = await clerk.page('/desk/cases/new?guide=id-card')
  expect([first.includes('您这次是哪种情况'), first.includes('满 16 周岁了吗')]).toEqual([true, false])
  const second = await clerk.page('/desk/cases/new?guide=id-card&answer.reason=first')
  expect(second).toContain('满 16 周岁了吗')
  const whole = 'guide=id-card&answer.reason=first&answer.age=adult&answer.urgent=no'
  const page = await clerk.page(`/desk/cases/new?${whole}&answer.none=x`)
  expect(page).toContain('情形问完了')
  expect(page).toContain('居民户口簿')
  const { csrf, deed } = await clerk.form(`/desk/cases/new?${whole}`)
  const fields = {
    ...Object.fromEntries(new URLSearchParams(whole)),
    csrf,
    deed,
    kind: 'person',
    name: liSi.name,
    phone: '123',
    idNumber: '110105194912310021',
  }
  const wrong = await clerk.post('/desk/cases/new', fields)
  const told = await wrong.text()
  expect([wrong.status, told.includes('手机号、证件号码不对')]).toEqual([422, true])
  expect(told).toContain(`value="${liSi.name}"`)
  const early = await clerk.post('/desk/cases/new', { ...fields, 'answer.urgent': '' })
  expect(await early.text()).toContain('情形还没有问完')
  const right = { ...fields, phone: liSi.phone, idNumber: liSi.idNumber }
  const twice = await Promise.all([
    clerk.post('/desk/cases/new', right),
    clerk.post('/desk/cases/new', right),
  ])
  expect(to(twice[0]!)).toBe(to(twice[1]!))
  const back = {
    ...right,
    deed: 'another-deed',
    offline: 'yes',
    reason: '停电',
    handed: 'household-register',
  }
  for (const takenTime of ['23:59', '', 'x']) {
    const future = await clerk.post('/desk/cases/new', { ...back, takenDay: '2026-03-05', takenTime })
    expect([future.status, (await future.text()).includes('收件时间要在过去')]).toEqual([422, true])
  }
})

test('[R17.1] 容缺 and 告知承诺 only where they were told, and only within the limit', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  const number = await atCounter(hall)
  const list = await listOf(hall, number)
  const later = list.find(({ told }) => told.tolerant && !told.exempt)!
  const promise = list.find(({ told, key }) => told.commit && key !== later.key)
  const given = list.filter(({ key }) => key !== later.key && key !== promise?.key)
  await act(hall, wang, number, 'receive', {
    materials: given.map(({ key }) => ({ key, originals: 1, copies: 0, fine: true })),
  })
  const cover = (by: string) => ({
    [`cover.${later.key}`]: 'later',
    [`by.${later.key}`]: by,
    ...(promise && { [`cover.${promise.key}`]: 'promise' }),
  })
  const none = await press(clerk, number, 'accept', {})
  expect([none.status, (await none.text()).includes('还有材料不符合')]).toEqual([409, true])
  const late = await press(clerk, number, 'accept', cover('2026-06-01'))
  expect([late.status, (await late.text()).includes('10 个工作日以内')]).toEqual([422, true])
  expect((await press(clerk, number, 'accept', cover('soon'))).status).toBe(422)
  expect(to(await press(clerk, number, 'accept', cover('2026-03-12')))).toBe(done(number, 'accept'))
  expect(await kindsOf(desk, number)).toContain('tolerance-promise')
  expect((await reading(hall, number)).facts.later).toEqual([later.key])
  const supplied = { handed: later.key, [`originals.${later.key}`]: '1', [`copies.${later.key}`]: '0' }
  expect(to(await press(clerk, number, 'supply-later', supplied))).toBe(done(number, 'supply-later'))
})

test('[R17.6] elsewhere, and taken back: with the words the papers need', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const number = await received(desk.hall)
  const words = { facts: '经营场所在邻县', basis: '《行政许可法》第三十二条', reason: '不归本县管' }
  expect((await press(clerk, number, 'point-elsewhere', words)).status).toBe(422)
  const whole = { ...words, elsewhere: '邻县市场监督管理局' }
  expect(to(await press(clerk, number, 'point-elsewhere', whole))).toBe(done(number, 'point-elsewhere'))
  expect(await clerk.page(`/desk/cases/${number}`)).toContain('邻县市场监督管理局')
  const other = await received(desk.hall)
  const silent = await press(clerk, other, 'withdraw')
  expect([silent.status, (await silent.text()).includes('请写明理由')]).toEqual([422, true])
  expect(to(await press(clerk, other, 'withdraw', { reason: '不办了' }))).toBe(done(other, 'withdraw'))
  expect(await clerk.page(`/desk/cases/${other}`)).toContain('理由：不办了')
})

test('obstacles are told before the press', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  const number = await atCounter(hall, card)
  await act(hall, wang, number, 'receive', await handed(hall, number, ['household-register']))
  const page = await clerk.page(`/desk/cases/${number}`)
  expect(page).toContain('还有材料不符合，也没有容缺或承诺，不能受理')
  expect(page).toContain('· 居民户口簿')
  expect(page).not.toContain('id="do-accept"')
  expect(page).toContain('id="do-request-correction"')
  const working = await accepted(hall, card)
  await act(hall, wang, working, 'refer')
  const approver = await clerkOf(desk, { ...chen, id: 'wang2' })
  await act(hall, { ...chen, id: 'wang2' }, working, 'begin-review')
  expect(await approver.page(`/desk/cases/${working}`)).toContain('没有要办的转外环节')
})

test.each(databases)('garbage is answered kindly and changes nothing, on %s', async database => {
  const desk = await aDesk({ database })
  const clerk = await clerkOf(desk, wang)
  const number = await received(desk.hall)
  const path = `/desk/cases/${number}/actions`
  const { fields } = await formOf(clerk, number, 'accept')
  const seen = (await reading(desk.hall, number)).seq
  for (const body of [
    { csrf: fields.csrf },
    { ...fields, deed: 'short' },
    { ...fields, seen: 'x' },
    { ...fields, deed: ['a', 'b'] },
  ]) {
    expect((await clerk.post(`${path}/accept`, body)).status).toBe(422)
  }
  expect((await clerk.post(`${path}/explode`, fields)).status).toBe(404)
  expect((await clerk.post(`${path}/constructor`, fields)).status).toBe(404)
  expect((await clerk.fetch('/desk/cases/BJ2026-999999')).status).toBe(404)
  for (const address of ['%00', `${number}/files/%00/0.jpg`, `${number}/files/x%00/original`]) {
    expect((await clerk.fetch(`/desk/cases/${address}`)).status).toBe(404)
  }
  const nul = await clerk.post(`${path}/refuse`, { ...fields, facts: 'a\0', basis: '\0', reason: '\0' })
  expect(nul.status).toBe(422)
  const huge = { ...fields, reason: 'x'.repeat(600_000) }
  expect((await clerk.post(`${path}/withdraw`, huge)).status).toBe(413)
  const proto = { ...fields, __proto__: 'x', 'handed.__proto__': 'y', handed: '__proto__' }
  expect((await clerk.post(`${path}/resubmit`, proto)).status).toBe(409)
  expect((await reading(desk.hall, number)).seq).toBe(seen)
  expect(desk.faults).toEqual([])
})
