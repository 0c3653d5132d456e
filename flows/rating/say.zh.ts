import type { Choice, Reply } from '../../src/core/reply.ts'
import { human } from '../ways.ts'
import { type Context, levels, type Rest } from './machine.ts'
import { gradeWords, tagsOf } from './tags.zh.ts'

const leave: Choice = { label: '不评价', value: 'leave' }

function ask(text: string, choices: Choice[], multiple = false): Reply[] {
  return [{ kind: 'choice', text, choices: [...choices, leave], ...(multiple && { multiple }) }]
}

export const say: Record<Rest, (context: Context) => Reply[]> = {
  grading: ({ matter, again }) =>
    ask(
      `“${matter}”办得怎么样？${again ? '\n您评过一次，这次评了就不再改。' : ''}\n评不评都可以，不影响您办事。`,
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
  naming: ({ level }) =>
    ask(
      level! <= 2
        ? '实名：负责人会联系您，把结果告诉您。\n匿名：只留下事项和窗口，没有人知道是您，也就没法联系您。'
        : '实名：和您的办件放在一起。\n匿名：只留下事项和窗口，没有人知道是您。',
      [
        { label: '实名评价', value: 'named' },
        { label: '匿名评价', value: 'anonymous' },
      ],
    ),
  thanked: ({ contact, again, level, anonymous }) => [
    {
      kind: 'choice',
      text: [
        '谢谢您的评价，已经记下了，谁也不能改。',
        contact,
        level! <= 2 && anonymous ? '您说的问题会有人核实和整改。' : '',
        again ? '' : '改了主意，还可以再评一次。',
      ]
        .filter(line => line !== '')
        .join('\n'),
      choices: [human],
    },
  ],
  left: () => [{ kind: 'choice', text: '好的，不评价。有别的事随时说。', choices: [human] }],
  closed: ({ note }) => [{ kind: 'choice', text: note, choices: [human] }],
}
