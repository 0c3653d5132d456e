/** Writing a guide: the form, its whole text beside it, and what the linter says to both (R22.1, R8.1). */
import type { Written } from '../../drafts/writing.ts'
import type { ListName } from '../../guides/editing/asked.ts'
import { lists } from '../../guides/editing/asked.ts'
import { fieldsOf, formOf, withAdded, withoutEntry, withTyped } from '../../guides/editing/form.ts'
import { draftOf, type GuideDraft } from '../../store/guideDrafts.ts'
import { asBody, type Body, textOf, textsOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { show } from '../view.ts'
import { drawForm, findingsOf, prefix } from './editForm.ts'
import { refusalWords } from './words.ts'

export const showEdit: Handler = async (desk, visit) => {
  const draft = await theDraft(desk, visit)
  if (!draft) return visit.response.redirect(303, `/desk/guides/${idIn(visit)}`)
  draw(desk, visit, draft, { text: draft.text, shown: draft.text, trouble: '' })
}

export const saveEdit: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const draft = await theDraft(desk, visit)
  const rev = Number(textOf(body, 'rev'))
  if (!draft || !Number.isInteger(rev)) throw noSuchPage()
  const written = textWith(desk, body)
  if (written === undefined) {
    const text = endings(textOf(body, 'text'))
    visit.response.status(409)
    return draw(desk, visit, { ...draft, rev }, { text, shown: text, trouble: refusalWords('both') })
  }
  const intent = textOf(body, 'intent')
  const { text, at } = changedBy(intent, written)
  const { told, effectiveFrom } = draft
  const result = await saveOnce(desk, visit, rev, { text, told, effectiveFrom })
  if ('refused' in result) {
    visit.response.status(result.refused === 'changed' ? 409 : 422)
    return draw(desk, visit, { ...draft, rev }, { text, shown: text, trouble: refusalWords(result.refused) })
  }
  const here = `/desk/guides/${draft.guide}`
  visit.response.redirect(
    303,
    intent === 'review' ? `${here}/draft` : `${here}/edit?done=save${at && `#${at}`}`,
  )
}

/** For the script of the page: the text with what was typed, and what is wrong with it. Nothing is kept. */
export const lintEdit: Handler = async (desk, visit) => {
  const { request, response } = visit
  const guide = idIn(visit)
  await theDraft(desk, visit)
  const body = asBody(request.body)
  const text = textWith(desk, body) ?? endings(textOf(body, 'text'))
  const form = formOf(text, desk.catalogue())
  const fields = fieldsOf(form ?? []).map(({ path, values }) => [`${prefix}${path}`, values])
  const findings = findingsOf(desk.catalogue(), guide, text, form)
  response.json({ text, findings, fields: Object.fromEntries(fields) })
}

export function idIn({ request }: Pick<Visit, 'request'> & Partial<Visit>): string {
  return `${request.params.id}`
}

export async function theDraft(desk: Desk, visit: Visit): Promise<GuideDraft | undefined> {
  const id = idIn(visit)
  const draft = await draftOf(desk.db, id)
  if (!draft && !desk.catalogue().guides.has(id)) throw noSuchPage()
  return draft
}

/** What pages of a draft call its guide, and where they lead back to: a new one has no page of its own yet. */
export function guideOf({ catalogue }: Desk, { guide: id, text }: Pick<GuideDraft, 'guide' | 'text'>) {
  const inService = catalogue().guides.get(id)
  const name = inService?.name ?? (/^name: *(.+)$/m.exec(text)?.[1] ?? id).replace(/^(['"])(.*)\1$/, '$2')
  return { id, name, back: inService ? `/desk/guides/${id}` : '/desk/guides' }
}

interface Shown {
  text: string
  /** The text the form was drawn from. */
  shown: string
  trouble: string
}

function draw(desk: Desk, visit: Visit, draft: GuideDraft, { text, shown, trouble }: Shown): void {
  const catalogue = desk.catalogue()
  const guide = guideOf(desk, draft)
  show(desk, visit, 'guideEdit', {
    title: `写指南：${guide.name}`,
    place: 'guides',
    script: 'guideEdit',
    guide,
    draft: { rev: draft.rev, sentBack: draft.sentBack, submitted: draft.submittedAt !== null },
    form: drawForm(catalogue, guide.id, text),
    text,
    shown,
    trouble,
    done: visit.request.query.done === 'save' ? '存好了，还没有对外。' : '',
  })
}

/** The posted text with what was typed into the form; nothing where the two cannot be brought together. */
function textWith({ catalogue }: Desk, body: Body): string | undefined {
  const text = endings(textOf(body, 'text'))
  const form = formOf(endings(textOf(body, 'shown')), catalogue())
  return form ? withTyped(text, form, path => textsOf(body, `${prefix}${path}`)) : text
}

/** Adds or removes an entry, if the button was one of these; answers with where to go on writing. */
function changedBy(intent: string, text: string): { text: string; at: string } {
  const [deed, what = ''] = intent.split(':')
  if (deed === 'add' && Object.hasOwn(lists, what)) {
    const next = withAdded(text, what as ListName)
    return { text: next ?? text, at: `add-${what}` }
  }
  if (deed === 'remove') return { text: withoutEntry(text, what) ?? text, at: '' }
  return { text, at: '' }
}

function saveOnce(desk: Desk, visit: Visit, rev: number, written: Written) {
  const { id, name, role } = visit.me
  const seen = { guide: idIn(visit), rev }
  const deed = textOf(asBody(visit.request.body), 'deed')
  const save = () => desk.drafts.save(seen, { id, name, role }, written)
  return /^[\w-]{8,60}$/.test(deed) ? desk.once(`guide-save/${id}/${deed}`, save) : save()
}

/** Browsers send other line ends than the files have. */
function endings(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
