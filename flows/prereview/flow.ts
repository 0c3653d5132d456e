import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

const pressed: Record<string, Event> = {
  agree: { type: 'AGREED' },
  decline: { type: 'DECLINED' },
  look: { type: 'LOOK' },
  resume: { type: 'RESUME' },
  later: { type: 'LATER' },
  withdraw: { type: 'WITHDRAW' },
  submit: { type: 'SUBMIT' },
  next: { type: 'NEXT' },
  skip: { type: 'SKIP' },
  drop: { type: 'DROP' },
}

/** Words that say what a button says; anything else is a question. */
const spoken: [RegExp, Event][] = [
  [/^(跳过|先跳过(这样|这个)?|这个没有|暂时没有)$/, { type: 'SKIP' }],
  [/^(下一样|下一个|下一项|没有了|好了)$/, { type: 'NEXT' }],
  [/^(重拍|重发|不要这张)$/, { type: 'DROP' }],
  [/^(线下提交|线下交|带原件|到窗口交|去窗口交)$/, { type: 'WAY', way: 'offline' }],
  [/^(提交|提交预审|交了)$/, { type: 'SUBMIT' }],
  [/^(填好了|好了吗)$/, { type: 'LOOK' }],
  [/^(接着交|继续|接着)$/, { type: 'RESUME' }],
  [/^(以后再(交|说)|等会儿|先不交)$/, { type: 'LATER' }],
]

function hear(state: Rest, input: Input, _: Context): Event | undefined {
  if (input.kind === 'file') {
    // Elsewhere nothing is asked for, so nobody could say which material it is.
    const takes = state === 'collecting' || state === 'checked'
    return takes ? { type: 'FILE', file: input } : undefined
  }
  if (input.kind === 'choice') {
    const way = chosen(input, 'way:')
    return way === undefined ? pressed[input.value] : { type: 'WAY', way }
  }
  const text = wordsOf(input)
  if (text === undefined) return undefined
  if (state === 'consenting' && /^(同意|我同意|好的?|可以)$/.test(text)) return { type: 'AGREED' }
  return spoken.find(([words]) => words.test(text))?.[1] ?? { type: 'SAID', text }
}

export const prereview = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'prereview',
  version: 2,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text, guide }) => ({ flow: 'consult', with: { text, guide, about: guide !== '' } }),
    toHuman: ({ guide, answers }) => ({ flow: 'handoff', with: { topic: 'person', guide, answers } }),
    toTrack: ({ view }) => ({ flow: 'track', with: { number: view?.number ?? '' } }),
    toMenu: ({ note }) => ({ back: true, saying: [{ kind: 'text', text: note }] }),
    away: ({ view }) => ({
      back: true,
      saying: [
        {
          kind: 'text',
          text: view?.notSubmitted
            ? '好，先放着。材料【尚未提交】，交过的都存着。\n想接着交，说“我的预审”就行。'
            : '好。想看进展，说“我的预审”就行。',
        },
      ],
    }),
  },
  nudges: {
    identifying: { type: 'SILENT' },
    collecting: { type: 'SILENT' },
    checked: { type: 'SILENT' },
    ready: { type: 'SILENT' },
    paused: { type: 'SILENT' },
  },
})
