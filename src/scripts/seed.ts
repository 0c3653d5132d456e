/** `npm run -s seed`: a believable hall in an empty DATA_DIR: staff, weeks of cases, a morning's conversations. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openArriving } from '../arriving.ts'
import type { Answer } from '../channels/channel.ts'
import { now as realNow } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { hashPassword, oneTimePassword } from '../desk/password.ts'
import { openBlobs } from '../files/blobs.ts'
import { makeFirstAdmin } from '../firstStart.ts'
import { loadWords } from '../guides/search/words.ts'
import { openShelf } from '../guides/shelf.ts'
import { openHall, searchPerCatalogue } from '../hall.ts'
import { renderPdf } from '../notices/pdf.ts'
import { reportRound } from '../reports/rounds.ts'
import { isEmpty } from '../store/conversations.ts'
import { openStore } from '../store/db.ts'
import { keyInFolder, openSeal } from '../store/seal.ts'
import { makeStaff } from '../store/staff.ts'
import { openTickets } from '../store/tickets.ts'
import { bookTimes, drawNumbers, setRoster } from './seed/lobby.ts'
import { type Said, visits } from './seed/morning.ts'
import { staff } from './seed/people.ts'
import { play } from './seed/play.ts'
import { stories } from './seed/stories.ts'

const config = readConfig()
const store = await openStore(
  config.databaseUrl ? { postgres: config.databaseUrl } : { sqlite: config.dataDir },
)
if (!(await isEmpty(store.db))) {
  console.error(
    'There are conversations here already: only an empty DATA_DIR is seeded. Nothing was changed.',
  )
  await store.close()
  process.exit(1)
}
const shelf = await openShelf(config.guidesDir)
const start = startTime()
const time = { at: start }
const key = config.dataKey ?? keyInFolder(config.dataDir)
const seal = openSeal(key)
const hall = openHall({
  store,
  shelf,
  searchOf: searchPerCatalogue(loadWords(config.guidesDir)),
  now: () => time.at,
  seal,
  publicUrl: config.publicUrl,
  trouble: () => undefined,
})

const arriving = openArriving(openBlobs(join(config.dataDir, 'files'), key), seal)
const passwords = await makeAccounts()
const stage = { hall, db: store.db, catalogue: shelf.current(), arriving, sheet, time }
await play(stage, stories)
// From this morning on: nobody has signed in yet, and weeks of empty windows would all be alarms. The log's times never go
// back, so it comes after the weeks and before the first visitor.
time.at = new Date(start.getTime() - (Math.max(...visits.map(({ minutesAgo }) => minutesAgo)) + 1) * 60_000)
await setRoster(hall, store.db, shanghaiDay(start))
let messages = 0
for (const { minutesAgo, says, answers } of visits) {
  time.at = new Date(start.getTime() - minutesAgo * 60_000)
  const from = `seed-${minutesAgo}`
  for (const said of says) await hear(from, said)
  for (const answer of answers ?? []) await reply(`web:${from}`, answer.by, answer)
}
time.at = start
await bookTimes(hear)
await drawNumbers(hall, shelf.current().hall.greenChannel[0])
const reporting = { ...store, seal, catalogue: shelf.current, publicUrl: config.publicUrl }
await reportRound(reporting, start)
console.log('A hall with its cases and its morning is ready. One-time passwords, shown only now:')
for (const [id, password] of passwords) console.log(`  ${id}  ${password}`)
shelf.close()
await store.close()

/** `--at 2026-10-05T10:00:00+08:00`: as if it were then. */
function startTime(): Date {
  const { values } = parseArgs({ options: { at: { type: 'string' } } })
  return values.at === undefined ? realNow() : new Date(values.at)
}

async function makeAccounts(): Promise<[string, string][]> {
  const made: [string, string][] = []
  const admin = await makeFirstAdmin(store.db, time.at)
  if (admin !== undefined) made.push(['admin', admin])
  for (const person of staff) {
    const password = oneTimePassword()
    if (await makeStaff(store.db, { ...person, passwordHash: await hashPassword(password) }, time.at))
      made.push([person.id, password])
  }
  return made
}

/** A sheet of paper as people photograph it, so that there is something to look at. */
async function sheet(name: string, owner: string): Promise<Uint8Array> {
  return renderPdf({
    title: name,
    number: '',
    meta: [['姓名', owner]],
    blocks: [{ kind: 'paragraph', text: '这是示例材料，内容都是虚构的，只用来看看系统怎么工作。' }],
    closing: [],
  })
}

function hear(from: string, said: Said): Promise<Answer> {
  const input =
    'press' in said
      ? ({ kind: 'choice', value: said.press } as const)
      : ({ kind: 'text', text: said.text } as const)
  return hall.conversations.receive({ channel: 'web', id: `${from}/${++messages}`, from, input })
}

async function reply(
  conversation: string,
  by: Staff,
  { words, close }: { words: string[]; close?: boolean },
): Promise<void> {
  const ticket = (await openTickets(store.db)).find(open => open.conversation === conversation)
  if (!ticket) throw new Error(`${conversation} has no ticket`)
  const deed = () => ({ ticket: ticket.number, by, id: `seed/${++messages}` })
  await hall.tickets.claim(deed())
  for (const text of words) await hall.tickets.say({ ...deed(), text })
  if (close) await hall.tickets.close({ ...deed(), outcome: 'solved' })
}
