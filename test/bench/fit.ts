/**
 * Fits src/guides/search/weights.ts to the example questions: `node test/bench/fit.ts` prints the table.
 *
 * Each question offers its readings (guides, matters elsewhere, none of them); the softmax of their weighted
 * evidence should fall on the accepted ones. Gradient ascent on the log likelihood, with a small L2 pull to zero.
 *
 * `_words.yaml` was written with these very questions in view, so each is also seen with some of its patterns
 * forgotten: as a question nobody foresaw. Without that the fit would trust the patterns far too much.
 */
import { createHash } from 'node:crypto'
import { type Candidate, FeatureIndex, type Forgets, features } from '../../src/guides/search/features.ts'
import { namesOf } from '../../src/guides/search/fields.ts'
import { Reader } from '../../src/guides/search/read.ts'
import { weights } from '../../src/guides/search/weights.ts'
import { loadWords } from '../../src/guides/search/words.ts'
import { ourCatalogue, type Question, readQuestions } from './questions.ts'

const rounds = 800
const pace = 0.5
const pull = 0.0005
/** Shares of patterns forgotten, one more look at every question for each. */
const forgotten = [0, 0.4, 0.7]

interface Example {
  evidence: number[][]
  accepted: boolean[]
}

const catalogue = ourCatalogue()
const words = loadWords('guides')
const reader = new Reader(words, [...catalogue.guides.values()].flatMap(namesOf))
const index = new FeatureIndex(catalogue, words, reader)
const examples = [...readQuestions('dev'), ...readQuestions('own')].flatMap(exampleOf)

const table = features.map(feature => weights[feature])
for (let round = 0; round < rounds; round++) step(table)
console.log(features.map((feature, at) => `  ${feature}: ${table[at]!.toFixed(2)},`).join('\n'))
console.log(`mean log likelihood ${likelihood().toFixed(4)} over ${examples.length} questions`)

function exampleOf(question: Question): Example[] {
  const accepts = acceptorOf(question)
  if (!accepts) return []
  return forgotten.flatMap(share => {
    const candidates = index.candidates(reader.read(question.q), forgetting(share, question.q))
    const accepted = candidates.map(accepts)
    if (!accepted.includes(true)) return []
    return [{ evidence: candidates.map(({ evidence }) => features.map(f => evidence[f] ?? 0)), accepted }]
  })
}

/** Forgets the same patterns in every run: chance here is a hash. */
function forgetting(share: number, question: string): Forgets {
  return pattern => {
    const hash = createHash('md5')
      .update(question + JSON.stringify(pattern.all))
      .digest()
    return hash[0]! / 256 < share
  }
}

function acceptorOf({ kind, expect, outcome }: Question): ((candidate: Candidate) => boolean) | undefined {
  if (expect.length > 0) return candidate => expect.includes(candidate.id)
  if (kind === 'ambiguous') return candidate => candidate.kind === 'none'
  if (kind === 'out-of-scope' && outcome === 'handoff') return candidate => candidate.kind !== 'guide'
  return undefined
}

function chances({ evidence }: Example): number[] {
  const scores = evidence.map(row => row.reduce((sum, value, at) => sum + value * table[at]!, 0))
  const top = Math.max(...scores)
  const odds = scores.map(score => Math.exp(score - top))
  const all = odds.reduce((sum, one) => sum + one, 0)
  return odds.map(one => one / all)
}

function step(weightsNow: number[]): void {
  const slope = weightsNow.map(weight => -pull * weight * examples.length)
  for (const example of examples) {
    const p = chances(example)
    const right = p.reduce((sum, one, at) => sum + (example.accepted[at] ? one : 0), 0)
    example.evidence.forEach((row, at) => {
      const pullUp = (example.accepted[at] ? p[at]! / right : 0) - p[at]!
      row.forEach((value, column) => {
        slope[column]! += pullUp * value
      })
    })
  }
  slope.forEach((one, at) => {
    weightsNow[at]! += ((pace * one) / examples.length) * 10
  })
}

function likelihood(): number {
  const logs = examples.map(example => {
    const p = chances(example)
    return Math.log(p.reduce((sum, one, at) => sum + (example.accepted[at] ? one : 0), 0))
  })
  return logs.reduce((sum, one) => sum + one, 0) / examples.length
}
