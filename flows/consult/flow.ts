import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

const yes = /^(是|是的|对|对的|好|好的|行|可以|要|嗯|开始|看|看看|就是这个|没错)$/
const no = /^(不是|不对|都不是|不|没有|不是这个)$/

function hear(state: Rest, input: Input, context: Context): Event | undefined {
  const guide = chosen(input, 'g=')
  if (guide) return { type: 'PICKED', guide }
  if (state === 'answered' && chosen(input, 'begin') !== undefined) return { type: 'BEGIN' }
  if (offers(state) && chosen(input, 'none') !== undefined) return { type: 'NONE' }
  const text = wordsOf(input)
  return text === undefined ? undefined : meant(state, text, context)
}

function meant(state: Rest, text: string, { options }: Context): Event {
  const named = options.find(option => option.short === text)
  if (named) return { type: 'PICKED', guide: named.id }
  if (state === 'answered' && yes.test(text)) return { type: 'BEGIN' }
  if (offers(state) && no.test(text)) return { type: 'NONE' }
  return { type: 'ASKED', text }
}

function offers(state: Rest): boolean {
  return state === 'answered' || state === 'choosing'
}

export const consult = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'consult',
  version: 3,
  machine,
  hear,
  say,
  exits: {
    toDisclosure: ({ guide }) => ({ flow: 'disclosure', with: { guide } }),
    toTrack: () => ({ flow: 'track' }),
    toHuman: ({ topic, text, guide }) => ({ flow: 'handoff', with: { topic, text, guide } }),
  },
})
