/** From a guide to everything one person must know about it: situation questions, then the issued disclosure. */
import { assign, createMachine } from '@xstate/fsm'
import { type WayEvent, ways } from '../ways.ts'
import { type Answers, withAnswer, without } from './answers.ts'

export type Rest = 'asking' | 'reminded' | 'issued' | 'filed'
export type Pass = 'preparing' | 'considering' | 'issuing'
export type Out = 'toConsult' | 'toHuman' | 'toMenu' | 'toPrereview'

/** A situation question (情形引导), as it is put to the person. */
export interface Question {
  key: string
  ask: string
  multiple: boolean
  options: { v: string; label: string }[]
  /** Member of a bundle that the question is about. */
  about?: string
}

/** The issued disclosure as the chat shows it; the whole of it is kept in the store. */
export interface Issued {
  number: string
  title: string
  opening: string
  rows: [string, string][]
  sections: { title: string; items: string[] }[]
  links: { label: string; url: string }[]
  file: { name: string; url: string }
  /** Blank forms and filled samples that belong to it. */
  forms: { label: string; url: string }[]
  version: string
  basis: string[]
}

export type Event =
  | WayEvent
  | { type: 'QUESTION'; name: string; question: Question; asked: number; left: number; answers: Answers }
  | { type: 'COMPLETE'; answers: Answers }
  | { type: 'GONE' }
  | { type: 'ANSWERED'; key: string; values: string[] }
  | { type: 'TOGGLED'; value: string }
  | { type: 'PICKED_ALL' }
  | { type: 'SAID'; text: string }
  | { type: 'NOTED'; note: string }
  | { type: 'ELSEWHERE'; text: string }
  | { type: 'ISSUED'; issued: Issued }
  | { type: 'BACK' }
  | { type: 'AGAIN' }
  | { type: 'PDF' }
  | { type: 'PREREVIEW' }
  | { type: 'SILENT' }

export interface Context {
  guide: string
  name: string
  answers: Answers
  question: Question | null
  /** Number of this question, and of those that may still follow. */
  asked: number
  left: number
  /** Options ticked so far in a question that takes several. */
  picked: string[]
  text: string
  /** Said before the question is put again; `?` when the words were not understood. */
  note: string
  issued: Issued | null
}

type Of<T extends Event['type']> = Event & { type: T }

const answered = {
  target: 'preparing' as const,
  actions: assign<Context, Of<'ANSWERED'>>({
    answers: ({ answers }, e) => withAnswer(answers, e.key, e.values),
    picked: () => [],
    note: '',
  }),
}
const pickedAll = {
  target: 'preparing' as const,
  cond: ({ picked }: Context) => picked.length > 0,
  actions: assign<Context, Of<'PICKED_ALL'>>({
    answers: ({ answers, question, picked }) => withAnswer(answers, question!.key, picked),
    picked: () => [],
    note: '',
  }),
}
const toggled = {
  target: 'asking' as const,
  actions: assign<Context, Of<'TOGGLED'>>({
    picked: ({ picked }, e) => (picked.includes(e.value) ? without(picked, e.value) : [...picked, e.value]),
    note: '',
  }),
}
const oneBack = {
  target: 'preparing' as const,
  cond: ({ answers }: Context) => Object.keys(answers).length > 0,
  actions: assign<Context, Of<'BACK'>>({
    answers: ({ answers }) => Object.fromEntries(Object.entries(answers).slice(0, -1)),
    picked: () => [],
    note: '',
  }),
}
const said = {
  target: 'considering' as const,
  actions: assign<Context, Of<'SAID'>>({ text: (_, e) => e.text }),
}
const urgent = { target: ways.URGENT, actions: assign<Context, Of<'URGENT'>>({ text: (_, e) => e.text }) }
const everywhere = { HUMAN: ways.HUMAN, URGENT: urgent, BACK: oneBack, ANSWERED: answered }
const questioning = { ...everywhere, TOGGLED: toggled, PICKED_ALL: pickedAll, SAID: said }

/** In hand: as a card, or as a file too. */
const told = {
  ...everywhere,
  PDF: 'filed' as const,
  PREREVIEW: 'toPrereview' as const,
  AGAIN: { target: 'preparing' as const, actions: assign<Context, Of<'AGAIN'>>({ answers: () => ({}) }) },
  SAID: { target: 'toConsult' as const, actions: said.actions },
}

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'disclosure',
  initial: 'preparing',
  context: {
    guide: '',
    name: '',
    answers: {},
    question: null,
    asked: 0,
    left: 0,
    picked: [],
    text: '',
    note: '',
    issued: null,
  },
  states: {
    preparing: {
      entry: { type: 'disclosure.next' },
      on: {
        QUESTION: {
          target: 'asking',
          actions: assign<Context, Of<'QUESTION'>>({
            name: (_, e) => e.name,
            question: (_, e) => e.question,
            asked: (_, e) => e.asked,
            left: (_, e) => e.left,
            answers: (_, e) => e.answers,
            issued: null,
          }),
        },
        COMPLETE: { target: 'issuing', actions: assign({ answers: (_, e) => e.answers }) },
        GONE: 'toMenu',
      },
    },
    asking: { on: { ...questioning, SILENT: 'reminded' } },
    reminded: { on: questioning },
    considering: {
      entry: { type: 'disclosure.consider' },
      on: {
        NOTED: { target: 'asking', actions: assign({ note: (_, e) => e.note }) },
        ELSEWHERE: 'toConsult',
      },
    },
    issuing: {
      entry: { type: 'disclosure.issue' },
      on: {
        ISSUED: {
          target: 'issued',
          actions: assign<Context, Of<'ISSUED'>>({ issued: (_, e) => e.issued, question: null }),
        },
        GONE: 'toMenu',
      },
    },
    issued: { on: told },
    filed: { on: told },
    toConsult: {},
    toHuman: {},
    toMenu: {},
    toPrereview: {},
  },
})
