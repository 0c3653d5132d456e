/** A question in plain words, and what it is about. No words, no clock, no database. */
import { assign, createMachine } from '@xstate/fsm'
import { type WayEvent, ways } from '../ways.ts'

export type Rest = 'answered' | 'choosing' | 'unclear' | 'chatting' | 'refused' | 'urgent'
export type Pass = 'looking'
export type Out = 'toDisclosure' | 'toHuman' | 'toTrack'

/** A guide in a nutshell, as the answer card shows it. */
export interface Brief {
  id: string
  name: string
  version: string
  basis: string[]
  rows: [string, string][]
  intro: string
  /** At most so many questions come before the full list. */
  questions: number
}

export interface Option {
  id: string
  short: string
}

export type Event =
  | WayEvent
  | { type: 'ASKED'; text: string }
  | { type: 'PICKED'; guide: string }
  | { type: 'BEGIN' }
  | { type: 'NONE' }
  | { type: 'FOUND'; brief: Brief; told: string; others: Option[] }
  | { type: 'CHOICES'; options: Option[] }
  | { type: 'UNCLEAR'; options: Option[] }
  | { type: 'PROGRESS' }
  | { type: 'SMALLTALK'; topic: string; told: string }
  | { type: 'REFUSED'; topic: string }
  | { type: 'EMERGENCY'; number: string }
  | { type: 'HAND_OVER'; topic: string }

export interface Context {
  /** The question as it was put; empty when a guide was picked by a button. */
  text: string
  /** The guide that was picked, or that the conversation is about. */
  guide: string
  /** True while `guide` is only what was talked about before, not what was picked. */
  about: boolean
  brief: Brief | null
  /** The guide was shown already: a further question about it need not show it again. */
  again: boolean
  /** The answer to a question about one field of the guide; empty for none. */
  told: string
  options: Option[]
  topic: string
  /** How often in a row the question stayed unclear. */
  misses: number
}

const asked = {
  target: 'looking' as const,
  actions: assign<Context, Event & { type: 'ASKED' | 'URGENT' }>({
    text: (_, e) => e.text,
    about: ({ guide }) => guide !== '',
  }),
}
const picked = {
  target: 'looking' as const,
  actions: assign<Context, Event & { type: 'PICKED' }>({ guide: (_, e) => e.guide, text: '', about: false }),
}
const everywhere = {
  HUMAN: { target: ways.HUMAN, actions: assign<Context, Event>({ topic: 'person' }) },
  URGENT: asked,
  ASKED: asked,
  PICKED: picked,
}
const topic = assign<Context, Event & { topic: string }>({ topic: (_, e) => e.topic })

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'consult',
  initial: 'looking',
  context: {
    text: '',
    guide: '',
    about: false,
    brief: null,
    again: false,
    told: '',
    options: [],
    topic: '',
    misses: 0,
  },
  states: {
    looking: {
      entry: { type: 'consult.look' },
      on: {
        FOUND: {
          target: 'answered',
          actions: assign<Context, Event & { type: 'FOUND' }>({
            again: ({ brief }, e) => brief?.id === e.brief.id,
            brief: (_, e) => e.brief,
            guide: (_, e) => e.brief.id,
            told: (_, e) => e.told,
            options: (_, e) => e.others,
            misses: 0,
          }),
        },
        CHOICES: { target: 'choosing', actions: assign({ options: (_, e) => e.options, misses: 0 }) },
        UNCLEAR: {
          target: 'unclear',
          actions: assign({ options: (_, e) => e.options, misses: ({ misses }) => misses + 1 }),
        },
        PROGRESS: 'toTrack',
        SMALLTALK: {
          target: 'chatting',
          actions: assign<Context, Event & { type: 'SMALLTALK' }>({
            topic: (_, e) => e.topic,
            told: (_, e) => e.told,
          }),
        },
        REFUSED: { target: 'refused', actions: topic },
        EMERGENCY: { target: 'urgent', actions: assign({ topic: (_, e) => e.number }) },
        HAND_OVER: { target: 'toHuman', actions: topic },
      },
    },
    answered: {
      on: {
        ...everywhere,
        BEGIN: 'toDisclosure',
        NONE: { target: 'unclear', actions: assign<Context, Event>({ options: [] }) },
      },
    },
    choosing: {
      on: { ...everywhere, NONE: { target: 'unclear', actions: assign<Context, Event>({ options: [] }) } },
    },
    unclear: { on: everywhere },
    chatting: { on: everywhere },
    refused: { on: everywhere },
    urgent: { on: everywhere },
    toDisclosure: {},
    toHuman: {},
    toTrack: {},
  },
})
