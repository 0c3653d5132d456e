/** The form of the review: each check of each material that came as a file, and the opinion. */
import { opinionWords, verdictWords } from '../../../flows/case/words.zh.ts'
import type { Case } from '../../store/cases.ts'
import type { Desk } from '../desk.ts'
import { type Body, type Prefill, prefill } from './fields.ts'
import { type Dossier, type ShownMaterial, shownMaterials } from './materials.ts'

const verdicts = ['pass', 'fail', 'unclear'] as const
const opinions = ['acceptable', 'to-correct', 'not-acceptable'] as const
const opinionHints = {
  acceptable: '请申请人带原件来，当场受理',
  'to-correct': '申请人只重发“不符合”的那几样',
  'not-acceptable': '必须写理由；申请人仍可以到窗口提出申请',
}

/** Filled in with what was typed, when it was refused. */
export function reviewModel(desk: Desk, found: Case, dossier: Dossier, typed: Body | undefined) {
  const fill = prefill(typed)
  const all = shownMaterials(desk, found, dossier)
  return {
    materials: all.filter(({ byFile }) => byFile).map(material => underReview(material, fill)),
    others: all.filter(({ byFile }) => !byFile),
    marks: fill.text('marks', '[]'),
    opinions: opinions.map(value => ({
      value,
      label: opinionWords[value],
      hint: opinionHints[value],
      checked: fill.ticked('opinion', value),
    })),
    reason: fill.text('reason'),
  }
}

function underReview({ key, checks, files, ...material }: ShownMaterial, fill: Prefill) {
  const options = (name: string) =>
    verdicts.map(value => ({
      name,
      value,
      label: verdictWords[value],
      checked: fill.ticked(name, value),
    }))
  return {
    ...material,
    key,
    files: files.filter(({ replaced }) => !replaced),
    checks:
      checks.length === 0
        ? [{ text: '这样材料是否符合要求', options: options(`verdict.${key}`) }]
        : checks.map(({ text }, n) => ({ text, options: options(`check.${key}.${n}`) })),
    comment: fill.text(`comment.${key}`),
  }
}
