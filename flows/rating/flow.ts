import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import {
  type Context,
  type Event,
  type Level,
  levels,
  machine,
  type Out,
  type Pass,
  type Rest,
} from './machine.ts'
import { closed, left, say, thanks } from './say.zh.ts'
import { gradeWords, tagsOf } from './tags.zh.ts'

const pressed: Record<string, Event> = {
  leave: { type: 'LEAVE' },
  next: { type: 'NEXT' },
  named: { type: 'NAMED', anonymous: false },
  anonymous: { type: 'NAMED', anonymous: true },
}

/** Words that say what a button says. */
const spoken: [RegExp, Event][] = [
  [/^(不评价?了?|算了|不想评)$/, { type: 'LEAVE' }],
  [/^(下一步|没有了?|没了|好了)$/, { type: 'NEXT' }],
  [/^实名(评价)?$/, { type: 'NAMED', anonymous: false }],
  [/^匿名(评价)?$/, { type: 'NAMED', anonymous: true }],
]

function hear(state: Rest, input: Input, context: Context): Event | undefined {
  const event = heard(state, input, context)
  if (event?.type !== 'NAMED' || context.first === '') return event
  return event.anonymous === (context.first === 'anonymous') ? event : undefined
}

function heard(state: Rest, input: Input, { level }: Context): Event | undefined {
  if (input.kind === 'choice') return heardChoice(input, level)
  const text = wordsOf(input)?.replace(/[。！!.]+$/u, '')
  if (text === undefined) return undefined
  const grade = levels.find(one => gradeWords[one] === text)
  if (grade !== undefined && (state === 'grading' || state === 'tagging'))
    return { type: 'GRADE', level: grade }
  const known = spoken.find(([words]) => words.test(text))?.[1]
  if (known) return known
  return state === 'wording' ? { type: 'WORDS', text: wordsOf(input)! } : { type: 'SAID', text }
}

function heardChoice(input: Input & { kind: 'choice' }, level: Level | null): Event | undefined {
  const grade = levels.find(one => `${one}` === chosen(input, 'grade:'))
  if (grade !== undefined) return { type: 'GRADE', level: grade }
  const tag = chosen(input, 'tag:')
  if (tag === undefined) return pressed[input.value]
  return level !== null && tagsOf[level][Number(tag)] !== undefined
    ? { type: 'TAG', tag: Number(tag) }
    : undefined
}

export const rating = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'rating',
  version: 2,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text }) => ({ flow: 'consult', with: { text } }),
    toHuman: () => ({ flow: 'handoff', with: { topic: 'person' } }),
    thanked: context => ({ back: true, saying: thanks(context) }),
    left: () => ({ back: true, saying: left }),
    closed: ({ note }) => ({ back: true, saying: closed(note) }),
  },
})
