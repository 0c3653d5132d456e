/** Makes what tests need: a hall on a real store with the real guides, and a person who visits it. */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Arriving, openArriving } from '../src/arriving.ts'
import type { Answer, Channel } from '../src/channels/channel.ts'
import type { Input } from '../src/core/input.ts'
import { type Choice, inWords, type Reply } from '../src/core/reply.ts'
import { openBlobs } from '../src/files/blobs.ts'
import type { Catalogue, GuideShelf } from '../src/guides/catalogue.ts'
import { loadCatalogue } from '../src/guides/load.ts'
import { loadWords } from '../src/guides/search/index.ts'
import { type HallParts, openHall, type RunningHall, searchPerCatalogue } from '../src/hall.ts'
import { type HallSettings, openHallSettings } from '../src/hallSettings.ts'
import type { Store } from '../src/store/db.ts'
import { openSeal } from '../src/store/seal.ts'
import { type DatabaseKind, freshStore } from './stores.ts'

/** A working morning: Thursday 5 March 2026, 10:00 in Shanghai. */
export const morning = new Date('2026-03-05T02:00:00Z')

export const testKey = 'a key for tests, long enough to pass'
export const testSeal = openSeal(testKey)

/** Made once for all tests of a file: building the index is the dear part. */
const searchOf = searchPerCatalogue(loadWords('guides'))

/** The guides of the house, read once. */
export function theGuides(): Catalogue {
  known ??= read()
  return known
}

let known: Catalogue | undefined

function read(): Catalogue {
  const loaded = loadCatalogue('guides')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded.catalogue
}

export interface TestHall extends RunningHall {
  store: Store
  shelf: HallSettings
  /** Files at the door, kept in a folder that is gone when the test ends. */
  arriving: Arriving
  /** Puts other guides into service, as a changed file would. */
  serve(catalogue: Catalogue): void
  now(): Date
  /** Moves the hall's clock. */
  at(now: Date): void
}

export async function aHall(
  options: {
    database?: DatabaseKind
    store?: Store
    /** Acceptance and what follows are pushed to the provincial platform. */
    platform?: boolean
    /** Photos of materials are left to be read by machine. */
    readPhotos?: boolean
    /** What of SMS, e-mail and courier is switched on. */
    reach?: HallParts['reach']
    channels?(hall: { store: Store; shelf: GuideShelf; arriving: Arriving }): Channel[]
  } = {},
): Promise<TestHall> {
  const store = options.store ?? (await freshStore(options.database ?? 'sqlite'))
  let catalogue = theGuides()
  const shelf = await openHallSettings(store.db, { current: () => catalogue })
  let time = morning
  const now = () => time
  const arriving = filesInTemp()
  const channels = options.channels?.({ store, shelf, arriving }) ?? []
  const hall = openHall({
    store,
    shelf,
    searchOf,
    now,
    seal: testSeal,
    publicUrl: 'http://hall',
    platform: options.platform ?? false,
    readPhotos: options.readPhotos ?? false,
    ...(options.reach && { reach: options.reach }),
    channels,
    trouble: () => undefined,
  })
  return {
    ...hall,
    store,
    shelf,
    arriving,
    now,
    serve: other => {
      catalogue = other
    },
    at: moment => {
      time = moment
    },
  }
}

function filesInTemp(): Arriving {
  const folder = join(tmpdir(), `hall-files-${randomBytes(6).toString('hex')}`)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return openArriving(openBlobs(folder, testKey), testSeal)
}

export interface Visit {
  open(payload?: string): Promise<void>
  say(text: string): Promise<void>
  /** Presses the button with this value, whether it is shown or not. */
  press(value: string): Promise<void>
  /** Presses the shown button with this label. */
  tap(label: string): Promise<void>
  hear(input: Input): Promise<void>
  readonly replies: Reply[]
  readonly choices: Choice[]
  /** Everything said in the last turn, as plain lines. */
  readonly words: string
  readonly conversation: string
}

let visitors = 0

/** A person at the hall's web door. */
export async function aVisit(hall?: TestHall): Promise<Visit> {
  const { conversations } = hall ?? (await aHall())
  const from = `visitor${++visitors}`
  let messages = 0
  let answer: Answer | undefined
  const hear = async (input: Input): Promise<void> => {
    answer = await conversations.receive({ channel: 'web', id: `${from}/${++messages}`, from, input })
  }
  const replies = () => (answer?.replies ?? []).map(({ reply }) => reply)
  const choices = () => replies().flatMap(reply => reply.choices ?? [])
  return {
    open: payload => hear({ kind: 'start', ...(payload !== undefined && { payload }) }),
    say: text => hear({ kind: 'text', text }),
    press: value => hear({ kind: 'choice', value }),
    tap(label) {
      const choice = choices().find(shown => shown.label === label)
      if (!choice) throw new Error(`no button ${label} among ${choices().map(shown => shown.label)}`)
      return hear({ kind: 'choice', value: choice.value })
    },
    hear,
    get replies() {
      return replies()
    },
    get choices() {
      return choices()
    },
    get words() {
      return replies()
        .map(reply => inWords(reply, 'http://hall'))
        .join('\n')
    },
    conversation: `web:${from}`,
  }
}
