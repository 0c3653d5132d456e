/** Cases on a desk under test: opened at the counter, sent in with real photographs, brought on by the hall's own deeds. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { Applicant } from '../../src/cases/applicant.ts'
import type { Role, Staff } from '../../src/core/staff.ts'
import type { DisclosedMaterial } from '../../src/guides/disclosure.ts'
import { raiseAlarm } from '../../src/store/accountability.ts'
import { type CaseMaterial, filesOf, materialsOf } from '../../src/store/caseMaterials.ts'
import { type Case, caseOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { printedPage } from '../files/photos.ts'
import type { TestHall } from '../makers.ts'
import { aClerk, type Clerk, type DeskServer } from './deskServer.ts'

/** A made-up person; the number passes its check digit. */
export const liSi: Applicant = {
  kind: 'person',
  name: '李思雨',
  phone: '13800138000',
  idNumber: '11010519491231002X',
  phoneVerified: false,
}

const staff = (id: string, name: string, role: Role): Staff => ({ id, name, role })
export const wang = staff('wang', '王芳', 'intake-clerk')
export const chen = staff('chen', '陈伟', 'approver')
export const liu = staff('liu', '刘艳', 'result-clerk')
export const zhao = staff('zhao', '赵敏', 'group-leader')
export const sun = staff('sun', '孙建国', 'centre-leader')
export const qian = staff('qian', '钱丽', 'auditor')
export const admin = staff('he', '何平', 'admin')

export function clerkOf(desk: DeskServer, { id, name, role }: Staff): Promise<Clerk> {
  return aClerk(desk, id, name, role)
}

/** A matter, and the situation somebody is in. */
export interface Matter {
  guide: string
  answers: Record<string, string[]>
}

/** A sole trader's registration: three materials, one exempt, one tolerated later, one that a promise replaces. */
export const trader: Matter = {
  guide: 'sole-trader-setup',
  answers: { premises: ['own'], agent: ['self'], licence: ['none'] },
}
/** An identity card, first issue: one material, committed to twenty working days. */
export const card: Matter = {
  guide: 'id-card',
  answers: { reason: ['first'], age: ['adult'], urgent: ['no'] },
}

/** A restaurant's food permit: committed, with a step outside the unit. */
export const permit: Matter = {
  guide: 'food-business-permit',
  answers: { business: ['catering'], kind: ['new'] },
}

let deeds = 0
const freshId = (what: string) => `${what}-${++deeds}-made`

/** Somebody at the counter, whose case is begun and not received yet. */
export async function atCounter(
  hall: TestHall,
  matter: Matter = trader,
  applicant: Applicant = liSi,
): Promise<string> {
  const opened = await hall.cases.open({ ...matter, by: wang, id: freshId('open'), applicant })
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.number
}

/** A case whose materials came as photographs, handed in for pre-review. */
export async function sentIn(
  hall: TestHall,
  matter = trader,
  applicant: Applicant = liSi,
  fileName = '户口簿 第1页.jpg',
): Promise<string> {
  const number = await atCounter(hall, matter, applicant)
  for (const [index, { key }] of (await listOf(hall, number)).entries()) {
    const photo = await hall.arriving.take(printedPage(900 + index).toBuffer('image/jpeg'), {
      name: fileName,
      mime: 'image/jpeg',
    })
    const file = { ...photo, name: fileName, material: key }
    const arrived = await hall.citizen.addFile({ case: number, id: freshId('file') }, file)
    if (typeof arrived !== 'object') throw new Error(arrived)
  }
  const submitted = await hall.citizen.submit({ case: number, id: freshId('submit') })
  if (submitted !== 'done') throw new Error(submitted)
  return number
}

export function listOf(hall: TestHall, number: string): Promise<CaseMaterial<DisclosedMaterial>[]> {
  return materialsOf<DisclosedMaterial>(hall.store.db, number)
}

export async function reading(hall: TestHall, number: string): Promise<Case> {
  return (await caseOf(hall.store.db, number))!
}

export async function firstFile(hall: TestHall, number: string) {
  return (await filesOf(hall.store.db, number))[0]!
}

/** A deed of staff past the pages, to bring a case to where a test begins. */
export async function act(
  hall: TestHall,
  by: Staff,
  number: string,
  action: CaseActionName,
  payload: object = {},
  reason = '',
): Promise<void> {
  const done = await hall.cases.act({ case: number, by, id: freshId('act'), action, payload, reason })
  if ('refused' in done) throw new Error(`${action}: ${done.refused}`)
}

/** Everything over the counter, as the law wants it unless named. */
export async function handed(hall: TestHall, number: string, poor: string[] = []): Promise<object> {
  const list = await listOf(hall, number)
  return {
    materials: list.map(({ key, told }) => ({
      key,
      originals: told.copies.original,
      copies: told.copies.copy,
      fine: !poor.includes(key),
    })),
  }
}

export async function received(hall: TestHall, matter = trader): Promise<string> {
  const number = await atCounter(hall, matter)
  await act(hall, wang, number, 'receive', await handed(hall, number))
  return number
}

export async function accepted(hall: TestHall, matter = trader): Promise<string> {
  const number = await received(hall, matter)
  await act(hall, wang, number, 'accept', { later: [], promised: [] })
  return number
}

/** The hidden fields of an action's form, as the page has them now. */
export async function formOf(clerk: Clerk, number: string, action: CaseActionName) {
  const page = await clerk.page(`/desk/cases/${number}/actions/${action}`)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  return { page, fields: { csrf: field('csrf'), deed: field('deed'), seen: field('seen') } }
}

/** Presses the button of an action's form. */
export async function press(
  clerk: Clerk,
  number: string,
  action: CaseActionName,
  fields: Record<string, string | string[]> = {},
): Promise<Response> {
  const form = await formOf(clerk, number, action)
  return clerk.post(`/desk/cases/${number}/actions/${action}`, { ...form.fields, ...fields })
}

/** The kinds of the notices issued, oldest first. */
export async function kindsOf({ hall }: DeskServer, number: string): Promise<string[]> {
  return (await noticesOf(hall.store.db, number)).map(({ kind }) => kind)
}

/** Where a press leads that was carried out, and where one led. */
export const done = (number: string, action: string) => `/desk/cases/${number}?done=${action}`
export const to = (answer: Response) => answer.headers.get('location')

/** Somebody wants an identity card for the first time. */
export async function openByForm(clerk: Clerk, more: Record<string, string> = {}): Promise<string> {
  const address = '/desk/cases/new?guide=id-card&answer.reason=first&answer.age=adult&answer.urgent=no'
  const { csrf, deed } = await clerk.form(address)
  const who = { kind: 'person', name: liSi.name, phone: liSi.phone, idNumber: liSi.idNumber }
  const situation = Object.fromEntries(
    Object.entries(card.answers).map(([key, [value = '']]) => [`answer.${key}`, value]),
  )
  const answer = await clerk.post('/desk/cases/new', {
    csrf,
    deed,
    guide: card.guide,
    ...situation,
    ...who,
    ...more,
  })
  return /\/desk\/cases\/(BJ[\d-]+)\?done=open/.exec(`${to(answer)}`)?.[1] ?? `${answer.status}`
}

/** Cases in many states; answers one whose corrected materials are back. */
export async function aFullDesk(desk: DeskServer): Promise<string> {
  const { hall } = desk
  await atCounter(hall)
  await sentIn(hall)
  const company = {
    ...liSi,
    kind: 'enterprise' as const,
    name: '示例县春和餐饮管理有限公司城关分店',
    idNumber: '91350100M000100Y43',
  }
  await sentIn(hall, card, company)
  hall.at(new Date(hall.now().getTime() + 4 * 24 * 3600_000))
  await received(hall, card)
  await accepted(hall, card)
  const number = await sentIn(
    hall,
    trader,
    liSi,
    '一份名字特别特别长的户口簿首页和本人页照片扫描件最终版本（2）.jpg',
  )
  const poor = (await listOf(hall, number))[0]!.key
  await act(hall, wang, number, 'receive', await handed(hall, number, [poor]))
  const wrong = '首页反光，登记机关的章看不清'
  await act(hall, wang, number, 'request-correction', {
    problems: [{ key: poor, name: '', wrong, how: '请带原件来，窗口复印' }],
  })
  await act(hall, wang, number, 'resubmit', {
    materials: [{ key: poor, originals: 1, copies: 1, fine: false }],
  })
  const gone = await received(hall, card)
  await act(hall, wang, gone, 'withdraw', {}, '申请人改主意了')
  const words = `办件 ${number} 收件后没有在期限内答复，已视为受理。请马上转办，并查明原因。`
  await raiseAlarm(hall.store.db, { subject: number, kind: 'no-answer', words }, hall.now())
  return number
}
