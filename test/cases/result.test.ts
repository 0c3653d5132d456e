/** The result at the window and in the applicant's hand (R23.1, R24.2). */
import { beforeEach, describe, expect, test } from 'vitest'
import { finishCall, openCalls } from '../../src/cases/calling.ts'
import { chooseDelivery } from '../../src/cases/delivery.ts'
import { atWindow } from '../../src/cases/desk.ts'
import { applicantAt, hold, perform } from '../../src/cases/ledger.ts'
import { caseByCode } from '../../src/cases/pickupCode.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import type { CallOutcome } from '../../src/store/callTasks.ts'
import { deadlinesOf } from '../../src/store/caseDeadlines.ts'
import type { Case } from '../../src/store/cases.ts'
import { membersOf } from '../../src/store/cases.ts'
import { deliveryOf } from '../../src/store/deliveries.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, morning, type TestHall, testSeal } from '../makers.ts'
import { outsideIsNock } from '../outside.ts'
import { databases } from '../stores.ts'
import { aRestaurant, memberOf } from './bundleMakers.ts'
import {
  act,
  allHanded,
  chen,
  done,
  inPerson,
  inspection,
  liu,
  nothingLater,
  papersOf,
  permit,
  reading,
  wang,
  zhang,
} from './people.ts'
import {
  attempts,
  byMail,
  codeOf,
  completed,
  faultInLog,
  fire,
  granted,
  sendingOf,
  smsGateway,
  toldIn,
} from './resultMakers.ts'

outsideIsNock({ net: 'open' })

const tools = (hall: TestHall) => hall.toolsFor(hall.store.db, hall.now())
const receiptOf = async (hall: TestHall, { number }: Pick<Case, 'number'>) =>
  JSON.stringify(
    (await noticesOf(hall.store.db, number))
      .filter(({ kind }) => kind === 'service-receipt')
      .map(({ told }) => told),
  )

describe.each(databases)('the result at the window on %s', database => {
  test('[R24.2] told with code, place, hours, what to bring and until when; reminded on day 3 and 7, then called; never after the release', async () => {
    const hall = await aHall({ database, reach: { sms: true } })
    const texts = smsGateway()
    const sending = sendingOf(hall)
    const found = await completed(hall)
    await sending.drain()
    expect(await attempts(hall, found)).toEqual(['pickup sms sent'])
    const code = await codeOf(hall, found)
    expect(code).toMatch(/^[02345689]{6}$/)
    const spoken = `${code.slice(0, 3)} ${code.slice(3)}`
    const { phone, text } = texts[0]!
    expect(phone).toBe('13800138000')
    for (const part of [
      found.number,
      spoken,
      '示例县政务服务中心',
      '09:00—12:00',
      '身份证',
      '2026 年 4 月 7 日',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/食品|许可|张小明|110105/)
    const [pickup] = (await noticesOf(hall.store.db, found.number)).filter(({ kind }) => kind === 'pickup')
    expect(JSON.stringify(pickup!.told)).toContain(spoken)
    expect(JSON.stringify(pickup!.told)).not.toContain('张小明')
    expect(await toldIn(hall, found)).toContain(spoken)
    expect(await caseByCode(tools(hall), spoken)).toBe(found.number)

    // 5 March is a Thursday: the third day is a Sunday, so the first reminder comes on Monday morning.
    await sending.at('2026-03-09T00:59:59Z')
    expect(texts).toHaveLength(1)
    await sending.at('2026-03-09T01:00:00Z')
    await sending.at('2026-03-12T01:00:00Z')
    expect(texts.slice(1).every(({ text: said }) => said.includes(spoken))).toBe(true)
    expect(await attempts(hall, found)).toEqual(['pickup sms sent', 'reminder sms sent', 'reminder sms sent'])
    await sending.at('2026-03-16T01:00:00Z')
    expect(await openCalls(tools(hall))).toMatchObject([
      { caseNumber: found.number, dueAt: '2026-03-17T01:00:00.000Z' },
    ])

    expect(await act(hall, liu, found, 'release', { ...inPerson, checked: 'code', code: spoken })).toEqual(
      done,
    )
    expect(await openCalls(tools(hall))).toEqual([])
    expect(await caseByCode(tools(hall), spoken)).toBeUndefined()
    expect((await deadlinesOf(hall.store.db, found.number)).map(({ kind }) => kind)).not.toContain(
      'pickup-first',
    )

    hall.at(morning)
    const fetched = await completed(hall)
    await sending.drain()
    await act(hall, liu, fetched, 'release', inPerson)
    await sending.at('2026-04-20T02:00:00Z')
    expect(await attempts(hall, fetched)).toEqual(['pickup sms sent'])
  })

  test('[R23.1] a wrong code opens nothing, five in a row only the identity; an agent, a signature, a refusal stand on the receipt', async () => {
    const hall = await aHall({ database })
    const found = await completed(hall)
    const byCode = { checked: 'code', receivedBy: '张小明' }
    const code = await codeOf(hall, found)
    expect(await act(hall, liu, found, 'release', byCode)).toEqual({ refused: 'form' })
    for (let tries = 0; tries < 5; tries++)
      expect(await act(hall, liu, found, 'release', { ...byCode, code: '000 000' })).toEqual({
        refused: 'code',
      })
    expect(await act(hall, liu, found, 'release', { ...byCode, code })).toEqual({ refused: 'code' })
    expect((await reading(hall, found)).state).toBe('result-ready')

    const agent = { relation: '配偶', authorised: true, idChecked: true }
    const drawn = 'M12 40L14 42L80 90'
    expect(
      await act(hall, liu, found, 'release', { ...inPerson, agent: { ...agent, authorised: false } }),
    ).toEqual({ refused: 'form' })
    const handed = { checked: 'id', receivedBy: '李丽', agent, signature: drawn }
    expect(await act(hall, liu, found, 'release', handed)).toEqual(done)
    expect((await reading(hall, found)).state).toBe('released')
    const receipt = await receiptOf(hall, found)
    for (const part of ['李丽', '配偶', '当面送达', '已在屏幕上签名']) expect(receipt).toContain(part)
    const { signature } = await deliveryOf(hall.store.db, found.number)
    expect(testSeal.open(signature!)).toBe(drawn)
    const log = JSON.stringify((await eventsOf(hall.store.db, found.number)).at(-1))
    expect(log).toMatch(/signature\\":\\"[0-9a-f]{64}/)
    expect(log).not.toMatch(/李丽|M12/)

    const refused = await completed(hall)
    const refusal = { reason: '对结果有异议', witness: '钱丽' }
    await act(hall, liu, refused, 'release', { ...inPerson, refusal })
    expect(await receiptOf(hall, refused)).toContain('对结果有异议（见证人：钱丽）')
  })
})

test('four wrong codes do not shut out the fifth, which is right', async () => {
  const hall = await aHall()
  const found = await completed(hall)
  const byCode = { checked: 'code', receivedBy: '张小明' }
  for (let tries = 0; tries < 4; tries++) await act(hall, liu, found, 'release', { ...byCode, code: '111' })
  expect(await act(hall, liu, found, 'release', { ...byCode, code: await codeOf(hall, found) })).toEqual(done)
})

test('[R26.1] electronic: served at once, with the document and the address it is verified at', async () => {
  const hall = await aHall({ platform: true })
  const found = await granted(hall)
  await act(hall, wang, found, 'choose-delivery', { way: 'electronic' })
  expect(await act(hall, liu, found, 'complete')).toEqual(done)
  expect((await reading(hall, found)).state).toBe('released')
  const [decision] = (await reading(hall, found)).facts.decisions
  const told = await toldIn(hall, found)
  expect(told).toContain(`http://hall/verify/${decision}`)
  expect(told).toContain('审批决定书：http://hall/n/')
  expect(await receiptOf(hall, found)).toContain('电子送达')
  const way = await hall.store.db
    .selectFrom('dispatch')
    .select('body')
    .where('kind', '=', 'completion')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(way.body)).toMatchObject({ way: 'electronic' })
})

test('who waits for the result changes their mind: what follows, follows at once', async () => {
  const hall = await aHall()
  const found = await completed(hall)
  const code = await codeOf(hall, found)
  expect(await act(hall, wang, found, 'choose-delivery', { way: 'electronic' })).toEqual(done)
  expect((await reading(hall, found)).state).toBe('released')
  expect(await caseByCode(tools(hall), code)).toBeUndefined()
  const other = await completed(hall)
  const refused = await hall.store.transact(async tx => {
    const mine = hall.toolsFor(tx, hall.now())
    return chooseDelivery(mine, await hold(mine, other.number), applicantAt('chat'), {
      way: 'mail',
      address: null,
    })
  })
  expect(refused).toEqual({ refused: 'no-address' })
})

test('a licence that runs out: told once, thirty working days before, though the case is in the archive', async () => {
  const hall = await aHall()
  const found = await granted(hall)
  await act(hall, liu, found, 'complete', { validUntil: '2026-11-20' })
  await act(hall, liu, found, 'release', inPerson)
  // Saturday 10 October is worked in exchange for the holiday week.
  hall.at(new Date('2026-10-09T01:00:00Z'))
  await fire(hall)
  expect(await toldIn(hall, found)).not.toContain('快到期')
  hall.at(new Date('2026-10-10T01:00:00Z'))
  await fire(hall)
  await fire(hall)
  expect((await toldIn(hall, found)).match(/有效期到 2026 年 11 月 20 日/g)).toHaveLength(1)
})

describe('calls', () => {
  let hall: TestHall
  let found: Case
  beforeEach(async () => {
    hall = await aHall()
    found = await completed(hall, zhang)
  })
  const call = async (outcome: CallOutcome, note = '') => {
    const [task] = await openCalls(tools(hall))
    return hall.store.transact(tx =>
      finishCall(hall.toolsFor(tx, hall.now()), task!.id, atWindow(liu), outcome, note),
    )
  }

  test('[R24.2] no way leads to them: somebody telephones; not reached, again, three times in all, then a leader', async () => {
    expect(await attempts(hall, found)).toEqual([])
    expect(await openCalls(tools(hall))).toMatchObject([
      { caseNumber: found.number, dueAt: '2026-03-06T01:00:00.000Z' },
    ])
    for (const day of ['2026-03-06', '2026-03-09', '2026-03-10']) {
      hall.at(new Date(`${day}T02:00:00Z`))
      expect(await call('not-reached')).toBe('done')
    }
    expect(await openCalls(tools(hall))).toEqual([])
    expect(await openAlarms(hall.store.db)).toMatchObject([{ subject: found.number, kind: 'call-unreached' }])
  })

  test('reached is done; a wrong number is an alarm; nobody finishes a call twice', async () => {
    const [task] = await openCalls(tools(hall))
    expect(await call('wrong-number', '机主说打错了 13912345678')).toBe('done')
    expect(await openAlarms(hall.store.db)).toMatchObject([{ kind: 'wrong-number' }])
    const again = () =>
      hall.store.transact(tx =>
        finishCall(hall.toolsFor(tx, hall.now()), task!.id, atWindow(liu), 'reached', ''),
      )
    expect(await again()).toBe('done-already')
    const kept = await hall.store.db.selectFrom('call_task').select('note').executeTakeFirstOrThrow()
    expect(kept.note).toContain('139****5678')
  })
})

test('[R2.3] parts of a bundle: told and handed out each with its own code; the rest together under one', async () => {
  const hall = await aHall({ platform: true })
  const number = await aRestaurant(hall)
  await act(hall, wang, { number }, 'receive', await allHanded(hall, { number }))
  await act(hall, wang, { number }, 'accept', nothingLater)
  await hall.store.transact(async tx => {
    const mine = hall.toolsFor(tx, hall.now())
    await perform(mine, await hold(mine, number), atWindow(wang), 'wish-partly', {})
  })
  const yes = { decision: '准予', basis: '《行政许可法》第三十八条' }
  const finish = async (member: Case) => {
    await act(hall, wang, member, 'refer')
    await act(hall, chen, member, 'begin-review')
    await act(hall, chen, member, 'grant', yes)
    return act(hall, liu, member, 'complete')
  }
  const member = (item: string) => memberOf(hall, number, item)
  const stateOf = async (found: Pick<Case, 'number'>) => (await reading(hall, found)).state
  const trader = await member('sole-trader-setup')
  expect(await finish(trader)).toEqual(done)
  expect(await papersOf(hall, trader)).toContain('pickup')
  const code = await codeOf(hall, trader)
  const byCode = { checked: 'code', receivedBy: '张小明' }
  expect(await act(hall, liu, trader, 'release', { ...byCode, code })).toEqual(done)
  expect((await reading(hall, { number })).facts.members[0]!.standing).toBe('released')
  const health = await member('health-cert-service')
  await finish(health)
  const soon = await codeOf(hall, health)

  const [joint] = (await reading(hall, { number })).facts.openSteps
  const { arranged, recorded } = inspection(hall, joint!)
  await act(hall, chen, { number }, 'arrange-joint-inspection', arranged)
  expect(await act(hall, chen, { number }, 'record-joint-inspection', recorded)).toEqual(done)
  for (const item of ['food-business-permit', 'tax-registration', 'signboard'])
    await finish(await member(item))
  expect(await stateOf({ number })).toBe('result-ready')
  // What still lies at the window goes with the rest now: under the bundle's code, and no other.
  expect(await caseByCode(tools(hall), soon)).toBeUndefined()
  expect(await act(hall, liu, health, 'release', inPerson)).toEqual({ refused: 'with-the-others' })
  const whole = await codeOf(hall, { number })
  expect(await act(hall, liu, { number }, 'release', { ...byCode, code: whole })).toEqual(done)
  for (const one of await membersOf(hall.store.db, number)) expect(one.state).toBe('released')
  const receipt = await receiptOf(hall, { number })
  expect(receipt).toContain((await reading(hall, health)).facts.decisions[0])
  expect(receipt).not.toContain((await reading(hall, trader)).facts.decisions[0])
  const told = await hall.store.db
    .selectFrom('dispatch')
    .select('lane')
    .where('kind', '=', 'completion')
    .execute()
  expect(new Set(told.map(({ lane }) => lane)).size).toBe(5)
  expect(told).toHaveLength(5)
  expect(await faultInLog(hall)).toBeUndefined()
})

test('[R23.1] a member of a bundle is not handed out by itself where nobody wished for parts', async () => {
  const hall = await aHall()
  const number = await aRestaurant(hall)
  await act(hall, wang, { number }, 'receive', await allHanded(hall, { number }))
  await act(hall, wang, { number }, 'accept', nothingLater)
  const trader = await memberOf(hall, number, 'sole-trader-setup')
  await act(hall, chen, trader, 'begin-review')
  await act(hall, chen, trader, 'grant', { decision: '准予', basis: '《行政许可法》第三十八条' })
  await act(hall, liu, trader, 'complete')
  expect(await papersOf(hall, trader)).not.toContain('pickup')
  expect(await act(hall, liu, trader, 'release', inPerson)).toEqual({ refused: 'with-the-others' })
})

test('[R26.1] an address given with a draft goes with the draft that nobody handed in', async () => {
  const hall = await aHall()
  const answers = { business: ['catering'], kind: ['new'] }
  const opened = await hall.cases.open({ by: wang, id: 'a-draft', guide: permit, answers, applicant: zhang })
  const found = opened as { number: string }
  expect(await act(hall, wang, found, 'choose-delivery', byMail)).toEqual(done)
  expect((await deliveryOf(hall.store.db, found.number)).address).not.toBeNull()
  hall.at(new Date('2026-04-10T02:00:00Z'))
  await fire(hall)
  expect((await reading(hall, found)).state).toBe('withdrawn')
  expect((await deliveryOf(hall.store.db, found.number)).address).toBeNull()
})
