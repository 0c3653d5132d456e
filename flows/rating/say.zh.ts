import type { Choice, Reply } from '../../src/core/reply.ts'
import { type Context, levels, type Rest, type Way } from './machine.ts'
import { gradeWords, tagsOf } from './tags.zh.ts'

const leave: Choice = { label: '不评价', value: 'leave' }

function ask(text: string, choices: Choice[], multiple = false): Reply[] {
  return [{ kind: 'choice', text, choices: [...choices, leave], ...(multiple && { multiple }) }]
}

/** Whether these words are a step of a rating. */
export function isStep({ choices = [] }: Reply): boolean {
  return choices.some(({ label, value }) => label === leave.label && value === leave.value)
}

export const say: Record<Rest, (context: Context) => Reply[]> = {
  grading: ({ matter, first }) =>
    ask(
      `“${matter}”办得怎么样？${first ? '\n您评过一次，这次评了就不再改。' : ''}\n评不评都可以，不影响您办事。`,
      levels.map(level => ({ label: gradeWords[level], value: `grade:${level}` })),
    ),
  tagging: ({ level, tags }) =>
    ask(
      `您选的是“${gradeWords[level!]}”。\n有符合的就点一点，可以点几个，也可以不点。`,
      [
        ...tagsOf[level!].map((label, place) => ({
          label,
          value: `tag:${place}`,
          picked: tags.includes(place),
        })),
        { label: '下一步', value: 'next' },
      ],
      true,
    ),
  wording: () =>
    ask('还想说点什么？直接写就行。\n请不要写姓名、电话和证件号码。', [{ label: '没有了', value: 'next' }]),
  naming: ({ level, first }) =>
    ask(
      first === '' ? explained[level! <= 2 ? 'bad' : 'good'] : `上次是${wayWords[first]}的，这次也一样。`,
      first === '' ? [wayChoice('named'), wayChoice('anonymous')] : [wayChoice(first)],
    ),
}

const wayWords: Record<Way, string> = { named: '实名评价', anonymous: '匿名评价' }

function wayChoice(way: Way): Choice {
  return { label: wayWords[way], value: way }
}

const explained = {
  bad: '实名：负责人会联系您，把结果告诉您。\n匿名：只留下事项和窗口，不和您的办件连在一起，也就没法联系您。',
  good: '实名：和您的办件放在一起。\n匿名：只留下事项和窗口，不和您的办件连在一起。',
}

/** The same words whatever the grade where the rating is anonymous: they stay in the conversation. */
export function thanks({ contact, first, anonymous }: Context): Reply[] {
  const lines = [
    '谢谢您的评价，已经记下了，谁也不能改。',
    contact,
    anonymous ? '说了哪里不好的，会有人核实和整改。' : '',
    first === '' ? '改了主意，还可以再评一次。' : '',
  ]
  return [{ kind: 'text', text: lines.filter(line => line !== '').join('\n') }]
}

export const left: Reply[] = [{ kind: 'text', text: '好的，不评价。' }]

export function closed(note: string): Reply[] {
  return [{ kind: 'text', text: note }]
}
