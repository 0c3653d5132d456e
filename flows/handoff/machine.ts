/**
 * The way to a person. While a ticket is open the assistant keeps silent here; when it is closed the person is back
 * where they were (R10.2, R10.4). What the guides do not answer is passed to the department that knows (R10.3).
 */
import { assign, createMachine } from '@xstate/fsm'
import type { Context, Event, News } from './events.ts'

export type Rest = 'referred' | 'passedOn' | 'waiting' | 'phoning' | 'talking' | 'asked'
export type Pass = 'opening' | 'noting' | 'offering' | 'saving' | 'alarming' | 'leaving' | 'filing'
export type Out = 'toConsult' | 'back'

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
/** Whoever talked with somebody is asked whether it is solved (R10.1); whoever only waited is back at once. */
const ended = (by: 'person' | 'staff') => [
  {
    target: 'asked' as const,
    cond: (_: Context, { asks }: Of<'CLOSED'> | Of<'GONE'>) => asks !== '',
    actions: assign<Context, Of<'CLOSED'> | Of<'GONE'>>({ ended: by, asks: (_, e) => e.asks }) as never,
  },
  { target: 'back' as const, actions: assign<Context, Event>({ ended: by }) },
]
const tells = (topic: 'solved' | 'unsolved') => ({
  target: 'opening' as const,
  actions: assign<Context, Event>({ topic, clerk: '' }),
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
  FILE: fileCame(),
  SEND_FILE: [
    {
      target: 'filing' as const,
      cond: ({ file }: Context) => file !== null,
      actions: assign<Context, Event>({ agreed: true }) as never,
    },
    ...quietly(news('stale') as never),
  ],
  DROP_FILE: quietly(assign<Context, Event>({ file: null, news: 'file-dropped' }) as never),
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
    asks: '',
    unreadable: false,
    file: null,
    agreed: false,
    advice: [],
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
        SETTLED: {
          target: 'back',
          actions: assign<Context, Of<'SETTLED'>>({ ended: (_, e) => (e.solved ? 'solved' : 'known') }),
        },
        TAKEN: {
          target: 'talking',
          actions: assign<Context, Of<'TAKEN'>>({ clerk: (_, e) => e.clerk, news: 'taken' }),
        },
      },
    },
    referred: { on: { HUMAN: wanted(), URGENT: asked, ASKED: asked } },
    passedOn: { on: { HUMAN: wanted(), URGENT: asked, ASKED: asked } },
    asked: {
      on: {
        HUMAN: wanted(),
        URGENT: asked,
        ASKED: asked,
        SOLVED: tells('solved'),
        UNSOLVED: tells('unsolved'),
        BACK: { target: 'back', actions: assign<Context, Event>({ ended: '' }) },
      },
    },
    waiting: { on: conversing },
    talking: { on: conversing },
    phoning: {
      on: {
        ...attended,
        SAID: 'saving',
        KEEP_WAITING: { target: 'waiting', actions: news('place') },
        STALE: { target: 'waiting', actions: news('stale') },
        FILE: fileCame(),
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
    filing: {
      entry: { type: 'handoff.file' },
      on: {
        FILE_ASKED: quietly(news('file-asked') as never),
        FILE_KEPT: quietly(assign<Context, Event>({ file: null, news: 'file-kept' }) as never),
        FILE_REFUSED: quietly(
          assign<Context, Of<'FILE_REFUSED'>>({
            file: null,
            news: 'file-refused',
            advice: (_, e) => e.advice,
          }) as never,
        ),
        FILE_NOT_TAKEN: quietly(assign<Context, Event>({ file: null, news: 'file' }) as never),
      },
    },
    leaving: { entry: { type: 'handoff.leave' }, on: { GONE: ended('person') } },
    toConsult: {},
    back: {},
  },
})

function fileCame() {
  return { target: 'filing' as const, actions: assign<Context, Of<'FILE'>>({ file: (_, e) => e.file }) }
}

/** A person is wanted although the question was already passed on or referred. */
function wanted() {
  return { target: 'opening' as const, actions: assign<Context, Event>({ topic: 'person' }) }
}

function heard({ phone }: Context, event: Of<'NOTED'>): News {
  return event.phone !== '' && event.phone !== phone ? 'noted' : 'silent'
}
