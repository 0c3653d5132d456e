/** A case as its applicant sees it: what is there, what is missing, what comes next. */
import { stageLine } from '../../flows/case/stages.ts'
import { opinionWords, stageWords, standingWords, wayWords } from '../../flows/case/words.zh.ts'
import type { Asked, View } from '../../flows/prereview/machine.ts'
import type { MaterialWay } from '../core/case.ts'
import type { Disclosure } from '../guides/disclosure.ts'
import { copiesWords } from '../notices/card.ts'
import { filesOf } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { findDisclosure } from '../store/disclosures.ts'
import { noticesOf } from '../store/notices.ts'
import { isGiven, listOf, type ToldMaterial, takesFiles, waysFor } from './draft.ts'
import type { CaseTools } from './ledger.ts'

type Reading = Pick<CaseTools, 'tx'>

/** Materials the applicant still has to do something about; after submission only those found wrong. */
export function whatIsLeft(found: Case, list: ToldMaterial[]): ToldMaterial[] {
  if (!takesFiles(found)) return []
  return found.state === 'draft'
    ? list.filter(material => !isGiven(material))
    : list.filter(({ standing }) => standing === 'failed')
}

/** The next one to ask for; nothing when all are there or passed over. */
export function nextMaterial(found: Case, list: ToldMaterial[], skipped: string[]): ToldMaterial | undefined {
  return whatIsLeft(found, list).find(({ key }) => !skipped.includes(key))
}

export function isUnsent({ state }: Pick<Case, 'state'>): boolean {
  return state === 'draft' || state === 'correction-notice'
}

/** `links`: whether documents may be linked here; where personal data stay out of the channel, only the own page shows them. */
export async function viewOf(tools: Reading, found: Case, links: boolean): Promise<View> {
  const list = await listOf(tools, found)
  const left = whatIsLeft(found, list)
  return {
    number: found.number,
    name: found.name,
    stage: stageOf(found),
    way: await wayOf(tools, found),
    notSubmitted: isUnsent(found) || (found.state === 'pre-reviewed' && found.facts.opinion === 'to-correct'),
    done: list.length - left.length,
    all: list.length,
    lines: links ? list.map(materialLine) : [],
    links: links ? await documentLinks(tools, found.number) : [],
    again: found.state === 'draft' ? 0 : left.length,
  }
}

async function wayOf({ tx }: Reading, { state, disclosure }: Case): Promise<string> {
  const kept = disclosure === null ? undefined : await findDisclosure(tx, { number: disclosure })
  return stageLine(state, ((kept?.told as Disclosure | undefined)?.fees.length ?? 0) > 0)
}

/** How far a case is, in one sentence. */
export function stageOf({ state, facts }: Case): string {
  if (state !== 'pre-reviewed' || facts.opinion === null) return stageWords[state]
  return `窗口看过您的材料了，预审意见：${opinionWords[facts.opinion]}。`
}

/** The papers issued to the applicant, oldest first. `number`: of the case. */
export async function documentLinks({ tx }: Reading, number: string): Promise<View['links']> {
  const issued = await noticesOf(tx, number)
  return issued
    .filter(({ kind }) => forApplicant.has(kind))
    .map(({ told, secret }) => ({ label: told.title, url: `/n/${secret}` }))
}

/** Notices addressed to the applicant; the others are between the window and the departments. */
export const forApplicant: ReadonlySet<string> = new Set([
  'pre-review-receipt',
  'pre-review-opinion',
  'material-receipt',
  'acceptance',
  'correction',
  'non-acceptance',
  'tolerance-promise',
  'commitment-promise',
  'external-step',
  'decision',
  'extension',
  'hearing',
  'site-inspection',
  'pickup',
  'service-receipt',
  'revocation',
])

export function materialLine({ told, way, standing, comment }: ToldMaterial): string {
  const mark = standing === 'failed' ? '✗' : isGiven({ way, standing }) ? '✓' : '○'
  const how = way === 'file' || standing === 'received' ? standingWords[standing] : wayWords[way]
  return `${mark} ${told.name}：${how}${comment ? `。${comment}` : ''}`
}

const wayLabels: Partial<Record<MaterialWay, string>> = {
  offline: '线下提交，带到窗口',
  exempt: '免提交，请窗口核验',
  promise: '用书面承诺代替',
  later: '以后再补（容缺）',
  'left-out': '没有，不交',
}

export async function askedOf(tools: Reading, found: Case, material: ToldMaterial): Promise<Asked> {
  const files = await filesOf(tools.tx, found.number)
  const { key, told, standing, comment } = material
  const ways = found.state === 'draft' ? waysFor(material) : (['offline'] as const)
  return {
    key,
    name: told.name,
    copies: copiesWords(told),
    checks: told.checks,
    notes: told.notes,
    ways: ways.map(way => ({ way, label: wayLabels[way]! })),
    wrong: standing === 'failed' ? [comment] : [],
    sent: files.filter(file => file.material === key).length,
  }
}
