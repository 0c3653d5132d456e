/**
 * “我的件到哪了”: the cases of this conversation, or one looked up by its number; and what the applicant may do about it.
 * No words, no clock, no database.
 */
import { assign, createMachine } from '@xstate/fsm'
import type { Listed, Step, Tracked } from '../case/tracked.ts'
import { type WayEvent, ways } from '../ways.ts'

export type Rest =
  | 'listed'
  | 'shown'
  | 'elsewhere'
  | 'choosing'
  | 'sure'
  | 'asking'
  | 'confirming'
  | 'found'
  | 'wrong'
  | 'locked'
export type Pass = 'doing' | 'looking' | 'lookingUp' | 'delivering'
export type Out = 'toConsult' | 'toHuman' | 'toPrereview'

export type Event =
  | WayEvent
  | { type: 'LOOK' }
  | { type: 'DONE'; note: string; number: string }
  | { type: 'SURE'; number: string }
  | { type: 'SURELY' }
  | { type: 'LIST'; list: Listed[] }
  | { type: 'CARD'; tracked: Tracked; more: boolean }
  | { type: 'ELSEWHERE'; note: string; head: string; page: string; steps: Step[] }
  | { type: 'WAYS'; number: string; ways: { way: string; label: string }[]; page: string }
  | { type: 'WAY'; way: string }
  | { type: 'ASK'; hotline: string; note: string }
  | { type: 'CONFIRM'; number: string }
  | { type: 'GATHERING'; disclosure: string; resending: boolean }
  | { type: 'OTHER' }
  | { type: 'NUMBER'; number: string }
  | { type: 'DIGITS'; digits: string }
  | { type: 'FOUND'; tracked: Tracked }
  | { type: 'NO_MATCH' }
  | { type: 'LOCKED'; hotline: string }
  | { type: 'SAID'; text: string }

export interface Context {
  /** What is to be done before one looks; empty: nothing. */
  wish: string
  /** The case it is about; empty: whichever there are. */
  number: string
  /** A case of somebody else's conversation is asked for. */
  other: boolean
  /** The applicant confirmed what cannot be taken back. */
  surely: boolean
  /** What came of it, said before the card. */
  note: string
  list: Listed[]
  tracked: Tracked | null
  /** The applicant has other cases here. */
  more: boolean
  /** Where personal data stay out of the channel: what may be said, and the page that says the rest. */
  head: string
  page: string
  steps: Step[]
  ways: { way: string; label: string }[]
  way: string
  digits: string
  hotline: string
  disclosure: string
  resending: boolean
  text: string
}

type Of<T extends Event['type']> = Event & { type: T }

const said = {
  target: 'toConsult' as const,
  actions: assign<Context, Of<'SAID' | 'URGENT'>>({ text: (_, e) => e.text }),
}
const everywhere = {
  HUMAN: ways.HUMAN,
  URGENT: said,
  SAID: said,
  LOOK: { target: 'looking' as const, actions: assign<Context, Event>({ note: '', other: false }) },
  OTHER: {
    target: 'looking' as const,
    actions: assign<Context, Event>({ note: '', number: '', other: true }),
  },
  NUMBER: {
    target: 'looking' as const,
    actions: assign<Context, Of<'NUMBER'>>({ note: '', number: (_, e) => e.number, other: false }),
  },
}
const done = {
  target: 'looking' as const,
  actions: assign<Context, Of<'DONE'>>({
    note: (_, e) => e.note,
    number: (_, e) => e.number,
    wish: '',
    surely: false,
  }),
}
const digits = {
  target: 'lookingUp' as const,
  actions: assign<Context, Of<'DIGITS'>>({ digits: (_, e) => e.digits }),
}
const confirm = {
  target: 'confirming' as const,
  actions: assign<Context, Of<'CONFIRM'>>({ number: (_, e) => e.number }),
}
/** Digits are of a person: they are forgotten as soon as they were compared. */
const looked = { digits: '', note: '' }

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'track',
  initial: 'doing',
  context: {
    wish: '',
    number: '',
    other: false,
    surely: false,
    note: '',
    list: [],
    tracked: null,
    more: false,
    head: '',
    page: '',
    steps: [],
    ways: [],
    way: '',
    digits: '',
    hotline: '',
    disclosure: '',
    resending: false,
    text: '',
  },
  states: {
    doing: {
      entry: { type: 'track.do' },
      on: {
        DONE: done,
        SURE: {
          target: 'sure',
          actions: assign<Context, Of<'SURE'>>({ number: (_, e) => e.number }),
        },
        WAYS: {
          target: 'choosing',
          actions: assign<Context, Of<'WAYS'>>({
            number: (_, e) => e.number,
            ways: (_, e) => e.ways,
            page: (_, e) => e.page,
          }),
        },
        GATHERING: {
          target: 'toPrereview',
          actions: assign<Context, Of<'GATHERING'>>({
            disclosure: (_, e) => e.disclosure,
            resending: (_, e) => e.resending,
          }),
        },
      },
    },
    looking: {
      entry: { type: 'track.look' },
      on: {
        LIST: { target: 'listed', actions: assign<Context, Of<'LIST'>>({ list: (_, e) => e.list }) },
        CARD: {
          target: 'shown',
          actions: assign<Context, Of<'CARD'>>({
            tracked: (_, e) => e.tracked,
            more: (_, e) => e.more,
            number: (_, e) => e.tracked.number,
          }),
        },
        ELSEWHERE: {
          target: 'elsewhere',
          actions: assign<Context, Of<'ELSEWHERE'>>({
            note: (_, e) => e.note,
            head: (_, e) => e.head,
            page: (_, e) => e.page,
            steps: (_, e) => e.steps,
          }),
        },
        ASK: {
          target: 'asking',
          actions: assign<Context, Of<'ASK'>>({ hotline: (_, e) => e.hotline, note: (_, e) => e.note }),
        },
        CONFIRM: confirm,
        GATHERING: {
          target: 'toPrereview',
          actions: assign<Context, Of<'GATHERING'>>({
            disclosure: (_, e) => e.disclosure,
            resending: (_, e) => e.resending,
          }),
        },
      },
    },
    sure: {
      on: {
        ...everywhere,
        SURELY: { target: 'doing', actions: assign<Context, Event>({ surely: true }) },
      },
    },
    choosing: {
      on: {
        ...everywhere,
        WAY: { target: 'delivering', actions: assign<Context, Of<'WAY'>>({ way: (_, e) => e.way }) },
      },
    },
    delivering: { entry: { type: 'track.deliver' }, on: { DONE: done } },
    listed: { on: everywhere },
    shown: { on: everywhere },
    elsewhere: { on: everywhere },
    asking: { on: everywhere },
    confirming: { on: { ...everywhere, DIGITS: digits } },
    lookingUp: {
      entry: { type: 'track.lookUp' },
      on: {
        FOUND: {
          target: 'found',
          actions: assign<Context, Of<'FOUND'>>({ ...looked, tracked: (_, e) => e.tracked }),
        },
        NO_MATCH: { target: 'wrong', actions: assign<Context, Event>(looked) },
        LOCKED: {
          target: 'locked',
          actions: assign<Context, Of<'LOCKED'>>({ ...looked, hotline: (_, e) => e.hotline }),
        },
      },
    },
    found: { on: everywhere },
    wrong: { on: { ...everywhere, DIGITS: digits } },
    locked: { on: everywhere },
    toConsult: {},
    toHuman: {},
    toPrereview: {},
  },
})
