/**
 * How well consultation retrieval does on example questions: `node test/bench/consult.ts [--set dev|own|second|fresh]`.
 *
 * Prints one JSON line a kind, one for all, then a Markdown table. Of `fresh` only these totals are ever shown, so
 * that nobody tunes to its sentences; for the other sets `--misses` adds the questions that went wrong.
 */
import { parseArgs } from 'node:util'
import { loadWords, openSearch, type Understanding } from '../../src/guides/search/index.ts'
import { type Judged, judge, ourCatalogue, type Question, readQuestions } from './questions.ts'

const { values: asked } = parseArgs({
  options: { set: { type: 'string', default: 'dev' }, misses: { type: 'boolean', default: false } },
})
const search = openSearch(ourCatalogue(), loadWords('guides'))
const questions = readQuestions(asked.set)
for (const { q } of questions.slice(0, 50)) search.understand(q) // the first calls pay for compilation
const answers = questions.map(answer)

const kinds = [...new Set(questions.map(question => question.kind))]
const rows = [
  ...kinds.map(kind =>
    total(
      kind,
      answers.filter(a => a.question.kind === kind),
    ),
  ),
  total('all', answers),
]
for (const row of rows) console.log(JSON.stringify(row))
console.log(markdown(rows))
if (asked.misses && asked.set !== 'fresh') showMisses()

interface Answer {
  question: Question
  understood: Understanding
  judged: Judged
  ms: number
}

function answer(question: Question): Answer {
  const from = performance.now()
  const understood = search.understand(question.q)
  return { question, understood, judged: judge(question, understood), ms: performance.now() - from }
}

function total(kind: string, some: Answer[]) {
  const guided = some.filter(one => one.question.expect.length > 0)
  const others = some.filter(one => one.question.expect.length === 0)
  const times = some.map(one => one.ms).sort((a, b) => a - b)
  return {
    kind,
    questions: some.length,
    top1: share(guided, one => one.judged.first),
    top3: share(guided, one => one.judged.firstThree),
    wronglyNamed: others.filter(one => one.understood.outcome === 'answer').length,
    outcomeRight: share(others, one => one.judged.outcome),
    emergencies: tally(some.flatMap(one => one.judged.emergency ?? [])),
    outcomes: tally(some.map(one => one.understood.outcome)),
    p50: round(times[Math.floor(times.length * 0.5)]),
    p95: round(times[Math.floor(times.length * 0.95)]),
  }
}

function share(some: Answer[], right: (answer: Answer) => boolean): number | undefined {
  return some.length === 0 ? undefined : round(some.filter(right).length / some.length)
}

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function round(value = 0): number {
  return Math.round(value * 1000) / 1000
}

function markdown(table: ReturnType<typeof total>[]): string {
  const percent = (value?: number) => (value === undefined ? '' : `${(value * 100).toFixed(1)} %`)
  const lines = table.map(
    row =>
      `| ${row.kind} | ${row.questions} | ${percent(row.top1)} | ${percent(row.top3)} | ${row.wronglyNamed} | ` +
      `${percent(row.outcomeRight)} | ${JSON.stringify(row.emergencies)} | ${row.p50} | ${row.p95} |`,
  )
  return [
    '| kind | questions | top-1 | top-3 | wrongly named | outcome right | emergencies | p50 ms | p95 ms |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

function showMisses(): void {
  for (const { question, understood, judged } of answers) {
    if (judged.first && judged.outcome) continue
    const { outcome, topic, guides, score } = understood
    console.log(
      `${question.kind}\t${question.q}\t${question.expect}\t${outcome} ${topic ?? ''}\t${guides}\t${score}`,
    )
  }
}
