/**
 * Appointments (预约, R27.1): for which matter, which day, which time; shown, moved, given back. A time is held while one makes
 * up one's mind. No words, no clock, no database.
 */
import { assign, createMachine } from '@xstate/fsm'
import { ways } from '../ways.ts'
import type { Event, Option, Told } from './events.ts'

export type Rest = 'asked' | 'days' | 'times' | 'confirming' | 'booked' | 'listed' | 'shown' | 'closed'
export type Pass =
  | 'looking'
  | 'understanding'
  | 'finding'
  | 'timing'
  | 'holding'
  | 'booking'
  | 'moving'
  | 'giving'
export type Out = 'toConsult' | 'toHuman'

export interface Context {
  /** `book`: a new one. `list`: those there are. `one`: the one of `number`. */
  wish: 'book' | 'list' | 'one'
  number: string
  guide: string
  /** What it is about, in words. */
  name: string
  window: string
  windowName: string
  options: Option[]
  days: Option[]
  day: string
  dayName: string
  times: string[]
  time: string
  when: string
  told: Told | null
  /** A booked one gets another time. */
  moves: boolean
  /** It has just been moved. */
  moved: boolean
  list: Option[]
  note: string
  text: string
}

type Of<T extends Event['type']> = Event & { type: T }

const said = {
  target: 'toConsult' as const,
  actions: assign<Context, Of<'SAID'>>({ text: (_, e) => e.text }),
}
const urgent = { target: ways.URGENT, actions: assign<Context, Of<'URGENT'>>({ text: (_, e) => e.text }) }
const everywhere = { HUMAN: ways.HUMAN, URGENT: urgent, SAID: said }

const matter = {
  target: 'finding' as const,
  actions: assign<Context, Of<'MATTER'>>({
    guide: (_, e) => e.guide,
    name: (_, e) => e.name,
    window: (_, e) => e.window,
    windowName: (_, e) => e.windowName,
    note: () => '',
  }),
}
const ask = {
  target: 'asked' as const,
  actions: assign<Context, Of<'ASK'>>({ options: (_, e) => e.options, note: (_, e) => e.note }),
}
const one = {
  target: 'shown' as const,
  actions: assign<Context, Of<'ONE'>>({
    told: (_, e) => e.told,
    number: (_, e) => e.told.number,
    guide: (_, e) => e.guide,
    name: (_, e) => e.name,
    window: (_, e) => e.window,
    windowName: (_, e) => e.windowName,
  }),
}
const closed = {
  target: 'closed' as const,
  actions: assign<Context, Of<'CLOSED'>>({ note: (_, e) => e.note }),
}
const again = {
  target: 'finding' as const,
  actions: assign<Context, Of<'AGAIN'>>({ note: (_, e) => e.note }),
}
const day = { target: 'timing' as const, actions: assign<Context, Of<'DAY'>>({ day: (_, e) => e.day }) }
const booked = {
  target: 'booked' as const,
  actions: assign<Context, Of<'BOOKED'>>({
    told: (_, e) => e.told,
    number: (_, e) => e.told.number,
    moved: (_, e) => e.moved,
    moves: () => false,
  }),
}
const number = {
  target: 'looking' as const,
  actions: assign<Context, Of<'NUMBER'>>({ wish: () => 'one' as const, number: (_, e) => e.number }),
}
/** What can be done with one that is booked. */
const withOne = {
  ...everywhere,
  MOVE: {
    target: 'finding' as const,
    actions: assign<Context, Of<'MOVE'>>({ moves: () => true, note: () => '' }),
  },
  GIVE_BACK: 'giving' as const,
}

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'appointment',
  initial: 'looking',
  context: {
    wish: 'book',
    number: '',
    guide: '',
    name: '',
    window: '',
    windowName: '',
    options: [],
    days: [],
    day: '',
    dayName: '',
    times: [],
    time: '',
    when: '',
    told: null,
    moves: false,
    moved: false,
    list: [],
    note: '',
    text: '',
  },
  states: {
    looking: {
      entry: { type: 'appointment.look' },
      on: {
        ASK: ask,
        MATTER: matter,
        LIST: { target: 'listed', actions: assign<Context, Of<'LIST'>>({ list: (_, e) => e.list }) },
        ONE: one,
        CLOSED: closed,
      },
    },
    asked: {
      on: {
        ...everywhere,
        PICK: {
          target: 'understanding',
          actions: assign<Context, Of<'PICK'>>({ guide: (_, e) => e.guide, text: () => '' }),
        },
        WORDS: {
          target: 'understanding',
          actions: assign<Context, Of<'WORDS'>>({ guide: () => '', text: (_, e) => e.text }),
        },
      },
    },
    understanding: { entry: { type: 'appointment.understand' }, on: { ASK: ask, MATTER: matter } },
    finding: {
      entry: { type: 'appointment.days' },
      on: {
        DAYS: { target: 'days', actions: assign<Context, Of<'DAYS'>>({ days: (_, e) => e.days }) },
        CLOSED: closed,
      },
    },
    days: { on: { ...everywhere, DAY: day } },
    timing: {
      entry: { type: 'appointment.times' },
      on: {
        TIMES: {
          target: 'times',
          actions: assign<Context, Of<'TIMES'>>({
            times: (_, e) => e.times,
            dayName: (_, e) => e.dayName,
            note: () => '',
          }),
        },
        AGAIN: again,
      },
    },
    times: {
      on: {
        ...everywhere,
        DAY: day,
        OTHER_TIME: 'finding',
        TIME: [
          {
            target: 'moving',
            cond: ({ moves }) => moves,
            actions: assign<Context, Of<'TIME'>>({ time: (_, e) => e.time }),
          },
          { target: 'holding', actions: assign<Context, Of<'TIME'>>({ time: (_, e) => e.time }) },
        ],
      },
    },
    holding: {
      entry: { type: 'appointment.hold' },
      on: {
        HELD: {
          target: 'confirming',
          actions: assign<Context, Of<'HELD'>>({ number: (_, e) => e.number, when: (_, e) => e.when }),
        },
        AGAIN: again,
        CLOSED: closed,
      },
    },
    confirming: { on: { ...everywhere, YES: 'booking', OTHER_TIME: 'finding' } },
    booking: { entry: { type: 'appointment.book' }, on: { BOOKED: booked, AGAIN: again, CLOSED: closed } },
    moving: { entry: { type: 'appointment.move' }, on: { BOOKED: booked, AGAIN: again, CLOSED: closed } },
    booked: { on: withOne },
    listed: { on: { ...everywhere, NUMBER: number } },
    shown: { on: withOne },
    giving: { entry: { type: 'appointment.giveBack' }, on: { CLOSED: closed } },
    closed: { on: everywhere },
    toConsult: {},
    toHuman: {},
  },
})
