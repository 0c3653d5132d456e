import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { wordsOf } from '../ways.ts'
import type { Context, Event } from './events.ts'
import { machine, type Out, type Pass, type Rest } from './machine.ts'
import { parting, say } from './say.zh.ts'
import { meansSolved, meansUnsolved } from './solved.zh.ts'

const noLonger = /^(我?不等了|不用等了|算了|算了不等了|取消|取消排队|不排了)$/

function hear(state: Rest, input: Input, { clerk }: Context): Event | undefined {
  const text = wordsOf(input)
  if (state === 'asked') return text === undefined ? undefined : told(text)
  if (state === 'referred' || state === 'passedOn')
    return text === undefined ? undefined : { type: 'ASKED', text }
  if (input.kind === 'file') return { type: 'FILE', file: input }
  if (text === undefined) return pressed(input)
  if (clerk === '' && noLonger.test(text)) return { type: 'LEFT' }
  return { type: 'SAID', text }
}

/** Whether it is solved; anything else is a new question. */
function told(text: string): Event {
  if (meansSolved(text)) return { type: 'SOLVED' }
  return meansUnsolved(text) ? { type: 'UNSOLVED' } : { type: 'ASKED', text }
}

function pressed(input: Input): Event {
  switch (input.kind === 'choice' ? input.value : '') {
    case 'leave':
      return { type: 'LEFT' }
    case 'callback':
      return { type: 'CALL_BACK' }
    case 'wait':
      return { type: 'KEEP_WAITING' }
    case 'send-file':
      return { type: 'SEND_FILE' }
    case 'drop-file':
      return { type: 'DROP_FILE' }
    default:
      return { type: 'STALE' }
  }
}

export const handoff = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'handoff',
  version: 3,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text }) => ({ flow: 'consult', with: { text } }),
    back: context => ({ back: true, saying: parting(context) }),
  },
  private: { waiting: true, talking: true, phoning: true },
})
