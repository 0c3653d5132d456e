/** Makes what tests need: a hall on a real store with the real guides, and a person who visits it. */
import type { Answer, Channel } from '../src/channels/channel.ts'
import type { Input } from '../src/core/input.ts'
import { type Choice, inWords, type Reply } from '../src/core/reply.ts'
import type { Catalogue, GuideShelf } from '../src/guides/catalogue.ts'
import { loadCatalogue } from '../src/guides/load.ts'
import { loadWords } from '../src/guides/search/index.ts'
import { openHall, type RunningHall, searchPerCatalogue } from '../src/hall.ts'
import type { Store } from '../src/store/db.ts'
import { openSeal } from '../src/store/seal.ts'
import { type DatabaseKind, freshStore } from './stores.ts'

/** A working morning: Thursday 5 March 2026, 10:00 in Shanghai. */
export const morning = new Date('2026-03-05T02:00:00Z')

export const testSeal = openSeal('a key for tests, long enough to pass')

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
  shelf: { current(): Catalogue }
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
    channels?(hall: { store: Store; shelf: GuideShelf }): Channel[]
  } = {},
): Promise<TestHall> {
  const store = options.store ?? (await freshStore(options.database ?? 'sqlite'))
  let catalogue = theGuides()
  const shelf = { current: () => catalogue }
  let time = morning
  const now = () => time
  const channels = options.channels?.({ store, shelf }) ?? []
  const hall = openHall({ store, shelf, searchOf, now, seal: testSeal, channels, trouble: () => undefined })
  return {
    ...hall,
    store,
    shelf,
    now,
    serve: other => {
      catalogue = other
    },
    at: moment => {
      time = moment
    },
  }
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
