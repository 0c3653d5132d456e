import { assign, createMachine } from '@xstate/fsm'
import { expect, test } from 'vitest'
import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import type { Outcome, Rules } from '../../src/core/talk.ts'
import { takeTurn } from '../../src/core/turn.ts'

type Event = { type: 'NEXT' } | { type: 'AWAY' } | { type: 'LOOP' } | { type: 'BACK' }
interface Context {
  count: number
}

const machine = createMachine<
  Context,
  Event,
  { value: 'first' | 'second' | 'ring' | 'away'; context: Context }
>({
  initial: 'first',
  context: { count: 0 },
  states: {
    first: {
      on: {
        NEXT: { target: 'second', actions: assign<Context, Event>({ count: ({ count }) => count + 1 }) },
        AWAY: 'away',
        LOOP: 'ring',
      },
    },
    second: { on: { NEXT: 'second', AWAY: 'away' } },
    ring: { entry: { type: 'spin' }, on: { LOOP: 'ring' } },
    away: {},
  },
})

const steps = defineFlow<Context, Event, 'first' | 'second', 'ring', 'away'>({
  name: 'steps',
  version: 1,
  machine,
  hear: (_, input) => (input.kind === 'choice' ? ({ type: input.value.toUpperCase() } as Event) : undefined),
  say: {
    first: ({ count }) => [{ kind: 'text', text: `first ${count}` }],
    second: ({ count }) => [{ kind: 'text', text: `second ${count}` }],
  },
  exits: { away: ({ count }) => ({ flow: 'other', with: { count } }) },
})
const other = defineFlow<Context, Event, 'first' | 'second', 'ring', 'away'>({
  ...steps,
  name: 'other',
  say: { first: ({ count }) => [{ kind: 'text', text: `other ${count}` }], second: () => [] },
})

const rules: Rules<null> = {
  flows: { steps, other },
  effects: { spin: () => ({ type: 'LOOP' }) },
  always: {
    home: { flow: 'steps' },
    listen(input) {
      if (input.kind === 'start') return { go: 'home', with: { count: Number(input.payload ?? 0) } }
      return input.kind === 'choice' && input.value === 'back' ? { go: 'back' } : undefined
    },
    otherwise: () => undefined,
    unheard: () => [{ kind: 'text', text: 'pardon' }],
    changed: { kind: 'text', text: 'changed' },
  },
}

const press = (value: string): Input => ({ kind: 'choice', value })

async function talk(...inputs: Input[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const input of inputs) {
    const before = outcomes.at(-1)?.talk
    // What a database would keep is all that a turn may need.
    const kept = before && JSON.parse(JSON.stringify(before))
    outcomes.push(await takeTurn(rules, kept, { input }, null))
  }
  return outcomes
}

const said = (outcome: Outcome | undefined) => outcome?.replies.map(reply => reply.text)

test('a first message that asks something is answered at once', async () => {
  expect((await talk(press('next'))).map(said)).toEqual([['second 1']])
})

test('a start payload is given to the first flow', async () => {
  expect((await talk({ kind: 'start', payload: '7' })).map(said)).toEqual([['first 7']])
})

test('back leads where the person was, across flows', async () => {
  const outcomes = await talk({ kind: 'start' }, press('next'), press('away'), press('back'), press('back'))
  expect(outcomes.map(said)).toEqual([['first 0'], ['second 1'], ['other 1'], ['second 1'], ['first 0']])
})

test('back leads only to places that waited for the person', async () => {
  const outcomes = await talk({ kind: 'start' }, press('away'), press('next'))
  const states = outcomes.at(-1)!.talk!.back.map(({ flow, state }) => `${flow}.${state}`)
  expect(states).toEqual(['steps.first', 'other.first'])
})

test('back from the very first place stays there', async () => {
  expect((await talk({ kind: 'start' }, press('back'))).map(said).at(-1)).toEqual(['first 0'])
})

test('what means nothing here is answered with the state said again', async () => {
  const outcomes = await talk({ kind: 'start' }, { kind: 'text', text: 'hm' }, press('back2'))
  expect(outcomes.map(said)).toEqual([['first 0'], ['pardon', 'first 0'], ['pardon', 'first 0']])
})

test('a flow that never comes to rest is a fault, not a hang', async () => {
  await expect(talk({ kind: 'start' }, press('loop'))).rejects.toThrow('does not come to rest')
})

test('the memory of places is bounded', async () => {
  const many = Array.from({ length: 40 }, (_, index) => press(index % 2 ? 'back' : 'next'))
  const outcomes = await talk({ kind: 'start' }, ...many, press('away'), press('next'), press('away'))
  expect(outcomes.at(-1)!.talk!.back.length).toBeLessThanOrEqual(6)
})
