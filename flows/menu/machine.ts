/** The front desk: what can be done here, and the way into it. No words, no clock, no database. */
import { assign, createMachine } from '@xstate/fsm'
import { type WayEvent, ways } from '../ways.ts'

export type Rest = 'home' | 'themes' | 'guides'
export type Pass = 'opening' | 'listing' | 'shelving'
export type Out =
  | 'toConsult'
  | 'toHuman'
  | 'toPrereview'
  | 'toTrack'
  | 'toRating'
  | 'toAppointment'
  | 'toGuidance'

export interface Named {
  id: string
  label: string
}

export type Event =
  | WayEvent
  | { type: 'OPENED'; hall: string; popular: Named[] }
  | { type: 'ASKED'; text: string }
  | { type: 'GUIDE'; guide: string }
  | { type: 'BROWSE' }
  | { type: 'MINE' }
  | { type: 'TRACK'; wish: string; number: string }
  | { type: 'RATE'; number: string; leaving: boolean }
  | { type: 'BOOK'; wish: 'book' | 'list' | 'one'; guide: string; number: string }
  | { type: 'GUIDANCE'; guide: string }
  | { type: 'THEMES'; themes: string[] }
  | { type: 'THEME'; theme: string }
  | { type: 'GUIDES'; guides: Named[] }

export interface Context {
  /**
   * What a link or QR code carried, `browse` for the list of themes, `my` for the cases of this person, `my-prereview` or
   * `resend` for their materials, `book`, `bookings` and the like for appointments, `urge=BJ…` and the like for what a button about a case wishes; empty for none.
   */
  payload: string
  hall: string
  popular: Named[]
  themes: string[]
  theme: string
  guides: Named[]
  /** What the person leaves the menu with: a guide, or a question. */
  guide: string
  text: string
  /** What is wished about which case; empty: to see it. */
  wish: string
  number: string
  /** The case is not to be rated. */
  leaving: boolean
}

const guide = {
  target: 'toConsult' as const,
  actions: assign<Context, Event & { type: 'GUIDE' }>({ guide: (_, e) => e.guide }),
}
const asked = {
  target: 'toConsult' as const,
  actions: assign<Context, Event & { type: 'ASKED' | 'URGENT' }>({ text: (_, e) => e.text }),
}
const everywhere = { HUMAN: ways.HUMAN, URGENT: asked, ASKED: asked }

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'menu',
  initial: 'opening',
  context: {
    payload: '',
    hall: '',
    popular: [],
    themes: [],
    theme: '',
    guides: [],
    guide: '',
    text: '',
    wish: '',
    number: '',
    leaving: false,
  },
  states: {
    opening: {
      entry: { type: 'menu.open' },
      on: {
        OPENED: {
          target: 'home',
          actions: assign({ hall: (_, e) => e.hall, popular: (_, e) => e.popular }),
        },
        BROWSE: 'listing',
        MINE: 'toPrereview',
        TRACK: {
          target: 'toTrack',
          actions: assign<Context, Event & { type: 'TRACK' }>({
            wish: (_, e) => e.wish,
            number: (_, e) => e.number,
          }),
        },
        RATE: {
          target: 'toRating',
          actions: assign<Context, Event & { type: 'RATE' }>({
            number: (_, e) => e.number,
            leaving: (_, e) => e.leaving,
          }),
        },
        GUIDANCE: {
          target: 'toGuidance',
          actions: assign<Context, Event & { type: 'GUIDANCE' }>({ guide: (_, e) => e.guide }),
        },
        BOOK: {
          target: 'toAppointment',
          actions: assign<Context, Event & { type: 'BOOK' }>({
            wish: (_, e) => e.wish,
            guide: (_, e) => e.guide,
            number: (_, e) => e.number,
          }),
        },
        GUIDE: guide,
      },
    },
    home: { on: { ...everywhere, GUIDE: guide } },
    listing: {
      entry: { type: 'menu.themes' },
      on: { THEMES: { target: 'themes', actions: assign({ themes: (_, e) => e.themes }) } },
    },
    themes: {
      on: { ...everywhere, THEME: { target: 'shelving', actions: assign({ theme: (_, e) => e.theme }) } },
    },
    shelving: {
      entry: { type: 'menu.guides' },
      on: { GUIDES: { target: 'guides', actions: assign({ guides: (_, e) => e.guides }) } },
    },
    guides: { on: { ...everywhere, GUIDE: guide } },
    toConsult: {},
    toHuman: {},
    toPrereview: {},
    toTrack: {},
    toRating: {},
    toAppointment: {},
    toGuidance: {},
  },
})
