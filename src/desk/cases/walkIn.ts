/** Somebody at the counter: which matter, which situation, who applies; and what was taken in on paper (R14.4). */
import { z } from 'zod'
import { type Applicant, type ApplicantFault, readApplicant } from '../../cases/applicant.ts'
import type { DeedRefusal } from '../../cases/deeds.ts'
import type { OfflineEntry } from '../../cases/offline.ts'
import { HandedList } from '../../cases/shapes.ts'
import { guideOf } from '../../guides/catalogue.ts'
import type { DisclosedMaterial } from '../../guides/materials.ts'
import { type Answers, nextQuestion } from '../../guides/situation.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { show } from '../view.ts'
import { asBody, type Body, textOf } from './fields.ts'
import { pageOf } from './found.ts'
import { handedOf } from './payloads.ts'
import { answersIn, materialsFor } from './situation.ts'
import { walkInModel } from './walkInModel.ts'
import { deedRefusalWords } from './words.ts'

export const showWalkIn: Handler = (desk, visit) => {
  draw(desk, visit, asBody(visit.request.query), {})
}

export const openWalkIn: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const read = readWalkIn(desk, body)
  if ('trouble' in read) return again(desk, visit, body, read.trouble)
  const deed = z
    .string()
    .regex(/^[\w-]{8,60}$/)
    .safeParse(textOf(body, 'deed')).data
  if (!deed) throw new PageError(422, '这次提交少了内容，请回去刷新页面再试。')
  const opened = await open(desk, visit.me, deed, read)
  if ('refused' in opened) return again(desk, visit, body, deedRefusalWords(opened.refused))
  visit.response.redirect(303, `${pageOf(opened)}?done=open`)
}

export interface WalkInRead {
  guide: string
  answers: Answers
  applicant: Applicant
  offline?: OfflineEntry
}

/** The deed counts for this person only: two clerks never open one case with one id. */
export function open(
  desk: Desk,
  me: SignedIn,
  deed: string,
  walkIn: WalkInRead,
): Promise<{ number: string } | { refused: DeedRefusal }> {
  const by = { id: me.id, name: me.name, role: me.role }
  return desk.cases.open({ ...walkIn, by, id: `${me.id}/${deed}` })
}

function again(desk: Desk, visit: Visit, body: Body, trouble: string): void {
  draw(desk, { ...visit, response: visit.response.status(422) }, body, { typed: body, trouble })
}

function draw(desk: Desk, visit: Visit, body: Body, told: { typed?: Body; trouble?: string }): void {
  show(desk, visit, 'caseNew', {
    title: '开办件',
    place: 'cases',
    script: 'caseNew',
    trouble: told.trouble ?? '',
    ...walkInModel(desk, body, told.typed),
  })
}

function readWalkIn(desk: Desk, body: Body): WalkInRead | { trouble: string } {
  const catalogue = desk.catalogue()
  const guide = textOf(body, 'guide')
  if (!guideOf(catalogue, guide)) return { trouble: '请先选要办的事。' }
  const answers = answersIn(catalogue, guide, body)
  if (nextQuestion(catalogue, guide, answers)) return { trouble: '情形还没有问完，请把问题都选上。' }
  const applicant = readApplicant({
    kind: textOf(body, 'kind') === 'enterprise' ? 'enterprise' : 'person',
    name: textOf(body, 'name'),
    phone: textOf(body, 'phone'),
    idNumber: textOf(body, 'idNumber'),
  })
  if ('faults' in applicant) return { trouble: faultWords(applicant.faults) }
  if (textOf(body, 'offline') !== 'yes') return { guide, answers, applicant }
  const offline = readOffline(desk, body, materialsFor(desk, guide, answers))
  return 'trouble' in offline ? offline : { guide, answers, applicant, offline }
}

const faultNames: Record<ApplicantFault, string> = {
  name: '姓名（名称）',
  phone: '手机号',
  id: '证件号码',
}

export function faultWords(faults: ApplicantFault[]): string {
  return `${faults.map(fault => faultNames[fault]).join('、')}不对，请核对后再填。`
}

/** Days an outage may lie back: what is older is not an outage any more. */
const longestBack = 30

/** Whether paper may have been taken in then: not in the future, and not longer ago than an outage lasts. */
export function mayBeTakenAt(takenAt: Date, now: Date): boolean {
  const back = now.getTime() - takenAt.getTime()
  return back >= 0 && back <= longestBack * 24 * 3600_000
}

export const takenAtWords = `收件时间要在过去 ${longestBack} 天以内，照当时写下的填。`

function readOffline(
  { now }: Desk,
  body: Body,
  list: DisclosedMaterial[],
): OfflineEntry | { trouble: string } {
  const takenAt = new Date(`${textOf(body, 'takenDay')}T${textOf(body, 'takenTime')}:00+08:00`)
  if (!mayBeTakenAt(takenAt, now())) return { trouble: takenAtWords }
  const handed = HandedList.safeParse({ materials: handedOf(body, list) }).data
  if (!handed || handed.materials.length === 0) return { trouble: '请勾上当时收下的材料，并填份数。' }
  const reason = textOf(body, 'reason').trim()
  if (reason === '') return { trouble: '请写明为什么当时没有在平台上收件。' }
  return { takenAt: takenAt.toISOString(), materials: handed.materials, reason: reason.slice(0, 2000) }
}
