/**
 * Fits src/guides/search/weights.ts to the example questions: `node test/bench/fit.ts` prints the table;
 * `--cross` instead shows how well a table does on what it was not fitted to: on another writer, on other guides.
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

const rounds = 500
const pace = 0.5
const pull = 0.0005
/** Shares of patterns forgotten, one more look at every question for each. */
const forgotten = [0, 0.4, 0.7]

interface Example {
  writer: string
  /** The guide expected first; empty where none is. */
  guide: string
  evidence: number[][]
  accepted: boolean[]
}

const catalogue = ourCatalogue()
const words = loadWords('guides')
const reader = new Reader(words, [...catalogue.guides.values()].flatMap(namesOf))
const index = new FeatureIndex(catalogue, words, reader)
const examples = ['dev', 'own', 'second'].flatMap(set =>
  readQuestions(set).flatMap(one => exampleOf(one, set)),
)

if (process.argv.includes('--cross')) cross()
else {
  const table = fitted(examples, rounds)
  console.log(features.map((feature, at) => `  ${feature}: ${table[at]!.toFixed(2)},`).join('\n'))
  console.log(inFigures('all', examples, table))
}

/** Leaves out one writer, then one part of the guides, at a time. */
function cross(): void {
  const folds: [string, (example: Example) => boolean][] = [
    ...['own', 'second'].map((set): [string, (e: Example) => boolean] => [set, e => e.writer === set]),
    ...[0, 1, 2].map((part): [string, (e: Example) => boolean] => [
      `guides ${part}`,
      e => partOf(e.guide) === part,
    ]),
  ]
  for (const [name, left] of folds) {
    const table = fitted(
      examples.filter(example => !left(example)),
      rounds / 4,
    )
    console.log(inFigures(`left out: ${name}`, examples.filter(left), table))
  }
}

function partOf(guide: string): number {
  return guide === '' ? -1 : createHash('md5').update(guide).digest()[0]! % 3
}

function fitted(some: Example[], times: number): number[] {
  const table = features.map(feature => weights[feature])
  for (let round = 0; round < times; round++) step(table, some)
  return table
}

function exampleOf(question: Question, writer: string): Example[] {
  const accepts = acceptorOf(question)
  if (!accepts) return []
  return forgotten.flatMap(share => {
    const candidates = index.candidates(reader.read(question.q), forgetting(share, question.q))
    const accepted = candidates.map(accepts)
    if (!accepted.includes(true)) return []
    const evidence = candidates.map(one => features.map(feature => one.evidence[feature] ?? 0))
    return [{ writer, guide: question.expect[0] ?? '', evidence, accepted }]
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

function chances({ evidence }: Example, table: number[]): number[] {
  const scores = evidence.map(row => row.reduce((sum, value, at) => sum + value * table[at]!, 0))
  const top = Math.max(...scores)
  const odds = scores.map(score => Math.exp(score - top))
  const all = odds.reduce((sum, one) => sum + one, 0)
  return odds.map(one => one / all)
}

function step(weightsNow: number[], some: Example[]): void {
  const slope = weightsNow.map(weight => -pull * weight * some.length)
  for (const example of some) {
    const p = chances(example, weightsNow)
    const right = p.reduce((sum, one, at) => sum + (example.accepted[at] ? one : 0), 0)
    example.evidence.forEach((row, at) => {
      const pullUp = (example.accepted[at] ? p[at]! / right : 0) - p[at]!
      row.forEach((value, column) => {
        slope[column]! += pullUp * value
      })
    })
  }
  slope.forEach((one, at) => {
    weightsNow[at]! += ((pace * one) / some.length) * 10
  })
}

function inFigures(name: string, some: Example[], table: number[]): string {
  const logs = some.map(example => {
    const p = chances(example, table)
    return Math.log(p.reduce((sum, one, at) => sum + (example.accepted[at] ? one : 0), 0))
  })
  const first = some.filter(example => {
    const p = chances(example, table)
    return example.accepted[p.indexOf(Math.max(...p))]
  })
  const mean = logs.reduce((sum, one) => sum + one, 0) / some.length
  return `${name}: mean log likelihood ${mean.toFixed(4)}, first ${((100 * first.length) / some.length).toFixed(1)} %, ${some.length} questions`
}
