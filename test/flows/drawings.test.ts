import { assign, createMachine } from '@xstate/fsm'
import { expect, test } from 'vitest'
import { defineFlow } from '../../src/core/flow.ts'
import { faultsOf } from '../../src/scripts/draw/faults.ts'
import { check } from '../../src/scripts/draw.ts'

test('[R10.2] every drawing is fresh, every state is reached, has words and a way to a person', () => {
  expect(check()).toEqual([])
})

test('[R10.2] a lost, mute or lonely state is found', () => {
  type Event = { type: 'GO' } | { type: 'HUMAN' }
  const machine = createMachine<
    { n: number },
    Event,
    { value: 'here' | 'mute' | 'lost' | 'away'; context: { n: number } }
  >({
    initial: 'here',
    context: { n: 0 },
    states: {
      here: {
        on: {
          GO: { target: 'mute', actions: assign({ n: 1 }) },
          HUMAN: { target: 'away', cond: () => false },
        },
      },
      mute: {},
      lost: { on: { HUMAN: 'away' } },
      away: {},
    },
  })
  const words = () => [{ kind: 'text', text: 'x' } as const]
  const flow = defineFlow<{ n: number }, Event, 'here' | 'lost', 'mute', 'away'>({
    name: 'faulty',
    version: 1,
    machine,
    hear: () => undefined,
    say: { here: words, lost: words },
    exits: { away: () => ({ flow: 'handoff' }) },
  })
  expect(faultsOf({ faulty: flow })).toEqual([
    'faulty.here has no way to a person',
    'faulty.mute has neither words, nor an effect, nor an exit',
    'faulty.lost is never reached',
    'faulty.away hands over to a flow that does not exist',
  ])
})
