/** `npm run -s rules`: which requirement is shown by which test, and which by none. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The requirements, article by article of the county rule (Rn.m: article n), one a line. */
const requirements = readFileSync(new URL('rules/requirements.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => ({ id: line.slice(0, line.indexOf(' ')), text: line.slice(line.indexOf(' ') + 1) }))

export interface Shown {
  id: string
  text: string
  tests: string[]
}

/** Every requirement with the tests whose titles carry its id. */
export function shown(): Shown[] {
  const titles = globSync('test/**/*.test.ts', { cwd: root }).sort().flatMap(titlesIn)
  return requirements.map(({ id, text }) => ({
    id,
    text,
    tests: titles
      .filter(({ title }) => title.includes(`[${id}]`))
      .map(({ file, title }) => `${file}: ${title}`),
  }))
}

function titlesIn(file: string): { file: string; title: string }[] {
  const source = readFileSync(`${root}/${file}`, 'utf8')
  return [...source.matchAll(/\b(?:test|it|describe)(?:\.each\([^)]*\))?\(\s*(['"`])((?:(?!\1).)*)\1/gs)].map(
    ([, , title = '']) => ({ file, title: markedIds(title) }),
  )
}

/** Ids are written `[R9.1]` or `[R9.1 R9.2]`; brackets keep R2.1 from matching R2.11. */
function markedIds(title: string): string {
  return title.replace(/\[([^\]]*)\]/g, (_, ids: string) =>
    ids
      .split(/[\s,]+/)
      .map(id => `[${id}]`)
      .join(''),
  )
}

if (import.meta.main) {
  const all = shown()
  const done = all.filter(rule => rule.tests.length > 0)
  for (const { id, text, tests } of done)
    console.log(`${id}  ${text}\n${tests.map(test => `    ${test}`).join('\n')}`)
  console.log('\nNot shown yet:')
  for (const { id, text } of all.filter(rule => rule.tests.length === 0)) console.log(`${id}  ${text}`)
  console.log(`\n${done.length} of ${all.length} requirements are shown by tests.`)
}
