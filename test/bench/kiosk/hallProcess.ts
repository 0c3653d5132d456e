/**
 * A hall in a process of its own, as a kiosk and a call board meet it: the real application on a real database, on a
 * working morning. Somebody calls the next number every time the board looks.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../../src/app.ts'
import { openArriving } from '../../../src/arriving.ts'
import type { Staff } from '../../../src/core/staff.ts'
import { openBlobs } from '../../../src/files/blobs.ts'
import { loadCatalogue } from '../../../src/guides/load.ts'
import { loadRule } from '../../../src/guides/ruleText.ts'
import { loadWords } from '../../../src/guides/search/words.ts'
import { openHall, type RunningHall, searchPerCatalogue } from '../../../src/hall.ts'
import { openHallSettings } from '../../../src/hallSettings.ts'
import { openMetrics } from '../../../src/metrics.ts'
import { alarmsByKind } from '../../../src/store/accountability.ts'
import { openStore } from '../../../src/store/db.ts'
import { outboxState } from '../../../src/store/health.ts'
import { openSeal } from '../../../src/store/seal.ts'

/** Thursday 5 March 2026, 10:00 in Shanghai. */
const morning = new Date('2026-03-05T02:00:00Z')
const week = 7 * 24 * 3_600_000
/** More numbers than a county calls on one day. */
const callsADay = 500
const counters = 8
const atCounter = new Map<number, string>()
/** Every visitor comes from the same address: the kiosk's. */
const limits = { perAddress: 10_000_000, perConversation: 600, openings: 10_000_000 }

const folder = mkdtempSync(join(tmpdir(), 'hall-kiosk-bench-'))
const store = await openStore({ sqlite: folder })
const loaded = loadCatalogue('guides')
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
const shelf = await openHallSettings(store.db, { current: () => loaded.catalogue })
const seal = openSeal('a key for the bench, long enough to pass')
/** Which call of the bench this is; the first one is 0. */
let call = -1
const now = () => {
  const before = Math.max(0, call)
  const day = Math.floor(before / callsADay)
  return new Date(morning.getTime() + day * week + (before % callsADay) * 1000)
}
const hall = openHall({
  store,
  shelf,
  searchOf: searchPerCatalogue(loadWords('guides')),
  now,
  seal,
  publicUrl: '',
  trouble: () => undefined,
})

const server = createServer().listen(0, '127.0.0.1')
await new Promise(listening => server.once('listening', listening))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const app = createApp({
  store,
  shelf,
  now,
  seal,
  limits,
  bell: hall.bell,
  arriving: openArriving(openBlobs(join(folder, 'files'), 'a key for the bench'), seal),
  publicUrl: url,
  receive: hall.conversations.receive,
  act: hall.conversations.act,
  marks: hall.marks,
  rule: loadRule('guides')!,
  queue: hall.queue,
  metrics: openMetrics(
    () => outboxState(store.db, now()),
    () => alarmsByKind(store.db),
  ),
  fault: error => console.error(error),
})
server.on('request', async (request, response) => {
  if (request.url?.startsWith('/board/calls')) await callNext(hall)
  app(request, response)
})
process.on('disconnect', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
process.send?.(url)

/** A number is drawn and called to one counter after another; whoever stood there before is done with. */
async function callNext({ queue }: RunningHall): Promise<void> {
  call++
  const number = (call % counters) + 1
  const by: Staff = { id: `clerk${number}`, name: `窗口${number}`, role: 'intake-clerk' }
  if (call % callsADay < counters) {
    atCounter.delete(number)
    kept(await queue.sit(by, { place: 'county', number, groups: ['A'], green: false }))
  }
  const ticket = atCounter.get(number)
  for (const action of ticket === undefined ? [] : (['start', 'finish'] as const))
    kept(await queue.act(by, { ticket: `${ticket}`, action }))
  kept(await queue.take({ group: 'A' }))
  const answer = kept(await queue.callNext(by))
  if ('ticket' in answer) atCounter.set(number, answer.ticket.id)
}

/** In this hall nothing is refused. */
function kept<T extends object>(answer: T): T {
  if ('refused' in answer) throw new Error(`refused: ${answer.refused}`)
  return answer
}
