/** A tiny hall for tests of the spine: a flow that counts, with a deadline, a list effect and a way home. */
import { assign, createMachine } from '@xstate/fsm'
import type { Answer } from '../src/channels/channel.ts'
import { type Conversations, conversations } from '../src/conversation.ts'
import { defineFlow } from '../src/core/flow.ts'
import type { Input } from '../src/core/input.ts'
import type { Always, Rules } from '../src/core/talk.ts'
import type { Scene } from '../src/effects/scene.ts'
import type { Spine } from '../src/spine.ts'
import type { Store } from '../src/store/db.ts'
import { nextNumber } from '../src/store/disclosures.ts'

interface Context {
  said: string[]
  numbers: number[]
}
type Event =
  | { type: 'SAID'; text: string }
  | { type: 'NUMBERED'; number: number }
  | { type: 'SILENT' }
  | { type: 'BACK' }

const counting = {
  target: 'numbering' as const,
  actions: assign<Context, Event & { type: 'SAID' }>({ said: ({ said }, e) => [...said, e.text] }),
}

/** `waiting` takes any words, `numbering` draws a number in the same transaction, `asleep` follows silence. */
export function toyFlow(version = 1) {
  const machine = createMachine<
    Context,
    Event,
    { value: 'waiting' | 'asleep' | 'numbering'; context: Context }
  >({
    id: 'toy',
    initial: 'waiting',
    context: { said: [], numbers: [] },
    states: {
      waiting: { on: { SAID: counting, SILENT: 'asleep' } },
      asleep: { on: { SAID: counting } },
      numbering: {
        entry: { type: 'number' },
        on: {
          NUMBERED: {
            target: 'waiting',
            actions: assign<Context, Event & { type: 'NUMBERED' }>({
              numbers: ({ numbers }, e) => [...numbers, e.number],
            }),
          },
        },
      },
    },
  })
  return defineFlow<Context, Event, 'waiting' | 'asleep', 'numbering', never>({
    name: 'toy',
    version,
    machine,
    hear: (_, input: Input) =>
      input.kind === 'text' && input.text !== '' ? { type: 'SAID', text: input.text } : undefined,
    say: {
      waiting: ({ said, numbers }) => [
        { kind: 'text', text: `${said.length}:${said.at(-1) ?? ''}:${numbers.at(-1) ?? ''}` },
      ],
      asleep: () => [{ kind: 'text', text: 'still there?' }],
    },
    exits: {},
    nudges: { waiting: { type: 'SILENT' } },
  })
}

const always: Always = {
  home: { flow: 'toy' },
  listen: input => {
    if (input.kind === 'text' && input.text === 'back') return { go: 'back' }
    return input.kind === 'start' ? { go: 'home' } : undefined
  },
  otherwise: () => undefined,
  unheard: () => [{ kind: 'text', text: 'pardon?' }],
  changed: { kind: 'text', text: 'we have changed' },
}

export function toyRules(version = 1): Rules<Scene> {
  return {
    flows: { toy: toyFlow(version) },
    always,
    effects: {
      number: async (_, __, { db }: Scene) =>
        ({ type: 'NUMBERED', number: await nextNumber(db, 'toy') }) as Event,
    },
  }
}

export interface ToyHall extends Conversations {
  /** Says words as one person; the message id may be given to repeat it. */
  say(text: string, options?: { id?: string; from?: string }): Promise<Answer>
  committed: Answer[]
}

/** Conversations over a real store, with the clock given. */
export function toyHall(store: Store, options: { now?: () => Date; version?: number } = {}): ToyHall {
  const committed: Answer[] = []
  const spine: Spine = {
    store,
    rules: toyRules(options.version),
    now: options.now ?? (() => new Date('2026-03-02T01:00:00Z')),
    scene: (db, conversation, now) =>
      ({ db, now, conversation: conversation.id, channel: conversation.channel }) as Scene,
    silence: () => ({ nudgeMinutes: 10, closeMinutes: 60 }),
    asides: [],
    along: () => {
      throw new Error('nobody brings a conversation along here')
    },
    deliveryOf: () => 'push',
    committed: answer => void committed.push(answer),
  }
  const talk = conversations(spine)
  let made = 0
  return {
    ...talk,
    committed,
    say: (text, { id = `m${++made}`, from = 'ann' } = {}) =>
      talk.receive({ channel: 'test', id, from, input: { kind: 'text', text } }),
  }
}
