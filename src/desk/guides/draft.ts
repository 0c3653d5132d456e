/** A draft as it is looked at before it counts: what changes, for whom, what is still in the way, who confirms (R22.3). */
import { guideSigners, guideWriters } from '../../core/guideVersion.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { refusalToConfirm } from '../../drafts/checks.ts'
import { textInForce } from '../../drafts/writing.ts'
import { draftChangelog } from '../../guides/changelog.ts'
import { anchored } from '../../guides/editing/anchors.ts'
import { type Inspected, inspectFully, withGuide } from '../../guides/inspect.ts'
import { type DiffGap, type DiffLine, diffTexts } from '../../guides/textDiff.ts'
import type { GuideDraft } from '../../store/guideDrafts.ts'
import { type Body, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { namesOf } from '../ratings/list.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { guideOf, idIn, theDraft } from './edit.ts'
import { casesUnderWay, changesTold, heldFor } from './touched.ts'
import { refusalWords } from './words.ts'

export const showDraft: Handler = async (desk, visit) => {
  const draft = await theDraft(desk, visit)
  if (!draft) return visit.response.redirect(303, `/desk/guides/${idIn(visit)}`)
  await drawDraft(desk, visit, draft)
}

/** What was refused, with what was typed. */
export interface TriedDeed {
  words: string
  typed: Body
}

export async function drawDraft(
  desk: Desk,
  visit: Visit,
  draft: GuideDraft,
  tried?: TriedDeed,
): Promise<void> {
  const guide = guideOf(desk, draft)
  const inService = desk.catalogue().guides.get(draft.guide)
  const inspected = inspectFully(desk.catalogue(), draft.guide, draft.text)
  const { problems } = inspected
  const today = shanghaiDay(desk.now())
  const clean = problems.length === 0 ? inspected.guide : undefined
  const lines = clean ? draftChangelog(desk.catalogue(), clean, today) : []
  const typed = (name: string, known: string) => (tried ? textOf(tried.typed, name) || known : known)
  const [day = today] = [draft.effectiveFrom, today].sort().reverse()
  show(desk, visit, 'guideDraft', {
    title: inService ? `改了什么：${guide.name}` : `新的指南：${guide.name}`,
    place: 'guides',
    guide,
    draft: await headOf(desk, draft),
    problems: anchored(problems).map(({ words }) => words),
    diff: diffTexts(
      (await textInForce(desk.drafts.guides, desk.db, draft.guide, desk.now())) ?? '',
      draft.text,
    ).map(lineOf),
    fileDiff: diffTexts(fileBeside(desk, draft), draft.text).map(lineOf),
    cases: inService ? await casesUnderWay(desk, inService) : { all: 0, older: 0 },
    ...(clean
      ? await changesTold(desk, clean, withGuide(desk.catalogue(), clean))
      : { held: 0, concerned: 0, changes: [] }),
    heldFor,
    told: typed('told', draft.told || lines.join('\n')),
    effectiveFrom: typed('effectiveFrom', day),
    today,
    why: typed('why', ''),
    trouble: tried?.words ?? '',
    done: visit.request.query.done === 'submit' ? '送去部门确认了。' : '',
    ...standing(desk, visit, draft, inspected),
  })
}

async function headOf({ db, now }: Desk, draft: GuideDraft) {
  const names = await namesOf({ db })
  const named = (id: string) => names.get(id) ?? id
  return {
    rev: draft.rev,
    writers: draft.writers.map(named).join('、'),
    saved: `${named(draft.savedBy)}，${shortTime(draft.savedAt, now())}`,
    sentBack: draft.sentBack,
    submitted: draft.submittedAt === null ? '' : shortTime(draft.submittedAt, now()),
    told: draft.told.split('\n').filter(line => line.trim() !== ''),
    from: draft.effectiveFrom,
  }
}

/** The file's text where it was changed since the draft was begun; else the draft's own, so that nothing differs. */
function fileBeside({ drafts }: Desk, { guide, base, text }: GuideDraft): string {
  const source = drafts.guides.sourceOf(guide)
  return source && source.hash !== base ? source.text : text
}

/** What this person can do with the draft as it stands. */
function standing(desk: Desk, { me }: Visit, draft: GuideDraft, inspected: Inspected) {
  const submitted = draft.submittedAt !== null
  const waits = refusalToConfirm(
    desk.drafts,
    { ...draft, told: draft.told || '-', effectiveFrom: '9999-12-31' },
    desk.now(),
    inspected,
  )
  const signs = guideSigners.includes(me.role)
  return {
    writes: guideWriters.includes(me.role),
    submits: guideWriters.includes(me.role) && !submitted && waits === undefined,
    signs: signs && submitted && !draft.writers.includes(me.id) && waits === undefined,
    returns: signs && submitted && !draft.writers.includes(me.id),
    ownWork: signs && submitted && draft.writers.includes(me.id),
    fileChanged: waits === 'file-changed' && guideWriters.includes(me.role),
    waits: waits === undefined ? '' : refusalWords(waits),
  }
}

const signs = { same: ' ', removed: '−', added: '+' } as const
const said = { same: '', removed: '删：', added: '增：' } as const

function lineOf(line: DiffLine | DiffGap) {
  if (line.kind === 'gap') return { kind: line.kind, lines: line.lines, at: 0, sign: '', said: '', parts: [] }
  const { kind, at, parts } = line
  return { kind, at, parts, sign: signs[kind], said: said[kind], lines: 0 }
}
