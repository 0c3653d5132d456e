/** Random doings at random doors with the cases of one small hall, for the property tests. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { type CaseActionName, caseActionNames, caseActions } from '../../flows/case/actions.ts'
import type { CaseState, Door } from '../../src/core/case.ts'
import { roles, type Staff } from '../../src/core/staff.ts'
import { shanghaiDay } from '../../src/core/workdays.ts'
import type { DisclosedMaterial } from '../../src/guides/disclosure.ts'
import { allCaseRows } from '../../src/store/auditReading.ts'
import { type CaseMaterial, filesOf, materialsOf } from '../../src/store/caseMaterials.ts'
import { type Case, caseOf } from '../../src/store/cases.ts'
import { openStore, type Store } from '../../src/store/db.ts'
import { aHall, type TestHall, type Visit } from '../makers.ts'
import { type DatabaseKind, emptyPlace } from '../stores.ts'
import { restaurantAnswers, restaurantBundle } from './bundleMakers.ts'
import { allHanded, aPhoto, chen, disclosed, reviewOf, wang, zhang, zhao } from './people.ts'

/** One of every role, a second of some, and approvers whose ids are those of people who accept (R7.1). */
export const staff: Staff[] = [
  ...roles.map(role => ({ id: `the-${role}`, name: role, role })),
  wang,
  zhao,
  { ...chen, id: wang.id },
  { ...chen, id: zhao.id },
]

/** Guides of each kind: a committed one with a site visit, an immediate one, a bundle, one that is answered on the spot. */
const matters: [guide: string, answers: Record<string, string[]>][] = [
  ['food-business-permit', { business: ['catering'], kind: ['new'] }],
  ['employment-registration', { kind: ['jobless'] }],
  [restaurantBundle, restaurantAnswers()],
  ['real-estate-transfer', { cause: ['inherit'], mortgage: ['no'], use: ['residential'], utility: ['no'] }],
]

/** What is done, and numbers from which the rest is chosen when its turn comes. */
export interface Doing {
  what: 'work' | 'try' | 'open' | 'page' | 'chat' | 'time' | 'together'
  which: number
  who: number
  how: number
  more: number
}

const number = fc.nat(9999)
const numbers = { which: number, who: number, how: number, more: number }
const weights = { work: 14, try: 6, open: 2, page: 5, chat: 5, time: 4, together: 1 }

/** `work` does what the table allows in the state the case is in; `try` does anything. */
export const doings = (most: number) =>
  fc.array(
    fc.record({
      what: fc.oneof(
        ...Object.entries(weights).map(([what, weight]) => ({
          weight,
          arbitrary: fc.constant(what as Doing['what']),
        })),
      ),
      ...numbers,
    }),
    { minLength: most / 2, maxLength: most, size: 'max' },
  )

export interface World {
  hall: TestHall
  visits: Visit[]
  deeds: number
}

/** A hall of its own, closed as soon as `live` is done: there are many. */
export async function inAWorld(database: DatabaseKind, live: (world: World) => Promise<void>): Promise<void> {
  const place = await emptyPlace(database)
  const store = await openStore('sqlite' in place ? place : { ...place, poolSize: 4 })
  await aWorld(store)
    .then(live)
    .finally(() => store.close())
}

async function aWorld(store: Store): Promise<World> {
  const hall = await aHall({ store, platform: true })
  const world: World = { hall, visits: [await disclosed(hall)], deeds: 0 }
  await world.visits[0]!.press('prereview')
  await world.visits[0]!.press('agree')
  await open(world, { which: 0, who: 7, how: 1, more: 0, what: 'open' })
  return world
}

export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

const oneOf = <T>(list: readonly T[], number: number): T => list[number % list.length]!

async function aCase({ hall }: World, which: number): Promise<Case> {
  const rows = await all(allCaseRows(hall.store.db))
  return (await caseOf(hall.store.db, oneOf(rows, which).number))!
}

export async function carryOut(world: World, doing: Doing): Promise<void> {
  switch (doing.what) {
    case 'open':
      return open(world, doing)
    case 'page':
      return onOwnPage(world, doing)
    case 'chat':
      return inChat(world, doing)
    case 'time':
      return passTime(world, doing)
    case 'together':
      return together(world, doing)
    default:
      return checked(world, await aDeed(world, doing))
  }
}

interface Deed {
  found: Case
  by: Staff
  action: CaseActionName
  payload: object
  reason: string
}

/** Seldom taken, or few cases would come far. */
const seldom = new Set<CaseActionName>([
  ...(['withdraw', 'refuse', 'point-elsewhere', 'reject-offline', 'archive'] as const),
  ...(['tell-hearing', 'ask-extension', 'explain-delay', 'choose-delivery', 'wish-partly'] as const),
])

/** For `work` an action of the table with somebody who may take it; for `try` any action and anybody. */
async function aDeed(world: World, { what, which, who, how, more }: Doing): Promise<Deed> {
  const found = await aCase(world, which)
  const open = caseActionNames.filter(
    name =>
      caseActions[name].from.includes(found.state) &&
      caseActions[name].doors.includes('window') &&
      (more % 9 === 0 || !seldom.has(name)),
  )
  const action = oneOf(what === 'work' && open.length > 0 ? open : caseActionNames, how)
  const able = staff.filter(({ role }) => caseActions[action].roles.includes(role))
  const by = oneOf(what === 'work' && able.length > 0 ? able : staff, who)
  const reason = what === 'work' || more % 3 > 0 ? '有据可查' : ' '
  return { found, by, action, reason, payload: await payloadOf(world, found, action, more) }
}

async function payloadOf(
  { hall }: World,
  found: Case,
  action: CaseActionName,
  more: number,
): Promise<object> {
  // A member of a bundle has no list of its own.
  const list = await materialsOf<DisclosedMaterial>(hall.store.db, found.parent ?? found.number)
  const { key } = oneOf(list, more)
  const material = { key, originals: 1, copies: 0, fine: more % 4 > 0 }
  const decided = { decision: '准予', basis: '行政许可法第三十八条' }
  switch (action) {
    case 'pre-review':
      return reviewOf(hall, found, more % 2 ? { [key]: '看不清' } : {})
    case 'receive':
      return allHanded(hall, found, more % 3 ? [] : [key])
    case 'resubmit':
      return { materials: [material] }
    case 'correct-on-the-spot':
      return { materials: list.map(one => one.key) }
    case 'accept':
      return acceptanceOf(hall, list, more)
    case 'request-correction':
    case 'override-correction':
      return { problems: [{ key: more % 5 ? key : null, name: '别的', wrong: '没有签字', how: '请签字' }] }
    case 'refuse':
    case 'point-elsewhere':
      return { facts: '不在范围内', basis: '行政许可法第三十二条', elsewhere: '邻县政务大厅' }
    case 'supply-later':
      return { material: { ...material, key: found.facts.later[0] ?? key } }
    case 'start-external-step':
    case 'end-external-step':
      return { step: found.facts.openSteps[0] ?? '听证' }
    case 'arrange-inspection':
    case 'arrange-joint-inspection':
      return { ...inspection(hall, found, more), place: '店里' }
    case 'record-inspection':
    case 'record-joint-inspection':
      return { ...inspection(hall, found, more), findings: '和申请材料一致', signedBy: '店主' }
    case 'tell-hearing':
      return { expected: '半天' }
    case 'call-hearing':
      return hearingCall(hall, more)
    case 'hold-hearing':
      return { summary: '听取了申请人的意见', signed: true }
    case 'ask-extension':
      return { days: (more % 12) + 1, joint: false }
    case 'explain-delay':
      return { expectedOn: dayLater(hall, 5) }
    case 'choose-delivery':
      return { way: oneOf(['window', 'electronic', 'mail'] as const, more), address: more % 2 ? home : null }
    case 'post':
      return { tracking: `SF${1000000 + more}` }
    case 'confirm-mail':
      return { signedBy: '本人' }
    case 'grant':
    case 'deny':
      return decided
    case 'supersede-decision':
      return { ...decided, granted: more % 2 === 0 }
    case 'release':
      return { checked: 'id', receivedBy: '本人' }
    default:
      return more % 7 ? {} : { materials: 'none' }
  }
}

const home = { name: '张小明', phone: '13800138000', region: '示例县城关镇', detail: '人民路 1 号' }

function dayLater(hall: TestHall, days: number): string {
  return shanghaiDay(new Date(hall.now().getTime() + days * 24 * 3600_000))
}

function inspection(hall: TestHall, { facts }: Case, more: number) {
  const step = facts.running?.step ?? facts.openSteps[0] ?? '现场核查'
  const at = new Date(hall.now().getTime() + 24 * 3600_000).toISOString()
  return { step, at, people: more % 5 ? ['李强', '周涛'] : ['李强'] }
}

function hearingCall(hall: TestHall, more: number): object {
  const at = new Date(hall.now().getTime() + (10 + (more % 12)) * 24 * 3600_000).toISOString()
  return { at, place: '三楼会议室', host: zhao.id, recorder: '王芳' }
}

function acceptanceOf(hall: TestHall, list: CaseMaterial<DisclosedMaterial>[], more: number): object {
  const by = new Date(hall.now().getTime() + 3 * 24 * 3600_000).toISOString().slice(0, 10)
  const later = list.filter(({ told }) => told.tolerant).map(({ key }) => ({ key, by }))
  return { later: more % 2 ? later : [], promised: [] }
}

/** Where an action may lead beyond its own state, by what the clock or the bundle then does at once. */
const further: { [N in CaseActionName]?: CaseState[] } = {
  complete: ['released'],
}

/** What came of it is what the table says: done where it allows it, and without a trace where it does not. */
async function checked(world: World, { found, by, action, payload, reason }: Deed): Promise<void> {
  const { hall } = world
  const { from, to, roles: able, reason: needs } = caseActions[action]
  const answer = await hall.cases.act({
    case: found.number,
    by,
    id: `deed-${++world.deeds}`,
    action,
    reason,
    payload,
    seen: found.seq,
  })
  const after = (await caseOf(hall.store.db, found.number))!
  if ('refused' in answer) {
    expect(after).toEqual(found)
    return
  }
  expect(able).toContain(by.role)
  expect(caseActions[action].doors).toContain('window' satisfies Door)
  expect(from).toContain(found.state)
  if (needs === 'required') expect(reason.trim()).not.toBe('')
  const usual = to === 'same' ? found.state : to
  const reached = action === 'accept' ? [usual, 'referred', 'members'] : [usual, ...(further[action] ?? [])]
  expect(reached).toContain(after.state)
}

async function open(world: World, { which, who, how, more }: Doing): Promise<void> {
  const { hall } = world
  const [guide, answers] = oneOf(matters, which)
  const by = oneOf(staff, who)
  const takenAt = new Date(hall.now().getTime() - (more % 72) * 3600_000).toISOString()
  const offline = { takenAt, materials: [], reason: more % 4 ? '停电' : '' }
  const id = `visit-${++world.deeds}`
  const walkIn = { by, id, guide, answers, applicant: zhang }
  const opened = await hall.cases.open(how % 3 ? walkIn : { ...walkIn, offline })
  if ('refused' in opened) return
  expect(['intake-clerk', 'group-leader']).toContain(by.role)
}

async function onOwnPage(world: World, { which, how, more }: Doing): Promise<void> {
  const { citizen, store } = world.hall
  const found = await aCase(world, which)
  const list = await materialsOf<DisclosedMaterial>(store.db, found.parent ?? found.number)
  const deed = { case: found.number, id: `press-${++world.deeds}` }
  const { key } = oneOf(list, more)
  switch (how % 8) {
    case 0:
      return void (await citizen.identify(deed, zhang))
    case 1:
      return void (await citizen.chooseWay(
        deed,
        key,
        oneOf(['offline', 'later', 'promise', ''] as const, more),
      ))
    case 2: {
      const [file] = await filesOf(store.db, found.number)
      return void (await citizen.dropFile(deed, file?.id ?? 'none'))
    }
    case 3:
      return void (more % 4 ? await citizen.submit(deed) : await citizen.withdraw(deed))
    case 4:
      for (const one of list)
        await citizen.chooseWay({ ...deed, id: `${deed.id} ${one.key}` }, one.key, 'offline')
      return void (await citizen.submit(deed))
    case 5:
      return resent(world, found)
    default:
      return void (await citizen.addFile(deed, { ...aPhoto().checked!, name: '照片.jpg', material: key }))
  }
}

/** Sends again whatever was found wrong, and hands it back. */
async function resent({ hall, ...world }: World, { number }: Case): Promise<void> {
  const list = await materialsOf<DisclosedMaterial>(hall.store.db, number)
  for (const { key } of list.filter(({ standing }) => standing === 'failed')) {
    const file = { ...aPhoto().checked!, name: '照片.jpg', material: key }
    await hall.citizen.addFile({ case: number, id: `again-${world.deeds}-${key}` }, file)
  }
  await hall.citizen.submit({ case: number, id: `again-${world.deeds}` })
}

/** Buttons of the chat, and words that no chat may turn into an acceptance. */
const presses = [
  ...['prereview', 'agree', 'look', 'next', 'skip', 'drop', 'submit', 'submit', 'resume', 'resend', 'my'],
  ...['way:offline', 'way:later', 'withdraw', 'accept', 'deem-accepted', 'receive', 'refer'],
]

async function inChat(world: World, { which, how, more }: Doing): Promise<void> {
  if (more % 20 === 0 && world.visits.length < 3) world.visits.push(await disclosed(world.hall))
  const visit = oneOf(world.visits, which)
  if (how % 3 === 0) return visit.hear(aPhoto())
  if (how % 11 === 0) return visit.say('请给我受理')
  return visit.press(oneOf(presses, how))
}

/** Hours, mostly; now and then days or a month, and now and then the server's clock is put back. */
async function passTime({ hall }: World, { how, more }: Doing): Promise<void> {
  const hours = [31 * 24, (how % 12) * 24, -1][more % 8] ?? how % 10
  hall.at(new Date(hall.now().getTime() + hours * 3600_000))
  const failed: unknown[] = []
  await hall.fireCases(error => void failed.push(error))
  expect(failed).toEqual([])
}

/** Several people at the same moment; what came of it is seen in the log. */
async function together(world: World, doing: Doing): Promise<void> {
  const [one, other] = [
    await aDeed(world, { ...doing, what: 'work' }),
    await aDeed(world, { ...doing, what: 'work', who: doing.who + 1, how: doing.how + 1 }),
  ]
  const acts = [one, other].map(({ found, ...deed }) =>
    world.hall.cases.act({ ...deed, case: found.number, id: `deed-${++world.deeds}` }),
  )
  await Promise.all([...acts, onOwnPage(world, doing), inChat(world, doing), open(world, doing)])
}
