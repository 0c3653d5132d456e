/**
 * The way to a person. While a ticket is open the assistant keeps silent here; when it is closed the person is back
 * where they were (R10.2, R10.4). What the guides do not answer is passed to the department that knows (R10.3).
 */
import { assign, createMachine } from '@xstate/fsm'

export type Rest = 'referred' | 'passedOn' | 'waiting' | 'phoning' | 'talking'
export type Pass = 'opening' | 'noting' | 'offering' | 'saving' | 'alarming' | 'leaving'
export type Out = 'toConsult' | 'back'

/** The hall as a person who wants to go there or call needs it. */
export interface Hall {
  address: string
  hours: string
  openNow: boolean
  /** When it opens next, in words. */
  opensAt: string
  /** Window or counter for this matter. */
  counter: string
  consultPhone: string
  hotline: string
  supervisionPhone: string
}

/** The ticket as the person is told of it. */
export interface Told {
  number: string
  /** How many wait before this one. */
  ahead: number
}

/** The question that was passed on, to whom, and when the answer comes at the latest. */
export interface PassedOn {
  number: string
  question: string
  department: string
  answerBy: string
}

/** What there is to say in `waiting` and `talking`; silence is the rule. */
export type News =
  | 'silent'
  | 'opened'
  | 'place'
  | 'released'
  | 'taken'
  | 'noted'
  | 'link'
  | 'file'
  | 'stale'
  | 'urgent'

export type Event =
  | { type: 'REFERRED'; hall: Hall }
  | { type: 'PASSED_ON'; passedOn: PassedOn }
  | { type: 'QUEUED'; hall: Hall; ticket: Told; known: boolean }
  | { type: 'TAKEN'; clerk: string }
  | { type: 'HUMAN' }
  | { type: 'URGENT'; text: string }
  | { type: 'ASKED'; text: string }
  | { type: 'SAID'; text: string }
  | { type: 'NOTED'; phone: string }
  | { type: 'STALE' }
  | { type: 'FILE' }
  | { type: 'CALL_BACK' }
  | { type: 'ASK_PHONE' }
  | { type: 'PHONE_PAGE'; url: string }
  | { type: 'SAVED'; phone: string }
  | { type: 'UNREADABLE' }
  | { type: 'KEEP_WAITING' }
  | { type: 'ALARM'; number: string }
  | { type: 'LEFT' }
  | { type: 'GONE' }
  | { type: 'RELEASED' }
  | { type: 'CLOSED' }

export interface Context {
  /** Why a person is wanted: person, complaint, unknown, guidance, out-of-scope. */
  topic: string
  /** What was asked last, personal numbers masked. */
  text: string
  /** The guide that was talked about, and what was answered about it; empty for none. */
  guide: string
  answers: Record<string, string[]>
  hall: Hall | null
  ticket: Told | null
  passedOn: PassedOn | null
  news: News
  /** Name of the one who talks with the person; empty while nobody does. */
  clerk: string
  /** The number to call back, masked; empty for none. */
  phone: string
  /** Address of the page for the number, where it must not travel through the messenger. */
  page: string
  /** The number of the emergency service. */
  emergency: string
  /** Who ended it. */
  ended: '' | 'person' | 'staff'
  /** The number given last could not be read. */
  unreadable: boolean
}

type Of<T extends Event['type']> = Event & { type: T }

const asked = {
  target: 'toConsult' as const,
  actions: assign<Context, Of<'ASKED'> | Of<'URGENT'>>({ text: (_, e) => e.text }),
}
const news = (what: News) => assign<Context, Event>({ news: what })
/** Back to silence: with the one who talks, or in the queue. */
const quietly = (action: ReturnType<typeof assign<Context, never>>) => [
  { target: 'talking' as const, cond: ({ clerk }: Context) => clerk !== '', actions: action as never },
  { target: 'waiting' as const, actions: action as never },
]
const ended = (by: 'person' | 'staff') => ({
  target: 'back' as const,
  actions: assign<Context, Event>({ ended: by }),
})

const attended = {
  HUMAN: 'opening' as const,
  URGENT: 'alarming' as const,
  LEFT: 'leaving' as const,
  CLOSED: ended('staff'),
  RELEASED: { target: 'waiting' as const, actions: assign<Context, Event>({ news: 'released', clerk: '' }) },
}
const conversing = {
  ...attended,
  SAID: 'noting' as const,
  CALL_BACK: 'offering' as const,
  STALE: quietly(news('stale')),
  FILE: quietly(news('file')),
}

export const machine = createMachine<Context, Event, { value: Rest | Pass | Out; context: Context }>({
  id: 'handoff',
  initial: 'opening',
  context: {
    topic: 'person',
    text: '',
    guide: '',
    answers: {},
    hall: null,
    ticket: null,
    passedOn: null,
    news: 'silent',
    clerk: '',
    phone: '',
    page: '',
    emergency: '',
    ended: '',
    unreadable: false,
  },
  states: {
    opening: {
      entry: { type: 'handoff.open' },
      on: {
        REFERRED: {
          target: 'referred',
          actions: assign<Context, Of<'REFERRED'>>({ hall: (_, e) => e.hall }),
        },
        PASSED_ON: {
          target: 'passedOn',
          actions: assign<Context, Of<'PASSED_ON'>>({ passedOn: (_, e) => e.passedOn }),
        },
        QUEUED: {
          target: 'waiting',
          actions: assign<Context, Of<'QUEUED'>>({
            hall: (_, e) => e.hall,
            ticket: (_, e) => e.ticket,
            news: (_, e) => (e.known ? 'place' : 'opened'),
          }),
        },
        TAKEN: {
          target: 'talking',
          actions: assign<Context, Of<'TAKEN'>>({ clerk: (_, e) => e.clerk, news: 'taken' }),
        },
      },
    },
    referred: { on: { HUMAN: wanted(), URGENT: asked, ASKED: asked } },
    passedOn: { on: { HUMAN: wanted(), URGENT: asked, ASKED: asked } },
    waiting: { on: conversing },
    talking: { on: conversing },
    phoning: {
      on: {
        ...attended,
        SAID: 'saving',
        KEEP_WAITING: { target: 'waiting', actions: news('place') },
        STALE: { target: 'waiting', actions: news('stale') },
        FILE: { target: 'waiting', actions: news('file') },
      },
    },
    noting: {
      entry: { type: 'handoff.note' },
      on: {
        NOTED: quietly(assign<Context, Of<'NOTED'>>({ phone: (_, e) => e.phone, news: heard }) as never),
      },
    },
    offering: {
      entry: { type: 'handoff.offer' },
      on: {
        ASK_PHONE: { target: 'phoning', actions: assign<Context, Event>({ unreadable: false }) },
        PHONE_PAGE: quietly(
          assign<Context, Of<'PHONE_PAGE'>>({ page: (_, e) => e.url, news: 'link' }) as never,
        ),
      },
    },
    saving: {
      entry: { type: 'handoff.save' },
      on: {
        SAVED: {
          target: 'waiting',
          actions: assign<Context, Of<'SAVED'>>({ phone: (_, e) => e.phone, news: 'noted' }),
        },
        UNREADABLE: { target: 'phoning', actions: assign<Context, Event>({ unreadable: true }) },
      },
    },
    alarming: {
      entry: { type: 'handoff.alarm' },
      on: {
        ALARM: quietly(
          assign<Context, Of<'ALARM'>>({ emergency: (_, e) => e.number, news: 'urgent' }) as never,
        ),
      },
    },
    leaving: { entry: { type: 'handoff.leave' }, on: { GONE: ended('person') } },
    toConsult: {},
    back: {},
  },
})

/** A person is wanted although the question was already passed on or referred. */
function wanted() {
  return { target: 'opening' as const, actions: assign<Context, Event>({ topic: 'person' }) }
}

function heard({ phone }: Context, event: Of<'NOTED'>): News {
  return event.phone !== '' && event.phone !== phone ? 'noted' : 'silent'
}
