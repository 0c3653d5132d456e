/** Writing guides in a test hall: its files are those of the house, what is confirmed is served by it. */
import { existsSync, readFileSync } from 'node:fs'
import { openDrafts, signedNow } from '../../src/drafts/drafts.ts'
import { guideFileName } from '../../src/guides/files.ts'
import { newFileName } from '../../src/guides/founding.ts'
import { asGuide, withGuide } from '../../src/guides/inspect.ts'
import { contentHash } from '../../src/guides/load.ts'
import { readGuide } from '../../src/guides/signed.ts'
import { type TestHall, testSeal } from '../makers.ts'

export function draftsOf(hall: TestHall) {
  const { store, shelf, now, arriving } = hall
  return openDrafts({
    store,
    now,
    seal: testSeal,
    files: arriving,
    guides: {
      current: shelf.current,
      conflicts: () => [],
      sourceOf(id) {
        const guide = shelf.current().guides.get(id)
        if (!guide || !existsSync(`guides/${guideFileName(guide)}`)) return undefined
        const text = readFileSync(`guides/${guideFileName(guide)}`, 'utf8')
        return { text, hash: contentHash(contentOf(text, guideFileName(guide))) }
      },
      async refresh() {
        for (const { guide, text } of await signedNow(store.db, now())) {
          const before = shelf.current()
          const known = before.guides.get(guide)
          const content = contentOf(text, known ? guideFileName(known) : newFileName(guide, text))
          hall.serve(withGuide(before, asGuide(content, before)))
        }
      },
    },
  })
}

function contentOf(text: string, name: string) {
  const read = readGuide(text, name)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.content
}
