import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import type { Event } from './events.ts'
import { type Context, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

const pressed: Record<string, Event> = {
  yes: { type: 'YES' },
  'other-day': { type: 'OTHER_TIME' },
  move: { type: 'MOVE' },
  'give-back': { type: 'GIVE_BACK' },
}
const spoken: [RegExp, Event][] = [
  [/^(好的?|行|可以|就这个(时间)?|约|定了?|是的?|确定)$/, { type: 'YES' }],
  [/^(换(个|一个)?(时间|一天|天)|改时间|换时间)$/, { type: 'OTHER_TIME' }],
  [/^(取消(预约|掉)?|不去了|不约了)$/, { type: 'GIVE_BACK' }],
]
/** What these words mean depends on where one is. */
const heardIn: Partial<Record<Event['type'], readonly Rest[]>> = {
  YES: ['confirming'],
  OTHER_TIME: ['times', 'confirming'],
  MOVE: ['booked', 'shown'],
  GIVE_BACK: ['booked', 'shown'],
}

function hear(state: Rest, input: Input, context: Context): Event | undefined {
  const event = input.kind === 'choice' ? heardChoice(state, input) : heardWords(state, input, context)
  const places = event && heardIn[event.type]
  return places && !places.includes(state) ? undefined : event
}

function heardChoice(state: Rest, input: Input & { kind: 'choice' }): Event | undefined {
  const guide = chosen(input, 'pick=')
  if (guide !== undefined) return state === 'asked' ? { type: 'PICK', guide } : undefined
  const day = chosen(input, 'day=')
  if (day !== undefined) return state === 'days' || state === 'times' ? { type: 'DAY', day } : undefined
  const time = chosen(input, 'at=')
  if (time !== undefined) return state === 'times' ? { type: 'TIME', time } : undefined
  return pressed[input.value]
}

function heardWords(state: Rest, input: Input, { days, times }: Context): Event | undefined {
  const text = wordsOf(input)?.replace(/[。！!.]+$/u, '')
  if (text === undefined) return undefined
  const known = spoken.find(([words]) => words.test(text))?.[1]
  if (known && heardIn[known.type]?.includes(state)) return known
  if (state === 'asked') return { type: 'WORDS', text }
  const day = state === 'days' ? days.find(({ label }) => label.startsWith(text)) : undefined
  if (day) return { type: 'DAY', day: day.id }
  const time = state === 'times' ? timeIn(text, times) : undefined
  return time === undefined ? { type: 'SAID', text } : { type: 'TIME', time }
}

/** 九点半, 9:30, 9 点 30, 下午两点: the time among those offered. */
function timeIn(text: string, times: string[]): string | undefined {
  const [, hour, minutes] = /^(?:上午)?(\d{1,2})\s*(?:[:：点](?:(\d\d)分?|(半))?)?$/.exec(text) ?? []
  if (hour === undefined) return undefined
  const half = text.endsWith('半') ? '30' : (minutes ?? '00')
  return times.find(time => time === `${hour.padStart(2, '0')}:${half}`)
}

export const appointment = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'appointment',
  version: 1,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ text }) => ({ flow: 'consult', with: { text } }),
    toHuman: () => ({ flow: 'handoff', with: { topic: 'person' } }),
  },
})
