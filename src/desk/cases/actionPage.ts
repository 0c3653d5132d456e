/** The form of one action, and what its button does. A refused one comes back with everything that was typed. */
import { z } from 'zod'
import { type CaseActionName, caseActionNames, caseActions } from '../../../flows/case/actions.ts'
import type { DeedRefusal } from '../../cases/deeds.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import { presentStaff } from '../../store/staff.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { noSuchPage, PageError } from '../errors.ts'
import { show } from '../view.ts'
import { actionNames, openAction } from './actions.ts'
import { asBody, type Body, textOf } from './fields.ts'
import { fieldsOf } from './forms.ts'
import { pageOf, theCase } from './found.ts'
import { headOf } from './head.ts'
import { keptWords } from './kept.ts'
import { dossierOf } from './materials.ts'
import { payloadOf } from './payloads.ts'
import { openedCase } from './readBy.ts'
import { reviewModel } from './reviewModel.ts'
import { deedRefusalWords } from './words.ts'

export const showAction: Handler = async (desk, visit) => {
  const found = await openedCase(desk, visit)
  const name = theAction(visit)
  await drawAction(desk, visit, found, name, {})
}

const Pressed = z.object({
  deed: z.string().regex(/^[\w-]{8,60}$/),
  seen: z.coerce.number().int().min(0),
})

export const doAction: Handler = async (desk, visit) => {
  const found = await theCase(desk, visit)
  const name = theAction(visit)
  const body = asBody(visit.request.body)
  const refused = await carryOut(desk, visit.me, found, name, body)
  if (refused === undefined) return visit.response.redirect(303, `${pageOf(found)}?done=${name}`)
  if (refused === 'unknown') throw noSuchPage()
  visit.response.status(statusOf(refused))
  const now = (await caseOf(desk.db, found.number)) ?? found
  await drawAction(desk, visit, now, name, { typed: body, refused })
}

async function carryOut(
  desk: Desk,
  me: SignedIn,
  found: Case,
  action: CaseActionName,
  body: Body,
): Promise<DeedRefusal | undefined> {
  const pressed = Pressed.safeParse(body).data
  if (!pressed) return 'form'
  const { list } = await dossierOf(desk, found)
  const done = await desk.cases.act({
    case: found.number,
    by: { id: me.id, name: me.name, role: me.role },
    id: deedId(found, me, action, pressed.deed),
    action,
    reason: textOf(body, 'reason').slice(0, 2000),
    payload: payloadOf(action, body, list),
    seen: pressed.seen,
  })
  return 'refused' in done ? done.refused : undefined
}

/** Ids come from pages, so they count for this person, this case and this action only. */
export function deedId({ number }: Case, me: Pick<SignedIn, 'id'>, action: string, id: string): string {
  return `${number}/${me.id}/${action}/${id}`
}

const formFaults: ReadonlySet<string> = new Set<DeedRefusal>([
  'form',
  'reason',
  'not-all-checked',
  'comment-missing',
  'nothing-failed',
  'something-failed',
  'reason-missing',
  'mark-astray',
  'not-tolerant',
  'not-promisable',
  'promise-too-late',
  'nothing-listed',
  'no-document',
  'code',
  'not-green',
  'two-people',
  'hearing-too-soon',
  'hearing-too-late',
  'host-reviews',
  'extension-too-long',
  'way-not-offered',
])

/** 404 and 403 for what is not there or not theirs, 422 for a form to be mended, 409 for what the case does not allow. */
export function statusOf(refused: DeedRefusal): number {
  if (refused === 'unknown') return 404
  if (refused === 'role' || refused === 'door') return 403
  return formFaults.has(refused) ? 422 : 409
}

/** What forms need beside the case. */
async function aroundForms(desk: Desk) {
  return { hall: desk.catalogue().hall, staff: await presentStaff(desk.db) }
}

/** Somebody whose role never does it is told so before anything they sent is looked at. */
function theAction({ request, me }: Visit): CaseActionName {
  const name = caseActionNames.find(known => known === request.params.action)
  if (!name) throw noSuchPage()
  if (!caseActions[name].roles.includes(me.role)) throw new PageError(403, deedRefusalWords('role'))
  return name
}

async function drawAction(
  desk: Desk,
  visit: Visit,
  found: Case,
  name: CaseActionName,
  { typed, refused }: { typed?: Body; refused?: DeedRefusal },
): Promise<void> {
  const now = desk.now()
  const dossier = await dossierOf(desk, found)
  const open = actionNames(found, visit.me).includes(name)
  const reviewing = name === 'pre-review'
  show(desk, visit, reviewing ? 'caseReview' : 'caseAction', {
    title: `${caseActions[name].label} · ${found.number}`,
    place: 'cases',
    script: reviewing ? 'caseReview' : 'caseForm',
    head: await headOf(desk, found),
    action: openAction(found, visit.me, dossier.list, now, name),
    open,
    typed: typed !== undefined,
    trouble: refused === undefined ? '' : deedRefusalWords(refused, open),
    kept: open || !typed ? [] : keptWords(typed, dossier.list),
    fields:
      reviewing || !open
        ? []
        : fieldsOf(name, visit.me.role, { found, dossier, typed, now, ...(await aroundForms(desk)) }),
    review: reviewing ? reviewModel(desk, found, dossier, typed) : null,
  })
}
