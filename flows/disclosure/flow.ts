import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import { understood } from './answers.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

function hear(state: Rest, input: Input, context: Context): Event | undefined {
  const inHand = state === 'issued' || state === 'filed'
  if (inHand && chosen(input, 'again') !== undefined) return { type: 'AGAIN' }
  if (inHand && chosen(input, 'pdf') !== undefined) return { type: 'PDF' }
  if (inHand && wantsPrereview(input)) return { type: 'PREREVIEW' }
  if (!inHand && chosen(input, 'picked') !== undefined) return { type: 'PICKED_ALL' }
  const pressed = chosen(input, 'a:')
  if (pressed !== undefined) return press(pressed, context)
  const text = wordsOf(input)
  return text === undefined ? undefined : speak(text, context)
}

function wantsPrereview(input: Input): boolean {
  return (
    chosen(input, 'prereview') !== undefined ||
    /^(我?(要|想)?)?(网上|在线)?预审(核)?(吧|一下)?$/.test(wordsOf(input) ?? '')
  )
}

/** A pressed answer. One that was given already says nothing new; an earlier question may be answered anew. */
function press(pressed: string, { question, answers }: Context): Event | undefined {
  const at = pressed.lastIndexOf('=')
  const key = pressed.slice(0, at)
  const value = pressed.slice(at + 1)
  if (question?.key === key) {
    if (!question.options.some(option => option.v === value)) return undefined
    return question.multiple ? { type: 'TOGGLED', value } : { type: 'ANSWERED', key, values: [value] }
  }
  const given = answers[key]
  if (!given || given.length > 1 || given[0] === value) return undefined
  return { type: 'ANSWERED', key, values: [value] }
}

function speak(text: string, { question, picked }: Context): Event {
  if (!question) return { type: 'SAID', text }
  if (question.multiple && picked.length > 0 && /^(选好了|好了|完了|就这些|没有了|可以了)$/.test(text))
    return { type: 'PICKED_ALL' }
  const values = understood(question, text)
  return values.length > 0 ? { type: 'ANSWERED', key: question.key, values } : { type: 'SAID', text }
}

export const disclosure = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'disclosure',
  version: 2,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text, guide }) => ({ flow: 'consult', with: { text, guide, about: true } }),
    toHuman: ({ guide, answers }) => ({ flow: 'handoff', with: { topic: 'person', guide, answers } }),
    toMenu: () => ({ flow: 'menu' }),
    toPrereview: ({ guide, answers, issued }) => ({
      flow: 'prereview',
      with: { guide, answers, disclosure: issued?.number ?? '' },
    }),
  },
  nudges: { asking: { type: 'SILENT' } },
})
