/**
 * Pre-review by chat: consent, who it is, one material at a time, submission, and what the window said. The case knows
 * what there is; after every step it is looked at again, so the page and the chat never disagree.
 */
import { assign, createMachine } from '@xstate/fsm'
import type { SentFile } from '../../src/core/input.ts'
import { type WayEvent, ways } from '../ways.ts'

export type Rest =
  | 'consenting'
  | 'elsewhere'
  | 'identifying'
  | 'collecting'
  | 'checked'
  | 'paused'
  | 'ready'
  | 'reminded'
  | 'submitted'
  | 'reviewed'
export type Pass = 'looking' | 'agreeing' | 'saving' | 'dropping' | 'choosing' | 'submitting' | 'withdrawing'
export type Out = 'toConsult' | 'toHuman' | 'toTrack' | 'toMenu' | 'away'

/** The material that is asked for now. */
export interface Asked {
  key: string
  name: string
  /** How many of what. */
  copies: string
  checks: string[]
  notes: string[]
  /** Ways open besides a file. */
  ways: { way: string; label: string }[]
  /** What the window found wrong with what was sent before; empty the first time. */
  wrong: string[]
  /** Photos sent for it so far. */
  sent: number
}

/** The case as the chat shows it. */
export interface View {
  number: string
  name: string
  /** How far it is, in one sentence. */
  stage: string
  /** The stages of the matter, with the one it is in marked. */
  way: string
  /** Nothing has been handed to the window yet. */
  notSubmitted: boolean
  done: number
  all: number
  /** One line a material. */
  lines: string[]
  links: { label: string; url: string }[]
  /** Materials that are to be sent again. */
  again: number
}

export type Event =
  | WayEvent
  | { type: 'CONSENT'; view: View }
  | { type: 'IDENTIFY'; view: View; page: string }
  | { type: 'ELSEWHERE'; view: View; page: string }
  | { type: 'ASK'; view: View; material: Asked }
  | { type: 'PAUSED'; view: View }
  | { type: 'READY'; view: View }
  | { type: 'SUBMITTED'; view: View }
  | { type: 'REVIEWED'; view: View }
  | { type: 'UNDERWAY'; view: View }
  | { type: 'NOTHING'; saying: string }
  | { type: 'AGREED' }
  | { type: 'DECLINED' }
  | { type: 'FILE'; file: SentFile }
  | { type: 'KEPT'; view: View; advice: string[]; poor: boolean; material: Asked }
  | { type: 'NOT_KEPT'; advice: string[] }
  | { type: 'DROP' }
  | { type: 'WAY'; way: string }
  | { type: 'NEXT' }
  | { type: 'SKIP' }
  | { type: 'RESUME' }
  | { type: 'LOOK' }
  /** Something happened on the page or at the window. */
  | { type: 'REFRESH' }
  | { type: 'SUBMIT' }
  | { type: 'REFUSED'; note: string }
  | { type: 'WITHDRAW' }
  | { type: 'LATER' }
  | { type: 'SAID'; text: string }
  | { type: 'SILENT' }

export interface Context {
  guide: string
  answers: Record<string, string[]>
  /** Number of the disclosure it begins from; empty: the case this person has already. */
  disclosure: string
  view: View | null
  page: string
  material: Asked | null
  /** The person wants to send again what was found wrong. */
  resending: boolean
  /** Materials passed over for now. */
  skipped: string[]
  file: SentFile | null
  way: string
  advice: string[]
  poor: boolean
  note: string
  text: string
}

type Of<T extends Event['type']> = Event & { type: T }

const nothing = {
  target: 'toMenu' as const,
  actions: assign<Context, Of<'NOTHING'>>({ note: (_, e) => e.saying }),
}
type Shown = 'CONSENT' | 'PAUSED' | 'READY' | 'SUBMITTED' | 'REVIEWED' | 'UNDERWAY'
const seen = <T extends Shown>(target: Rest | 'toTrack') => ({
  target,
  actions: assign<Context, Of<T>>({ view: (_, e) => e.view, material: () => null, note: '' }),
})
const withPage = <T extends 'IDENTIFY' | 'ELSEWHERE'>(target: Rest) => ({
  target,
  actions: assign<Context, Of<T>>({ view: (_, e) => e.view, page: (_, e) => e.page }),
})
const said = {
  target: 'toConsult' as const,
  actions: assign<Context, Of<'SAID'>>({ text: (_, e) => e.text }),
}
const urgent = { target: ways.URGENT, actions: assign<Context, Of<'URGENT'>>({ text: (_, e) => e.text }) }
const fresh = { target: 'looking' as const, actions: assign<Context, Event>({ skipped: () => [], note: '' }) }
const resumed = {
  target: 'looking' as const,
  actions: assign<Context, Event>({ resending: true, skipped: () => [], note: '' }),
}
const everywhere = {
  HUMAN: ways.HUMAN,
  URGENT: urgent,
  SAID: said,
  LOOK: fresh,
  RESUME: resumed,
  REFRESH: {
    target: 'looking' as const,
    actions: assign<Context, Event>({ resending: false, skipped: () => [], note: '' }),
  },
  LATER: 'away' as const,
}
const withdraw = { WITHDRAW: 'withdrawing' as const }
const sent = {
  FILE: { target: 'saving' as const, actions: assign<Context, Of<'FILE'>>({ file: (_, e) => e.file }) },
}
const chosen = {
  WAY: { target: 'choosing' as const, actions: assign<Context, Of<'WAY'>>({ way: (_, e) => e.way }) },
}
const passOver = {
  SKIP: {
    target: 'looking' as const,
    actions: assign<Context, Of<'SKIP'>>({
      skipped: ({ skipped, material }) => (material ? [...skipped, material.key] : skipped),
      advice: () => [],
    }),
  },
  NEXT: {
    target: 'looking' as const,
    actions: assign<Context, Of<'NEXT'>>({ advice: () => [], material: null }),
  },
}
const gathering = { ...everywhere, ...withdraw, ...sent, ...chosen, ...passOver, SILENT: 'reminded' as const }

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'prereview',
  initial: 'looking',
  context: {
    guide: '',
    answers: {},
    disclosure: '',
    view: null,
    page: '',
    material: null,
    resending: false,
    skipped: [],
    file: null,
    way: '',
    advice: [],
    poor: false,
    note: '',
    text: '',
  },
  states: {
    looking: {
      entry: { type: 'prereview.look' },
      on: {
        CONSENT: seen<'CONSENT'>('consenting'),
        IDENTIFY: withPage<'IDENTIFY'>('identifying'),
        ELSEWHERE: withPage<'ELSEWHERE'>('elsewhere'),
        ASK: {
          target: 'collecting',
          actions: assign<Context, Of<'ASK'>>({
            view: (_, e) => e.view,
            material: (_, e) => e.material,
            advice: () => [],
          }),
        },
        PAUSED: seen<'PAUSED'>('paused'),
        READY: seen<'READY'>('ready'),
        SUBMITTED: seen<'SUBMITTED'>('submitted'),
        REVIEWED: seen<'REVIEWED'>('reviewed'),
        UNDERWAY: seen<'UNDERWAY'>('toTrack'),
        NOTHING: nothing,
      },
    },
    consenting: { on: { ...everywhere, AGREED: 'agreeing', DECLINED: 'away' } },
    agreeing: { entry: { type: 'prereview.agree' }, on: { LOOK: 'looking' } },
    elsewhere: { on: everywhere },
    identifying: { on: { ...everywhere, SILENT: 'reminded' } },
    collecting: { on: gathering },
    saving: {
      entry: { type: 'prereview.save' },
      on: {
        KEPT: {
          target: 'checked',
          actions: assign<Context, Of<'KEPT'>>({
            view: (_, e) => e.view,
            material: (_, e) => e.material,
            advice: (_, e) => e.advice,
            poor: (_, e) => e.poor,
            file: () => null,
          }),
        },
        NOT_KEPT: {
          target: 'collecting',
          actions: assign<Context, Of<'NOT_KEPT'>>({ advice: (_, e) => e.advice, file: () => null }),
        },
        NOTHING: nothing,
      },
    },
    checked: { on: { ...gathering, DROP: 'dropping' } },
    dropping: { entry: { type: 'prereview.drop' }, on: { LOOK: 'looking', NOTHING: nothing } },
    choosing: { entry: { type: 'prereview.choose' }, on: { LOOK: 'looking', NOTHING: nothing } },
    paused: { on: { ...gathering } },
    ready: { on: { ...gathering, SUBMIT: 'submitting' } },
    reminded: { on: { ...everywhere, ...withdraw } },
    submitting: {
      entry: { type: 'prereview.submit' },
      on: {
        LOOK: { target: 'looking', actions: assign<Context, Event>({ resending: false }) },
        REFUSED: { target: 'paused', actions: assign({ note: (_, e) => e.note }) },
      },
    },
    withdrawing: { entry: { type: 'prereview.withdraw' }, on: { NOTHING: nothing } },
    submitted: { on: { ...everywhere, ...withdraw } },
    reviewed: { on: { ...everywhere, ...withdraw } },
    toConsult: {},
    toHuman: {},
    toTrack: {},
    toMenu: {},
    away: {},
  },
})
