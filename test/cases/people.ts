/** The people of a case: staff in each role, an applicant, and what they do, for tests that follow one from end to end. */
import { expect } from 'vitest'
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { Applicant } from '../../src/cases/applicant.ts'
import type { CaseDone } from '../../src/cases/desk.ts'
import type { Verdict } from '../../src/core/case.ts'
import type { CheckedFile, Input } from '../../src/core/input.ts'
import type { Role, Staff } from '../../src/core/staff.ts'
import type { DisclosedMaterial } from '../../src/guides/disclosure.ts'
import { nextQuestion } from '../../src/guides/situation.ts'
import { materialsOf } from '../../src/store/caseMaterials.ts'
import { type Case, caseOf, casesOf } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aVisit, type TestHall, theGuides, type Visit } from '../makers.ts'

const person = (id: string, name: string, role: Role): Staff => ({ id, name, role })
export const wang = person('wangfang', '王芳', 'intake-clerk')
export const zhou = person('zhoujie', '周洁', 'intake-clerk')
export const chen = person('chenwei', '陈伟', 'approver')
export const liu = person('liuyan', '刘艳', 'result-clerk')
export const zhao = person('zhaomin', '赵敏', 'group-leader')
export const sun = person('sunjianguo', '孙建国', 'centre-leader')
export const qian = person('qianli', '钱丽', 'auditor')

/** A made-up person; the number passes its check digit. */
export const zhang: Applicant = {
  kind: 'person',
  name: '张小明',
  phone: '13800138000',
  idNumber: '11010519491231002X',
  phoneVerified: false,
}

/** The food permit, asked for anew by a restaurant: six materials, one of them tolerated later. */
export const restaurant = ['a:business=catering', 'a:kind=new']
export const permit = 'food-business-permit'

let files = 0

/** A photo that machines found nothing wrong with, as the door hands it on. */
export function aPhoto(change: Partial<CheckedFile> = {}): Input & { kind: 'file' } {
  const id = `${++files}`.padStart(64, '0')
  const checked: CheckedFile = {
    verdict: 'good',
    advice: [],
    sameKey: id,
    blob: id,
    previews: [id],
    mime: 'image/jpeg',
    bytes: 1000,
    pages: 1,
    ...change,
  }
  return { kind: 'file', name: `照片${files}.jpg`, mime: 'image/jpeg', bytes: 1000, ref: id, checked }
}

/** Somebody who has the disclosure of the food permit in hand. */
export async function disclosed(hall: TestHall): Promise<Visit> {
  const visit = await aVisit(hall)
  await visit.open(permit)
  await visit.press('begin')
  for (const answer of restaurant) await visit.press(answer)
  expect(visit.words).toContain('一次性告知书')
  return visit
}

/** …who has agreed, and named themselves on the hall's own page. */
export async function named(hall: TestHall): Promise<Visit> {
  const visit = await disclosed(hall)
  await visit.press('prereview')
  await visit.press('agree')
  const found = await newest(hall, visit)
  expect(await hall.citizen.identify({ case: found.number, id: 'who' }, zhang)).toBe('done')
  await visit.press('look')
  return visit
}

/** …who has given every material as a photo, and submitted. */
export async function submitted(hall: TestHall): Promise<Visit> {
  const visit = await named(hall)
  for (let guard = 0; guard < 20 && !visit.words.includes('都备好了'); guard++) {
    await visit.hear(aPhoto())
    await visit.press('next')
  }
  await visit.press('submit')
  expect(visit.words).toContain('预审已经提交')
  return visit
}

export async function newest(hall: TestHall, { conversation }: Pick<Visit, 'conversation'>): Promise<Case> {
  const [found] = await casesOf(hall.store.db, conversation)
  if (!found) throw new Error('there is no case')
  return found
}

let deeds = 0

/** What a member of staff does to a case; the refusal, if there was one. */
export async function act(
  hall: TestHall,
  by: Staff,
  found: Pick<Case, 'number'>,
  action: CaseActionName,
  payload: object = {},
  reason = '',
): Promise<CaseDone> {
  return hall.cases.act({ case: found.number, by, id: `deed-${++deeds}`, action, reason, payload })
}

export const done = { done: true }

/** A review in which the named materials fail, each with its comment; all checks answered. */
export async function reviewOf(
  hall: TestHall,
  found: Pick<Case, 'number'>,
  wrong: Record<string, string> = {},
) {
  const list = await materialsOf<DisclosedMaterial>(hall.store.db, found.number)
  const verdictOf = (key: string): Verdict => (key in wrong ? 'fail' : 'pass')
  return {
    opinion: Object.keys(wrong).length > 0 ? 'to-correct' : 'acceptable',
    results: list
      .filter(({ way }) => way === 'file')
      .map(({ key, told }) => ({
        material: key,
        verdict: verdictOf(key),
        checks: told.checks.map(check => ({ check, verdict: verdictOf(key) })),
        comment: wrong[key] ?? '',
      })),
    marks: [],
  }
}

/** Everything on the list, handed over the counter. */
export async function allHanded(hall: TestHall, found: Pick<Case, 'number'>, but: string[] = []) {
  const list = await materialsOf<DisclosedMaterial>(hall.store.db, found.number)
  return {
    materials: list
      .filter(({ key }) => !but.includes(key))
      .map(({ key, told }) => ({
        key,
        originals: told.copies.original,
        copies: told.copies.copy,
        fine: true,
      })),
  }
}

/** Two people who go to the place at once, and what they found there. */
export function inspection(hall: TestHall, step: string) {
  const at = hall.now().toISOString()
  const visit = { step, at, people: ['陈伟', '李强'] }
  return {
    arranged: { ...visit, place: '经营场所', prepare: ['营业执照'] },
    recorded: { ...visit, findings: '布局和图纸一致', signedBy: '张小明' },
  }
}

/** The first open step, inspected by the approver. */
export async function inspected(hall: TestHall, found: Pick<Case, 'number'>): Promise<void> {
  const [step] = (await reading(hall, found)).facts.openSteps
  const { arranged, recorded } = inspection(hall, step!)
  expect(await act(hall, chen, found, 'arrange-inspection', arranged)).toEqual(done)
  expect(await act(hall, chen, found, 'record-inspection', recorded)).toEqual(done)
}

/** Handed to the applicant, who showed an ID card and signed on paper. */
export const inPerson = { checked: 'id', receivedBy: '张小明' }

export const nothingLater = { later: [], promised: [] }

export async function reading(hall: TestHall, { number }: Pick<Case, 'number'>): Promise<Case> {
  return (await caseOf(hall.store.db, number))!
}

/** The kinds of the notices issued, oldest first. */
export async function papersOf(hall: TestHall, { number }: Pick<Case, 'number'>): Promise<string[]> {
  return (await noticesOf(hall.store.db, number)).map(({ kind }) => kind)
}

/** The first option of every question the guide asks. */
export function firstAnswers(guide: string): Record<string, string[]> {
  const answers: Record<string, string[]> = {}
  for (;;) {
    const question = nextQuestion(theGuides(), guide, answers)
    if (!question) return answers
    answers[question.key] = [question.options[0]!.v]
  }
}
