/**
 * `npm run -s guides -- check`: everything that is wrong with the guides, and exit 1 if anything is.
 * `--since <git revision or folder>` also reports what asks more of people than before without a legal basis (R8.1).
 * `--folder <folder>` checks another folder than `guides`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Catalogue } from '../guides/catalogue.ts'
import { lintCatalogue, lintChange } from '../guides/lint/index.ts'
import { assemble, readFolder } from '../guides/load.ts'
import type { GuideProblem } from '../guides/problem.ts'

export interface Checked {
  problems: GuideProblem[]
  /** One line: what was checked. */
  summary: string
}

/** `since`: folder with the guides as they were. */
export function checkGuides(folder: string, since?: string): Checked {
  const { files, problems } = readFolder(folder)
  const catalogue = assemble(files)
  if (problems.length > 0 || !catalogue) return { problems, summary: '' }
  const all = [...lintCatalogue(catalogue), ...(since === undefined ? [] : changesSince(since, catalogue))]
  const kinds = [...catalogue.guides.values()].map(({ kind }) => kind)
  const bundles = kinds.filter(kind => kind === 'bundle').length
  const items = kinds.length - bundles
  const { materials, forms } = catalogue
  return {
    problems: all,
    summary: `${items} 个事项、${bundles} 个一件事、${materials.size} 种共用材料、${forms.size} 张表格：没有问题。`,
  }
}

function changesSince(folder: string, catalogue: Catalogue): GuideProblem[] {
  const before = assemble(readFolder(folder).files)
  if (!before) throw new Error(`${folder} 里没有能读的 _hall.yaml 和 _materials.yaml，没法比较`)
  return lintChange(before, catalogue)
}

/** Writes the guides as they were at a git revision into a new folder. */
function folderAt(revision: string, folder: string): string {
  const names = git('ls-tree', '-r', '--name-only', revision, '--', folder).split('\n').filter(Boolean)
  if (names.length === 0) throw new Error(`版本 ${revision} 里没有 ${folder}`)
  const copy = mkdtempSync(join(tmpdir(), 'yichuang-guides-'))
  for (const name of names) {
    mkdirSync(dirname(join(copy, name)), { recursive: true })
    writeFileSync(join(copy, name), git('show', `${revision}:${name}`))
  }
  return copy
}

function git(...words: string[]): string {
  return execFileSync('git', words, { encoding: 'utf8', maxBuffer: 1 << 26 })
}

function check(folder: string, since: string | undefined): Checked {
  if (since === undefined || existsSync(since)) return checkGuides(folder, since)
  const copy = folderAt(since, folder)
  try {
    return checkGuides(folder, join(copy, folder))
  } finally {
    rmSync(copy, { recursive: true })
  }
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { since: { type: 'string' }, folder: { type: 'string', default: 'guides' } },
  })
  if (positionals.join() !== 'check') {
    console.error('npm run -s guides -- check [--since <git revision or folder>] [--folder <folder>]')
    return 2
  }
  const { problems, summary } = check(values.folder, values.since)
  for (const problem of problems) console.log(String(problem))
  console.log(problems.length > 0 ? `\n共 ${problems.length} 处问题。` : summary)
  return problems.length > 0 ? 1 : 0
}

if (import.meta.main) process.exitCode = main()
