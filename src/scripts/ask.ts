/**
 * Consultation retrieval on the command line.
 *
 * `npm run -s ask -- 我想开饭店` prints what was understood, for a reader.
 * `npm run -s ask -- --jsonl` reads questions from standard input, one a line (plain, or a JSON object with "q"), and
 * prints one JSON line for each, in order, as they come.
 */
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '../guides/catalogue.ts'
import { loadCatalogue } from '../guides/load.ts'
import { type GuideSearch, loadWords, openSearch, type Understanding } from '../guides/search/index.ts'

const folder = fileURLToPath(new URL('../../guides', import.meta.url))
const catalogue = readCatalogue()
const search = openSearch(catalogue, loadWords(folder))
const words = process.argv.slice(2)

if (words.includes('--jsonl')) await answerLines(search)
else console.log(inWords(search.understand(words.join(' '))))

function readCatalogue(): Catalogue {
  const loaded = loadCatalogue(folder)
  if ('catalogue' in loaded) return loaded.catalogue
  for (const { file, field, problem, mend } of loaded.problems) {
    console.error(`${file} ${field}：${problem}。${mend}`)
  }
  process.exit(1)
}

async function answerLines(asked: GuideSearch): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const q = questionIn(line.trim())
    if (q !== '') process.stdout.write(`${JSON.stringify(timed(asked, q))}\n`)
  }
}

function timed(asked: GuideSearch, q: string) {
  const from = performance.now()
  const { outcome, guides, facet } = asked.understand(q)
  const ms = Math.round((performance.now() - from) * 1000) / 1000
  return { q, outcome, guides, ...(facet && { facet }), ms }
}

/** The question of a line: the "q" of a JSON object, otherwise the line itself. */
function questionIn(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { q } = JSON.parse(line) as { q?: unknown }
    return typeof q === 'string' ? q.trim() : line
  } catch {
    return line
  }
}

function inWords({ outcome, guides, facet, topic, score }: Understanding): string {
  const lines = [`outcome  ${outcome}${topic ? ` (${topic})` : ''}`]
  if (facet) lines.push(`facet    ${facet}`)
  for (const id of guides) lines.push(`guide    ${id}  ${catalogue.guides.get(id)?.name ?? ''}`)
  if (score !== undefined) lines.push(`score    ${score.toFixed(3)}`)
  return lines.join('\n')
}
