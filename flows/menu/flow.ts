import { defineFlow } from '../../src/core/flow.ts'
import type { Input } from '../../src/core/input.ts'
import { chosen, wordsOf } from '../ways.ts'
import { type Context, type Event, machine, type Out, type Pass, type Rest } from './machine.ts'
import { say } from './say.zh.ts'

function hear(state: Rest, input: Input, context: Context): Event | undefined {
  const guide = chosen(input, 'g=')
  if (guide) return { type: 'GUIDE', guide }
  const theme = state === 'themes' ? themeOf(input, context.themes) : undefined
  if (theme) return { type: 'THEME', theme }
  const text = wordsOf(input)
  return text === undefined ? undefined : { type: 'ASKED', text }
}

function themeOf(input: Input, themes: string[]): string | undefined {
  const pressed = chosen(input, 'theme=')
  return pressed === undefined ? themes.find(theme => theme === wordsOf(input)) : themes[Number(pressed)]
}

/** What the department reads (行政指导, R27.5). */
const guidanceWish = '想请部门讲讲：怎么准备，表怎么填，要注意什么。'

export const menu = defineFlow<Context, Event, Rest, Pass, Out>({
  name: 'menu',
  version: 1,
  machine,
  hear,
  say,
  exits: {
    toConsult: ({ guide, text }) => ({ flow: 'consult', with: { guide, text } }),
    toHuman: () => ({ flow: 'handoff', with: { topic: 'person' } }),
    toRating: ({ number, leaving }) => ({ flow: 'rating', with: { number, leaving } }),
    toGuidance: ({ guide }) => ({ flow: 'handoff', with: { topic: 'guidance', guide, text: guidanceWish } }),
    toAppointment: ({ wish, guide, number }) => ({ flow: 'appointment', with: { wish, guide, number } }),
    toTrack: ({ wish, number }) => ({ flow: 'track', with: { wish, number } }),
    toPrereview: ({ payload }) => ({ flow: 'prereview', with: { resending: payload === 'resend' } }),
  },
})
