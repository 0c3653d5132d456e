/**
 * Rating (好差评, R25): five grades, none preset; tags, words, by name or not; at any step one may leave it. However it ends, no
 * place in it is remembered, so that “back” leads to nobody's grade. No words, no clock.
 */
import { assign, createMachine } from '@xstate/fsm'
import { type WayEvent, ways } from '../ways.ts'

export type Rest = 'grading' | 'tagging' | 'wording' | 'naming'
/** The states in which what one says is part of a rating. */
export const ratingStates: readonly string[] = ['grading', 'tagging', 'wording', 'naming'] satisfies Rest[]
export type Pass = 'looking' | 'saving'
export type Out = 'toConsult' | 'toHuman' | 'thanked' | 'left' | 'closed'

export type Level = 1 | 2 | 3 | 4 | 5
export const levels: Level[] = [5, 4, 3, 2, 1]

export type Way = 'named' | 'anonymous'

export type Event =
  | WayEvent
  | { type: 'ASK'; matter: string; first: Way | '' }
  | { type: 'CLOSED'; note: string }
  | { type: 'GRADE'; level: Level }
  | { type: 'TAG'; tag: number }
  | { type: 'NEXT' }
  | { type: 'WORDS'; text: string }
  | { type: 'NAMED'; anonymous: boolean }
  | { type: 'SAVED'; contact: string }
  | { type: 'LEAVE' }
  | { type: 'SAID'; text: string }

export interface Context {
  /** Number of the case that is rated. */
  number: string
  /** 不评价 was pressed on the news itself. */
  leaving: boolean
  matter: string
  /** How it was rated before, if it was: this is then the one re-rating, and goes the same way. */
  first: Way | ''
  level: Level | null
  /** Places of the chosen tags in the list of the grade. */
  tags: number[]
  words: string
  anonymous: boolean
  /** Who gets in touch about a bad one, and by when; empty for none. */
  contact: string
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
/** 不评价 is as near as any answer (R25.1). */
const asking = { ...everywhere, LEAVE: 'left' as const }
const graded = {
  target: 'tagging' as const,
  actions: assign<Context, Of<'GRADE'>>({ level: (_, e) => e.level, tags: () => [] }),
}

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'rating',
  initial: 'looking',
  context: {
    number: '',
    leaving: false,
    matter: '',
    first: '',
    level: null,
    tags: [],
    words: '',
    anonymous: false,
    contact: '',
    note: '',
    text: '',
  },
  states: {
    looking: {
      entry: { type: 'rating.look' },
      on: {
        ASK: {
          target: 'grading',
          actions: assign<Context, Of<'ASK'>>({ matter: (_, e) => e.matter, first: (_, e) => e.first }),
        },
        LEAVE: 'left',
        CLOSED: { target: 'closed', actions: assign<Context, Of<'CLOSED'>>({ note: (_, e) => e.note }) },
      },
    },
    grading: { on: { ...asking, GRADE: graded } },
    tagging: {
      on: {
        ...asking,
        GRADE: graded,
        TAG: {
          target: 'tagging',
          actions: assign<Context, Of<'TAG'>>({
            tags: ({ tags }, { tag }) =>
              tags.includes(tag) ? tags.filter(one => one !== tag) : [...tags, tag],
          }),
        },
        NEXT: 'wording',
      },
    },
    wording: {
      on: {
        ...asking,
        WORDS: { target: 'naming', actions: assign<Context, Of<'WORDS'>>({ words: (_, e) => e.text }) },
        NEXT: { target: 'naming', actions: assign<Context, Of<'NEXT'>>({ words: () => '' }) },
      },
    },
    naming: {
      on: {
        ...asking,
        NAMED: {
          target: 'saving',
          actions: assign<Context, Of<'NAMED'>>({ anonymous: (_, e) => e.anonymous }),
        },
      },
    },
    saving: {
      entry: { type: 'rating.save' },
      on: {
        SAVED: { target: 'thanked', actions: assign<Context, Of<'SAVED'>>({ contact: (_, e) => e.contact }) },
        CLOSED: { target: 'closed', actions: assign<Context, Of<'CLOSED'>>({ note: (_, e) => e.note }) },
      },
    },
    toConsult: {},
    toHuman: {},
    thanked: {},
    left: {},
    closed: {},
  },
})
