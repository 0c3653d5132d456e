/** Questions that nobody could answer, those that ask the same together, with the guide they may belong to. Pure. */
import type { Catalogue } from './catalogue.ts'
import { likeness, pairs } from './faq.ts'
import type { Guide } from './schema.ts'

/** Likeness from which two questions are taken for the same. */
const alike = 0.45
/** Below this a guess at the guide would mislead more than help. */
const likely = 0.3

export interface AskedOften {
  words: string
  count: number
}

export interface QuestionGroup {
  /** The wording used most often. */
  words: string
  /** How often it was asked in any wording. */
  count: number
  /** The other wordings, the most frequent first. */
  others: string[]
}

/** The most often asked group first. */
export function groupQuestions(questions: readonly AskedOften[]): QuestionGroup[] {
  const groups: (QuestionGroup & { pairs: Set<string> })[] = []
  for (const { words, count } of [...questions].sort(moreOften)) {
    const own = pairs(words)
    const known = groups.find(group => likeness(group.pairs, own) >= alike)
    if (known) {
      known.count += count
      known.others.push(words)
    } else groups.push({ words, count, others: [], pairs: own })
  }
  return groups.map(({ words, count, others }) => ({ words, count, others })).sort(moreOften)
}

function moreOften(a: AskedOften, b: AskedOften): number {
  return b.count - a.count || a.words.localeCompare(b.words, 'zh')
}

/** The guide whose names and questions share most with the words; nothing when none shares enough. */
export function guideGuess({ guides }: Pick<Catalogue, 'guides'>, words: string): Guide | undefined {
  const asked = pairs(words)
  const scored = [...guides.values()].map(guide => ({ guide, score: nearness(guide, asked) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
    guide: undefined as Guide | undefined,
    score: 0,
  })
  return best.score >= likely ? best.guide : undefined
}

/** The share of a name that stands in the question, or how like a known question it is: the best of them. */
function nearness({ name, short, aliases, faq }: Guide, asked: Set<string>): number {
  const named = [name, short, ...aliases].map(one => {
    const own = pairs(one)
    return own.size === 0 ? 0 : own.intersection(asked).size / own.size
  })
  return Math.max(...named, ...faq.map(({ q }) => likeness(pairs(q), asked)))
}
