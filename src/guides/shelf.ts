/** The guides in service: a changed file is read again, a broken one leaves its last good version in service. */
import { type FSWatcher, watch } from 'node:fs'
import type { Catalogue, GuideShelf } from './catalogue.ts'
import { lintCatalogue } from './lint/index.ts'
import { assemble, type GuideFolder, hallFile, materialsFile, readFolder } from './load.ts'
import type { GuideProblem } from './problem.ts'

/** Several files are saved in one go; they are read once. */
const settle = 200

export interface ShelfOptions {
  /** Told after each reading, with what was left out; empty when all files are in service. */
  changed?(problems: GuideProblem[]): void
  /** Whether the folder is watched; by default it is. */
  watch?: boolean
}

export interface OpenShelf extends GuideShelf {
  /** Reads the folder now; answers with the files that were left out. */
  refresh(): Promise<GuideProblem[]>
  /** What the last reading left out. */
  problems(): GuideProblem[]
  close(): void
}

/** The guides cannot be put into service; the message lists every problem. */
export class BrokenGuides extends Error {
  readonly problems: GuideProblem[]

  constructor(problems: GuideProblem[]) {
    super(`办事指南有 ${problems.length} 处问题，改好才能启动：\n${problems.join('\n')}`)
    this.name = 'BrokenGuides'
    this.problems = problems
  }
}

/**
 * Opens the guides in `folder`.
 * @throws BrokenGuides when any file is broken: at the start there is no good version to keep.
 */
export async function openShelf(folder: string, options: ShelfOptions = {}): Promise<OpenShelf> {
  const first = readFolder(folder)
  const start = first.problems.length > 0 ? first : serviceable(first.files, first.files, [])
  if (start.problems.length > 0) throw new BrokenGuides(start.problems)
  let good = start.files
  let left: GuideProblem[] = []
  let catalogue = assemble(good)!

  async function refresh(): Promise<GuideProblem[]> {
    const { files, problems } = readFolder(folder)
    const next = serviceable(files, good, problems)
    left = next.problems
    const fresh = assemble(next.files)!
    if (!same(fresh, catalogue)) catalogue = fresh
    good = next.files
    options.changed?.(left)
    return left
  }

  const watching = options.watch === false ? undefined : watchFolder(folder, refresh)
  return {
    current: () => catalogue,
    problems: () => left,
    refresh,
    close: () => watching?.(),
  }
}

/**
 * The new files, except that each one with a problem is left as it was in `good` (a file that is new and broken stays
 * out). Leaving one out may trouble another, so it is tried until nothing is troubled; `good` itself never is.
 */
function serviceable(files: GuideFolder, good: GuideFolder, told: GuideProblem[]) {
  const problems = [...told]
  for (;;) {
    const broken = new Set(problems.map(({ file }) => file))
    const candidate = keepGood(files, good, broken)
    const catalogue = assemble(candidate)
    const found = catalogue ? lintCatalogue(catalogue) : []
    const fresh = found.filter(({ file }) => !broken.has(file))
    problems.push(...fresh)
    if (found.length === 0) return { files: candidate, problems }
    if (fresh.length === 0)
      return { files: good, problems: problems.length > told.length ? problems : [...problems, ...found] }
  }
}

function keepGood(files: GuideFolder, good: GuideFolder, broken: Set<string>): GuideFolder {
  return {
    guides: keepEach(files.guides, good.guides, broken),
    forms: keepEach(files.forms, good.forms, broken),
    materials: (broken.has(materialsFile) ? undefined : files.materials) ?? good.materials!,
    hall: (broken.has(hallFile) ? undefined : files.hall) ?? good.hall!,
  }
}

function keepEach<T>(files: Map<string, T>, good: Map<string, T>, broken: Set<string>): Map<string, T> {
  const kept = new Map([...files].filter(([file]) => !broken.has(file)))
  for (const file of broken) {
    const before = good.get(file)
    if (before !== undefined) kept.set(file, before)
  }
  return new Map([...kept].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Searching is prepared once for each catalogue, so an unchanged one stays the same object. */
function same(a: Catalogue, b: Catalogue): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

function plain({ guides, materials, forms, hall }: Catalogue) {
  return { guides: [...guides], materials: [...materials], forms: [...forms], hall }
}

/** Calls `refresh` a moment after the last change. Answers with the way to stop. */
function watchFolder(folder: string, refresh: () => Promise<unknown>): () => void {
  let waiting: NodeJS.Timeout | undefined
  const watcher: FSWatcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void refresh(), settle)
    waiting.unref()
  })
  watcher.on('error', () => watcher.close())
  return () => {
    clearTimeout(waiting)
    watcher.close()
  }
}
