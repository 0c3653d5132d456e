/** `npm run draw` writes the drawing of every flow into flows/README.md; `-- --check` fails on a stale or faulty one. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { flows } from '../../flows/index.ts'
import { faultsOf } from './draw/faults.ts'
import { caseChapter } from './draw/lifecycle.ts'
import { drawing } from './draw/mermaid.ts'

const file = fileURLToPath(new URL('../../flows/README.md', import.meta.url))

/** The text of flows/README.md as the flows are now. */
export function readme(): string {
  return [
    '# What can be said and done',
    '',
    'Written by `npm run draw` from the machines themselves. Round states wait for the person, square ones run an',
    'effect and move on, framed ones hand over to another flow. `返回`, `重新开始` and `人工` work in every round state.',
    '',
    ...Object.values(flows).flatMap(flow => [
      `## ${flow.name} (version ${flow.version})`,
      '',
      drawing(flow),
      '',
    ]),
    ...caseChapter(),
  ].join('\n')
}

/** Everything wrong with the flows or their drawing, one sentence each. */
export function check(): string[] {
  const stale = readFileSync(file, 'utf8') === readme() ? [] : ['flows/README.md is stale: run npm run draw']
  return [...faultsOf(flows), ...stale]
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const faults = check()
    console.log(
      faults.length === 0 ? 'flows: fresh, complete, a person is always within reach' : faults.join('\n'),
    )
    process.exitCode = faults.length === 0 ? 0 : 1
  } else {
    writeFileSync(file, readme())
  }
}
