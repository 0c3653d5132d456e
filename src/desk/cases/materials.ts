/** The materials of a case beside what was told of them: how each comes, how it stands, what was sent. */
import { standingWords, verdictWords, wayWords } from '../../../flows/case/words.zh.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { MaterialResult, MaterialWay, Verdict } from '../../core/case.ts'
import type { DisclosedMaterial } from '../../guides/materials.ts'
import { copiesWords, marksOf } from '../../notices/card.ts'
import { chineseDate } from '../../notices/notice.ts'
import { type CaseFile, filesOf, materialsOf } from '../../store/caseMaterials.ts'
import { type CaseReview, reviewsOf } from '../../store/caseReviews.ts'
import type { Case } from '../../store/cases.ts'
import type { Desk } from '../desk.ts'
import { shortTime } from '../times.ts'
import { pageOf } from './found.ts'
import { marksOn, type ShownMark } from './marks.ts'
import { doorWord } from './words.ts'

export interface ShownPage {
  /** Names the picture on the page: file and page. */
  id: string
  file: string
  page: number
  src: string
  label: string
  marks: ShownMark[]
}

export interface ShownFile {
  id: string
  name: string
  size: string
  pages: ShownPage[]
  advice: string[]
  hints: string[]
  replaced: boolean
  sent: string
  sentAt: string
  door: string
  original: string
}

export interface ShownMaterial {
  key: string
  name: string
  copies: string
  marks: string[]
  notes: string[]
  checks: { text: string; verdict: Verdict | ''; word: string }[]
  way: string
  byFile: boolean
  standing: string
  tone: 'good' | 'bad' | 'warn' | 'quiet'
  comment: string
  due: string
  files: ShownFile[]
}

/** Everything that is drawn of the materials, read at once. */
export interface Dossier {
  list: ToldMaterial[]
  files: CaseFile[]
  reviews: CaseReview[]
}

export async function dossierOf({ db }: Pick<Desk, 'db'>, { number }: Case): Promise<Dossier> {
  return {
    list: await materialsOf<DisclosedMaterial>(db, number),
    files: await filesOf(db, number, 'all'),
    reviews: await reviewsOf(db, number),
  }
}

export function shownMaterials(desk: Desk, found: Case, dossier: Dossier): ShownMaterial[] {
  return dossier.list.map(material => shownMaterial(desk, found, dossier, material))
}

function shownMaterial(
  desk: Desk,
  found: Case,
  { files, reviews }: Dossier,
  { key, told, way, standing, comment, dueAt }: ToldMaterial,
): ShownMaterial {
  const result = reviews.flatMap(({ results }) => results).find(({ material }) => material === key)
  const mine = files.filter(({ material }) => material === key)
  return {
    key,
    name: told.name,
    copies: copiesWords(told),
    marks: marksOf(told),
    notes: told.notes,
    checks: told.checks.map(text => ({ text, ...verdictOn(result, text) })),
    way: wayWords[way],
    byFile: way === 'file',
    standing: (standing === 'missing' && notAwaited[way]) || standingWords[standing],
    tone: tones[standing],
    comment,
    due: dueAt === null ? '' : chineseDate(dueAt),
    files: mine
      .sort((a, b) => Number(a.standing === 'replaced') - Number(b.standing === 'replaced'))
      .map(file => shownFile(desk, found, reviews, file)),
  }
}

/** What did not come and need not come now. */
const notAwaited: Partial<Record<MaterialWay, string>> = {
  exempt: '不用交',
  promise: '用承诺代替',
  later: '以后补',
  'left-out': '没有交',
}

const tones = {
  missing: 'quiet',
  sent: 'quiet',
  passed: 'good',
  received: 'good',
  failed: 'bad',
  unclear: 'warn',
} as const

function verdictOn(result: MaterialResult | undefined, text: string) {
  const verdict = result?.checks.find(({ check }) => check === text)?.verdict ?? ''
  return { verdict, word: verdict === '' ? '' : verdictWords[verdict] } as const
}

function shownFile(desk: Desk, found: Case, reviews: CaseReview[], file: CaseFile): ShownFile {
  const address = `${pageOf(found)}/files/${encodeURIComponent(file.id)}`
  const name = desk.openName(file.sealedName)
  return {
    id: file.id,
    name,
    size: sizeWords(file.bytes),
    pages: file.previews.map((_, page) => ({
      id: `${file.id}.${page}`,
      file: file.id,
      page,
      src: `${address}/${page}.jpg`,
      label: file.previews.length > 1 ? `${name} 第 ${page + 1} 页` : name,
      marks: marksOn(reviews, file.id, page),
    })),
    advice: file.findings,
    hints: file.hints,
    replaced: file.standing === 'replaced',
    sent: shortTime(file.sentAt, desk.now()),
    sentAt: file.sentAt,
    door: doorWord(file.door),
    original: `${address}/original`,
  }
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
