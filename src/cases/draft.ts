/** A draft (草稿): the materials of one person's situation, gathered before the visit. It is no application yet (R15.1). */
import { rulesVersion } from '../../flows/case/leaves.ts'
import { type CaseFacts, type MaterialStanding, type MaterialWay, noFacts } from '../core/case.ts'
import { caseNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { guideOf } from '../guides/catalogue.ts'
import { type DisclosedMaterial, type Disclosure, disclose } from '../guides/disclosure.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import { type CaseMaterial, changeMaterial, keepMaterials, materialsOf } from '../store/caseMaterials.ts'
import { type Case, keepCase, type ShownApplicant } from '../store/cases.ts'
import { findDisclosure, nextNumber } from '../store/disclosures.ts'
import { type CaseTools, type Doer, note } from './ledger.ts'
import { deliveriesIn, stepsOf } from './told.ts'

export interface Opening {
  conversation: string
  /** Channel it begins in; `desk` at the window, `offline` after an outage. */
  door: string
  guide: string
  answers: Record<string, string[]>
  /** Number of the disclosure it grows out of. */
  disclosure?: string
}

/** Days a draft that nobody submits is kept; then its files and its person are deleted (PIPL 19, 47). */
export const keptDays = 30
const day = 24 * 3600 * 1000

export type ToldMaterial = CaseMaterial<DisclosedMaterial>

const nobody: ShownApplicant = { name: '', phone: '', idNumber: '', phoneVerified: false, kind: 'person' }

/**
 * Opens a draft over the very list that was disclosed (R9.3); without a disclosure over what the guide asks today.
 * Nothing when the guide is no longer served.
 */
export async function openDraft(tools: CaseTools, doer: Doer, opening: Opening): Promise<Case | undefined> {
  const { tx, now, catalogue } = tools
  const told = await listFor(tools, opening)
  const guide = guideOf(catalogue, opening.guide)
  if (!told || !guide) return undefined
  const year = Number(shanghaiDay(now).slice(0, 4))
  const number = caseNumber(year, await nextNumber(tx, `case-${year}`))
  const correction = guide.kind === 'item' ? guide.correction : 'standard'
  const facts: CaseFacts = {
    ...noFacts,
    caseType: told.caseType,
    materials: told.materials.map(({ key }) => key),
    answerWithin: correction === 'on-the-spot' ? 0 : noFacts.answerWithin,
    ...stepsToDo(told),
    deliveries: deliveriesIn(told),
  }
  const opened = {
    ...opening,
    number,
    facts,
    state: 'draft' as const,
    parent: null,
    guideVersion: told.guide.version,
    name: told.guide.name,
    disclosure: opening.disclosure ?? null,
    applicant: null,
    shown: nobody,
    seq: 0,
    hash: '',
    createdAt: now.toISOString(),
  }
  await keepCase(tx, opened)
  await keepMaterials(tx, number, told.materials.map(asMaterial))
  await setCaseDeadline(tx, number, 'forget-draft', new Date(now.getTime() + keptDays * day))
  const { guide: id, guideVersion, disclosure, facts: known } = opened
  return note(tools, { ...opened, changedAt: opened.createdAt }, doer, 'open', {
    data: { guide: id, guideVersion, disclosure, facts: known, rules: rulesVersion },
  })
}

/** In a bundle only what is done for all of it together: the rest is its members' own. */
function stepsToDo({ external, members }: Disclosure): Pick<CaseFacts, 'steps' | 'openSteps'> {
  const steps = stepsOf(members.length > 0 ? external.filter(({ of }) => !of) : external)
  return { steps, openSteps: steps.map(({ name }) => name) }
}

async function listFor({ tx, now, catalogue }: CaseTools, opening: Opening): Promise<Disclosure | undefined> {
  if (opening.disclosure !== undefined) {
    const kept = await findDisclosure(tx, { number: opening.disclosure })
    return kept?.told as Disclosure | undefined
  }
  if (!guideOf(catalogue, opening.guide)) return undefined
  return disclose(catalogue, opening.guide, opening.answers, shanghaiDay(now))
}

function asMaterial(told: DisclosedMaterial, position: number): ToldMaterial {
  // R8.2: what shared data prove, or an earlier member brings, is not asked for.
  const way: MaterialWay = told.exempt || told.yieldedBy ? 'exempt' : ''
  const standing: MaterialStanding = 'missing'
  return { key: told.key, position, told, way, standing, round: 0, comment: '', dueAt: null }
}

/** Whether nothing more is needed of the applicant for this material before it is submitted. */
export function isGiven({ way, standing }: Pick<CaseMaterial, 'way' | 'standing'>): boolean {
  if (standing === 'failed') return false
  return way === 'file' ? standing !== 'missing' : way !== ''
}

/** Whether files are taken now: before submission, and for what is to be corrected. */
export function takesFiles({ state, facts }: Pick<Case, 'state' | 'facts'>): boolean {
  if (state === 'pre-reviewed') return facts.opinion === 'to-correct'
  return state === 'draft' || state === 'correction-notice'
}

/** Whether this material may still be given anew: any of a draft; after submission only what was found wrong. */
export function isWanted(found: Pick<Case, 'state' | 'facts'>, { standing, round }: ToldMaterial): boolean {
  if (!takesFiles(found)) return false
  return (
    found.state === 'draft' ||
    standing === 'failed' ||
    (round > 0 && standing !== 'passed' && standing !== 'unclear')
  )
}

/** The ways open for a material besides a file: what the list told, no more. */
export function waysFor({ told }: ToldMaterial): MaterialWay[] {
  return [
    'offline',
    ...(told.exempt || told.yieldedBy ? (['exempt'] as const) : []),
    ...(told.commit ? (['promise'] as const) : []),
    ...(told.tolerant ? (['later'] as const) : []),
    ...(told.need === 'optional' ? (['left-out'] as const) : []),
  ]
}

/** Says how a material will come; false when that way is not open for it. */
export async function chooseWay(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  key: string,
  way: MaterialWay,
): Promise<boolean> {
  const material = (await listOf(tools, found)).find(known => known.key === key)
  if (!material || !isWanted(found, material) || !waysFor(material).includes(way)) return false
  await changeMaterial(tools.tx, found.number, key, { way, standing: 'missing', comment: '' })
  await note(tools, found, doer, 'choose-way', { data: { material: key, way } })
  return true
}

export function listOf(
  { tx }: Pick<CaseTools, 'tx'>,
  { number }: Pick<Case, 'number'>,
): Promise<ToldMaterial[]> {
  return materialsOf<DisclosedMaterial>(tx, number)
}
