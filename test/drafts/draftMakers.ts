/** A shelf over a copy of the house's guides with the versions of a store, and people who write and confirm. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Staff } from '../../src/core/staff.ts'
import { type GuideDrafts, openDrafts, signedNow } from '../../src/drafts/drafts.ts'
import { openShelf } from '../../src/guides/shelf.ts'
import type { Store } from '../../src/store/db.ts'
import { draftOf, type GuideDraft } from '../../src/store/guideDrafts.ts'
import { morning, testSeal } from '../makers.ts'

export const writer: Staff = { id: 'wang', name: '王芳', role: 'intake-clerk' }
export const signer: Staff = { id: 'qian', name: '钱进', role: 'approver' }
export const leader: Staff = { id: 'zhao', name: '赵敏', role: 'group-leader' }
export const today = '2026-03-05'

/** Two guides of the house in a folder of their own: to read and check them all would be most of the work. */
const few = ['item-passport.yaml', 'item-id-card.yaml']

export function guidesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guides-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of [...few, '_hall.yaml', '_materials.yaml']) {
    const alone = readFileSync(join('guides', name), 'utf8')
      .replace(/^popular: .*$/m, 'popular: [id-card]')
      .replace(/^related: .*$/m, 'related: []')
      .replace(/ (blank|sample): [a-z-]+,/g, '')
    writeFileSync(join(folder, name), alone)
  }
  return folder
}

export interface Desk extends GuideDrafts {
  store: Store
  /** Moves its clock. */
  at(day: string): void
  /** The draft as it is now. */
  draft(guide: string): Promise<GuideDraft>
  /** Begins, writes and hands in the wording; answers what is to be confirmed. */
  handIn(
    guide: string,
    change: (text: string) => string,
    effectiveFrom?: string,
  ): Promise<{ guide: string; rev: number }>
}

/** One process of the hall. */
export async function aProcess(store: Store, folder: string): Promise<Desk> {
  let time = morning
  const now = () => time
  const shelf = await openShelf(folder, { watch: false, signed: () => signedNow(store.db, now()) })
  const files = { take: () => Promise.reject(new Error('nothing is uploaded here')) }
  const drafts = openDrafts({ store, guides: shelf, now, seal: testSeal, files })
  const draft = async (guide: string) => (await draftOf(store.db, guide))!
  return {
    ...drafts,
    store,
    draft,
    at: day => {
      time = new Date(`${day}T02:00:00Z`)
    },
    async handIn(guide, change, effectiveFrom = today) {
      await drafts.begin(guide, writer, 'service')
      const { rev, text } = await draft(guide)
      await drafts.save({ guide, rev }, writer, { text: change(text), told: '改了说法', effectiveFrom })
      await drafts.submit({ guide, rev: rev + 1 }, writer)
      return { guide, rev: rev + 2 }
    },
  }
}

export function editFile(folder: string, name: string, from: string, to: string): void {
  const path = join(folder, name)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
  writeFileSync(path, text.replace(from, to))
}
