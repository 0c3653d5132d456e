import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { parseCaseNumber } from '../../src/core/numbering.ts'
import { chosen, wordsOf } from '../ways.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

const pressed: Record<string, Event> = {
  look: { type: 'LOOK' },
  other: { type: 'OTHER' },
  surely: { type: 'SURELY' },
}

const spoken: [RegExp, Event][] = [
  [/^(再看看|看看|刷新)$/, { type: 'LOOK' }],
  [/^(查|看)?(别的|其他的?|另外的?|另一个)(件|办件)?$/, { type: 'OTHER' }],
]

function hear(state: Rest, input: Input, { list }: Context): Event | undefined {
  if (input.kind === 'choice') {
    const way = chosen(input, 'way=')
    return way === undefined ? pressed[input.value] : { type: 'WAY', way }
  }
  const text = wordsOf(input)
  if (text === undefined) return undefined
  const number = parseCaseNumber(text.normalize('NFKC'))
  if (number) return { type: 'NUMBER', number }
  if (state === 'confirming' || state === 'wrong') {
    const digits = lastFour(text)
    if (digits !== undefined) return digits.length === 4 ? { type: 'DIGITS', digits } : undefined
  }
  const named = state === 'listed' ? list.find(({ label }) => label === text) : undefined
  if (named) return { type: 'NUMBER', number: named.number }
  return spoken.find(([words]) => words.test(text))?.[1] ?? { type: 'SAID', text }
}

/** The end of a number, where the words are nothing else; of a whole one, which comes masked, its end too. */
function lastFour(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return /^(?:尾号)?(?=.*\d)([0-9A-Za-z*]{1,18})$/.exec(plain)?.[1]?.slice(-4)
}

export const track = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'track',
  version: 1,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text }) => ({ flow: 'consult', with: { text } }),
    toHuman: () => ({ flow: 'handoff', with: { topic: 'person' } }),
    toPrereview: ({ disclosure, resending }) => ({ flow: 'prereview', with: { disclosure, resending } }),
  },
})
