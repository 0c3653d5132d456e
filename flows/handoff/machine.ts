/** The way to a person. For now: where the window is, when it is open, which number to call. */
import { assign, createMachine } from '@xstate/fsm'

export type Rest = 'told'
export type Pass = 'looking'
export type Out = 'toConsult'

/** The hall as a person who wants to go there or call needs it. */
export interface Hall {
  name: string
  address: string
  hours: string
  openNow: boolean
  /** Window for this matter. */
  window: string
  consultPhone: string
  hotline: string
  supervisionPhone: string
  noFailCounter: string
}

export type Event =
  | { type: 'HALL'; hall: Hall }
  | { type: 'HUMAN' }
  | { type: 'URGENT'; text: string }
  | { type: 'ASKED'; text: string }

export interface Context {
  /** Why a person is wanted: person, complaint, out-of-scope … */
  topic: string
  /** What was said last. */
  text: string
  /** Name of the service that was being talked about; empty for none. */
  about: string
  hall: Hall | null
}

const asked = {
  target: 'toConsult' as const,
  actions: assign<Context, Event & { type: 'ASKED' | 'URGENT' }>({ text: (_, e) => e.text }),
}

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'handoff',
  initial: 'looking',
  context: { topic: 'person', text: '', about: '', hall: null },
  states: {
    looking: {
      entry: { type: 'handoff.hall' },
      on: { HALL: { target: 'told', actions: assign({ hall: (_, e) => e.hall }) } },
    },
    told: { on: { HUMAN: 'looking', URGENT: asked, ASKED: asked } },
    toConsult: {},
  },
})
