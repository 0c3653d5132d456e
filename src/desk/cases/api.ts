/** The JSON API of cases: the same session, gate and rules as the pages. */
import type { Response } from 'express'
import { z } from 'zod'
import { caseActionNames, caseActions } from '../../../flows/case/actions.ts'
import { stateWords } from '../../../flows/case/words.zh.ts'
import { readApplicant } from '../../cases/applicant.ts'
import type { DeedRefusal } from '../../cases/deeds.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { CaseState } from '../../core/case.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { keepValid } from '../../guides/situation.ts'
import { casesIn } from '../../store/caseList.ts'
import type { Case } from '../../store/cases.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { formToken } from '../session.ts'
import { deedId, statusOf } from './actionPage.ts'
import { Act, Opening } from './apiShapes.ts'
import { caseNamed, maySee, pageOf } from './found.ts'
import { type Dossier, dossierOf } from './materials.ts'
import { caseDescription } from './openapi.ts'
import { caseModel } from './page.ts'
import { noteRead } from './readBy.ts'
import { caseRows, clocksOf } from './row.ts'
import { faultWords, mayBeTakenAt, open, takenAtWords } from './walkIn.ts'
import { deedRefusalWords } from './words.ts'

const mostListed = 200
const states = Object.keys(stateWords) as [CaseState, ...CaseState[]]
const Asked = z.object({ state: z.enum(states) })

/** Cases in one state, longest unchanged first. */
export const apiCases: Handler = async (desk, visit) => {
  const asked = Asked.safeParse(visit.request.query).data
  if (!asked) return refuse(visit.response, 'form', '请用 state 说明要哪一步的办件。')
  const found = (await casesIn(desk.db, [asked.state], mostListed)).filter(one => maySee(visit.me.role, one))
  const rows = await caseRows(desk, found)
  const cases = found.map(({ number, state }, n) => {
    const { matter, applicant, changedAt, clocks } = rows[n]!
    return { number, state, matter, applicant, changedAt, clocks }
  })
  answer(visit).json({ cases })
}

export const apiCase: Handler = async (desk, visit) => {
  const found = await seen(desk, visit)
  if (!found) return refuse(visit.response, 'unknown')
  await noteRead(desk, visit.me, found)
  const { actions, notices } = await caseModel(desk, found, visit.me)
  const dossier = await dossierOf(desk, found)
  answer(visit).json({
    number: found.number,
    seq: found.seq,
    state: found.state,
    stateWord: stateWords[found.state],
    matter: found.name,
    applicant: found.shown,
    disclosure: found.disclosure,
    deadlines: await clocksOf(desk.db, found, desk.now(), calendarOf(desk.catalogue().hall)),
    ...stands(found),
    actions: actions.map(({ name, label, reason, notice, obstacle }) => ({
      name,
      label,
      reason,
      notice,
      obstacle,
    })),
    materials: dossier.list.map(material => readMaterial(found, dossier, material)),
    reviews: dossier.reviews,
    notices: notices.map(({ number, kind, title, url, at }) => ({ number, kind, title, url, at })),
  })
}

/** How far it is, in the case's own facts. */
function stands({ facts }: Case) {
  const { clock, green, openSteps, running, hearing, extension, bundle, members, delivery, deliveries } =
    facts
  return {
    dueOn: clock?.dueOn ?? null,
    legalDueOn: clock?.legalDueOn ?? null,
    suspendedBy: clock?.pauses.find(({ until }) => until === null)?.step ?? '',
    ...{ green, openSteps, running, hearing, extension, bundle, members, delivery, deliveries },
  }
}

function readMaterial(found: Case, { files }: Dossier, material: ToldMaterial) {
  const { key, told, way, standing, comment } = material
  const mine = files.filter(file => file.material === key)
  return {
    key,
    name: told.name,
    way,
    standing,
    comment,
    checks: told.checks,
    files: mine.map(({ id, mime, bytes, standing, previews }) => ({
      id,
      mime,
      bytes,
      standing,
      pages: previews.map((_, page) => `${pageOf(found)}/files/${id}/${page}.jpg`),
      original: `${pageOf(found)}/files/${id}/original`,
    })),
  }
}

export const apiAct: Handler = async (desk, visit) => {
  const { request, response, me } = visit
  const found = await seen(desk, visit)
  if (!found) return refuse(response, 'unknown')
  const action = caseActionNames.find(name => name === request.params.action)
  if (!action) return refuse(response, 'unknown', '没有这个动作。')
  if (!caseActions[action].roles.includes(me.role)) return refuse(response, 'role')
  const deed = Act.safeParse(readable(request.body)).data
  if (!deed) return refuse(response, 'form')
  const done = await desk.cases.act({
    case: found.number,
    by: { id: me.id, name: me.name, role: me.role },
    id: deedId(found, me, action, deed.id),
    action,
    reason: deed.reason,
    payload: deed.payload ?? {},
    seen: deed.seen,
  })
  if ('refused' in done) return refuse(response, done.refused)
  answer(visit).json({ done: true })
}

/** Opens a case for somebody at the counter, or registers what was taken in on paper. */
export const apiOpen: Handler = async (desk, visit) => {
  const { request, response, me } = visit
  const given = Opening.safeParse(readable(request.body)).data
  if (!given) return refuse(response, 'form')
  const { id, guide, offline } = given
  const takenAt = offline && new Date(offline.takenAt)
  if (takenAt && !mayBeTakenAt(takenAt, desk.now())) return refuse(response, 'form', takenAtWords)
  const applicant = readApplicant(given.applicant)
  if ('faults' in applicant) return refuse(response, 'form', faultWords(applicant.faults))
  const opened = await open(desk, me, id, {
    guide,
    answers: keepValid(desk.catalogue(), guide, given.answers),
    applicant,
    ...(offline && takenAt && { offline: { ...offline, takenAt: takenAt.toISOString() } }),
  })
  if ('refused' in opened) return refuse(response, opened.refused)
  answer(visit).status(201).json(opened)
}

export const apiDescription: Handler = (desk, visit) => {
  answer(visit).json(caseDescription(desk.publicUrl))
}

/** A text with the character 0 in it is nobody's words, and no database keeps it. */
function readable(body: unknown): unknown {
  return `${JSON.stringify(body)}`.includes('\\u0000') ? undefined : body
}

async function seen({ db }: Desk, { request, me }: Visit): Promise<Case | undefined> {
  const found = await caseNamed(db, request)
  return found && maySee(me.role, found) ? found : undefined
}

/** Every answer brings the token that a POST must show; only scripts of our own origin can read it. */
function answer({ response, me }: Visit): Response {
  return response.set('x-csrf-token', formToken(me))
}

function refuse(response: Response, code: DeedRefusal, message = ''): void {
  response.status(statusOf(code)).json({ error: { code, message: message || deedRefusalWords(code) } })
}
