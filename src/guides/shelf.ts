/** The guides in service: a changed file is read again, a broken one leaves its last good version in service. */
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue, GuideShelf } from './catalogue.ts'
import { guideFileName, hallFile, materialsFile } from './files.ts'
import { lintCatalogue } from './lint/index.ts'
import { assemble, contentHash, type GuideFolder, readFolder } from './load.ts'
import type { GuideProblem } from './problem.ts'
import { readText } from './read.ts'
import { type FileConflict, readGuide, type SignedText, withSigned } from './signed.ts'

/** Milliseconds to wait after a change: several files saved in one go are read once. */
const settle = 200

export interface ShelfOptions {
  /** Told after each reading, with what was left out; empty when all files are in service. */
  changed?(problems: GuideProblem[]): void
  /** Whether the folder is watched; by default it is. */
  watch?: boolean
  /** The versions confirmed at the desk that are in force now; while it fails, those known stay. By default none. */
  signed?(): Promise<SignedText[]>
}

/** A guide's own file. */
export interface GuideSource {
  text: string
  /** `contentHash` of what it says. */
  hash: string
}

export interface OpenShelf extends GuideShelf {
  /** Reads the folder now; answers with the files that were left out. */
  refresh(): Promise<GuideProblem[]>
  /** What the last reading left out. */
  problems(): GuideProblem[]
  /** Files that were changed after the version in force was written. */
  conflicts(): FileConflict[]
  /** The file of a guide in service, as it is now; nothing when it is broken. */
  sourceOf(guide: string): GuideSource | undefined
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
  let good = readAllGood(folder)
  let left: GuideProblem[] = []
  let conflicts: FileConflict[] = []
  let catalogue = assemble(good)!
  let inForce = (await options.signed?.()) ?? []
  let reading: Promise<unknown> = Promise.resolve()

  async function readAgain(): Promise<GuideProblem[]> {
    inForce = (await options.signed?.().catch(() => undefined)) ?? inForce
    putInService()
    options.changed?.(left)
    return left
  }

  function putInService(): void {
    const { files, problems } = readFolder(folder)
    const placed = withSigned(files, inForce)
    const next = leaveOutBroken(placed.files, good, [...problems, ...placed.problems])
    conflicts = placed.conflicts
    good = next.files
    left = next.problems
    const fresh = assemble(good)!
    if (!sameContent(fresh, catalogue)) catalogue = fresh
  }

  // One after the other, so that what was fetched first is never put over what was fetched last.
  function refresh(): Promise<GuideProblem[]> {
    const next = reading.then(readAgain)
    reading = next.catch(() => undefined)
    return next
  }

  if (inForce.length > 0) putInService()
  const stopWatching = options.watch === false ? undefined : watchFolder(folder, refresh)
  return {
    current: () => catalogue,
    problems: () => left,
    conflicts: () => conflicts,
    sourceOf: guide => sourceOf(folder, catalogue, guide),
    refresh,
    close: () => stopWatching?.(),
  }
}

function sourceOf(folder: string, { guides }: Catalogue, id: string): GuideSource | undefined {
  const guide = guides.get(id)
  const name = guide && guideFileName(guide)
  const text = name && readText(join(folder, name))
  if (!name || text === undefined) return undefined
  const read = readGuide(text, name)
  return 'content' in read ? { text, hash: contentHash(read.content) } : undefined
}

function readAllGood(folder: string): GuideFolder {
  const { files, problems } = readFolder(folder)
  const all = problems.length > 0 ? problems : lintCatalogue(assemble(files)!)
  if (all.length > 0) throw new BrokenGuides(all)
  return files
}

/**
 * The new files, except that each one with a problem is left as it was in `good`; one that is new and broken stays
 * out. Leaving one out may trouble another, so it is tried until none is troubled; `good` itself never is.
 */
function leaveOutBroken(files: GuideFolder, good: GuideFolder, unreadable: GuideProblem[]) {
  const problems = [...unreadable]
  for (;;) {
    const candidate = keepGood(files, good, new Set(problems.map(({ file }) => file)))
    const found = lintCatalogue(assemble(candidate)!)
    if (found.length === 0) return { files: candidate, problems }
    const more = found.filter(({ file }) => !problems.some(known => known.file === file))
    if (more.length === 0) return { files: good, problems: [...problems, ...found] }
    problems.push(...more)
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
function sameContent(a: Catalogue, b: Catalogue): boolean {
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
