import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { wordsOf } from '../ways.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

function hear(_: Rest, input: Input): Event | undefined {
  const text = wordsOf(input)
  return text === undefined ? undefined : { type: 'ASKED', text }
}

export const handoff = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'handoff',
  version: 1,
  machine,
  hear,
  say,
  exits: { toConsult: ({ text }) => ({ flow: 'consult', with: { text } }) },
})
