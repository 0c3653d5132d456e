/**
 * `npm run talk`: a conversation in the terminal, with the real guides, on a store in memory of this run only.
 * `-- --repro` prints the conversation as a test when it ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consoleChannel } from '../channels/console.ts'
import { now } from '../clock.ts'
import type { Heard } from '../core/input.ts'
import { inWords } from '../core/reply.ts'
import { loadWords } from '../guides/search/words.ts'
import { openShelf } from '../guides/shelf.ts'
import { openHall, searchPerCatalogue } from '../hall.ts'
import { openStore } from '../store/db.ts'
import { keyInFolder, openSeal } from '../store/seal.ts'
import { asTest, type Step } from './talk/asTest.ts'

const folder = mkdtempSync(join(tmpdir(), 'yichuang-talk-'))
const guides = process.env.GUIDES_DIR ?? 'guides'
const store = await openStore({ sqlite: folder })
const shelf = await openShelf(guides)
const terminal = consoleChannel({ input: process.stdin, output: process.stdout })
const hall = openHall({
  store,
  shelf,
  searchOf: searchPerCatalogue(loadWords(guides)),
  now,
  seal: openSeal(keyInFolder(folder)),
  publicUrl: '',
  channels: [terminal],
  trouble: () => undefined,
})
const steps: Step[] = []

await terminal.start(async (heard: Heard) => {
  const answer = await hall.conversations.receive(heard)
  steps.push({ input: heard.input, said: answer.replies.map(({ reply }) => inWords(reply, '')) })
  return answer
})
await terminal.ended
await hall.outbox.drain()
if (process.argv.includes('--repro')) process.stdout.write(asTest(steps))
shelf.close()
await store.close()
rmSync(folder, { recursive: true, force: true })
