/** What the buttons of a guide do; each ends in a redirect, and the same press again does nothing twice. */
import { z } from 'zod'
import type { GuideRefusal } from '../../core/guideVersion.ts'
import type { Done } from '../../drafts/tools.ts'
import { draftOf } from '../../store/guideDrafts.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage, PageError } from '../errors.ts'
import { drawDraft } from './draft.ts'
import { idIn } from './edit.ts'
import { refusalWords } from './words.ts'

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })
const Numbered = z.coerce.number().int().min(1)
/** Characters of the words that tell what changes. */
const longestWords = 2000

export const beginDraft: Handler = async (desk, visit) => {
  const from = textOf(asBody(visit.request.body), 'from') === 'file' ? 'file' : 'service'
  const result = await once(desk, visit, 'begin', () =>
    desk.drafts.begin(theGuide(desk, visit), by(visit), from),
  )
  if ('refused' in result && result.refused !== 'exists') throw refusal(result.refused)
  visit.response.redirect(303, `/desk/guides/${idIn(visit)}/edit`)
}

/** What is told and from when is kept with the draft, then it goes to the department. */
export const submitDraft: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const seen = seenIn(visit)
  const draft = await draftOf(desk.db, seen.guide)
  if (!draft) throw refusal('unknown')
  const written = {
    text: draft.text,
    told: textOf(body, 'told').replaceAll('\r\n', '\n').trim().slice(0, longestWords),
    effectiveFrom: textOf(body, 'effectiveFrom'),
  }
  const result = await once(desk, visit, 'submit', async () => {
    const saved = await desk.drafts.save(seen, by(visit), written)
    return 'refused' in saved ? saved : desk.drafts.submit({ ...seen, rev: saved.done.rev }, by(visit))
  })
  await after(desk, visit, result, `${seen.guide}/draft?done=submit`)
}

export const signDraft: Handler = async (desk, visit) => {
  const seen = seenIn(visit)
  const reviewed = textOf(asBody(visit.request.body), 'reviewed') === 'yes'
  const result = await once(desk, visit, 'sign', () => desk.drafts.sign(seen, by(visit), reviewed))
  await after(desk, visit, result, `${seen.guide}?done=sign`)
}

export const sendDraftBack: Handler = async (desk, visit) => {
  const seen = seenIn(visit)
  const why = textOf(asBody(visit.request.body), 'why')
  const result = await once(desk, visit, 'send-back', () => desk.drafts.sendBack(seen, by(visit), why))
  await after(desk, visit, result, `${seen.guide}?done=send-back`)
}

export const goOnWithDraft: Handler = async (desk, visit) => {
  const seen = seenIn(visit)
  const result = await once(desk, visit, 'go-on', () => desk.drafts.goOn(seen, by(visit)))
  await after(desk, visit, result, `${seen.guide}/draft`)
}

export const dropDraft: Handler = async (desk, visit) => {
  const seen = seenIn(visit)
  const result = await once(desk, visit, 'drop', () => desk.drafts.drop(seen, by(visit)))
  await after(desk, visit, result, `${seen.guide}?done=drop`)
}

export const withdrawVersion: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const guide = theGuide(desk, visit)
  const seq = Numbered.safeParse(textOf(body, 'seq'))
  if (!seq.success) throw noSuchPage()
  const version = { guide, seq: seq.data }
  const work = () => desk.drafts.withdraw(version, by(visit), textOf(body, 'why'))
  const result = await once(desk, visit, 'withdraw', work)
  if ('refused' in result) throw refusal(result.refused)
  visit.response.redirect(303, `/desk/guides/${guide}?done=withdraw`)
}

async function after(desk: Desk, visit: Visit, result: Done<unknown>, next: string): Promise<void> {
  if ('done' in result) {
    // A new guide has no page of its own before its first day.
    const shown = desk.catalogue().guides.has(idIn(visit)) || /\/draft\b/.test(next)
    return visit.response.redirect(303, `/desk/guides${shown ? `/${next}` : next.replace(/^[^?]*/, '')}`)
  }
  const draft = await draftOf(desk.db, idIn(visit))
  if (!draft) throw refusal(result.refused)
  visit.response.status(statusOf(result.refused))
  const typed = asBody(visit.request.body)
  await drawDraft(desk, visit, draft, { words: refusalWords(result.refused), typed })
}

const forbidden: readonly GuideRefusal[] = ['role', 'two-people']
const late: readonly GuideRefusal[] = ['unknown', 'exists', 'waiting', 'changed', 'file-changed', 'in-force']

function statusOf(refused: GuideRefusal): number {
  if (forbidden.includes(refused)) return 403
  return late.includes(refused) ? 409 : 422
}

function refusal(refused: GuideRefusal): PageError {
  return new PageError(statusOf(refused), refusalWords(refused))
}

function theGuide(desk: Desk, visit: Visit): string {
  const id = idIn(visit)
  if (!desk.catalogue().guides.has(id)) throw noSuchPage()
  return id
}

function seenIn(visit: Visit): { guide: string; rev: number } {
  const rev = Numbered.safeParse(textOf(asBody(visit.request.body), 'rev'))
  if (!rev.success) throw noSuchPage()
  return { guide: idIn(visit), rev: rev.data }
}

const by = ({ me: { id, name, role } }: Visit) => ({ id, name, role })

export function once<T>(desk: Desk, visit: Visit, name: string, work: () => Promise<T>): Promise<T> {
  const pressed = Pressed.safeParse(asBody(visit.request.body)).data
  if (!pressed) throw noSuchPage()
  return desk.once(`guide-${name}/${visit.me.id}/${pressed.deed}`, work)
}
