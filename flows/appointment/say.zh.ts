import type { Choice, Reply } from '../../src/core/reply.ts'
import { back, human, restart } from '../ways.ts'
import type { Told } from './events.ts'
import type { Context, Rest } from './machine.ts'

const elsewhere: Choice = { label: '办别的事', value: restart.value }
const withOne: Choice[] = [
  { label: '改时间', value: 'move' },
  { label: '取消预约', value: 'give-back' },
]

export const say: Record<Rest, (context: Context) => Reply[]> = {
  asked: ({ options, note }) => [
    {
      kind: 'choice',
      text: note || '您要约来办什么事？\n直接说也行，比如“办居住证”。',
      choices: [...options.map(({ id, label }) => ({ label, value: `pick=${id}` })), back, human],
    },
  ],
  days: ({ days, name, windowName, note }) => [
    {
      kind: 'choice',
      text: `${note === '' ? '' : `${note}\n`}约到${windowName}办“${name}”。\n您哪天来？`,
      choices: [...days.map(({ id, label }) => ({ label, value: `day=${id}` })), back, human],
    },
  ],
  times: ({ times, dayName }) => [
    {
      kind: 'choice',
      text: `${dayName}，几点来方便？`,
      choices: [
        ...times.map(time => ({ label: time.replace(/^0/, ''), value: `at=${time}` })),
        { label: '换一天', value: 'other-day' },
        human,
      ],
    },
  ],
  confirming: ({ name, when, windowName }) => [
    {
      kind: 'choice',
      text: `${when}，到${windowName}办“${name}”。\n这个时间先给您留着，五分钟内定下来就行。`,
      choices: [{ label: '就约这个时间', value: 'yes' }, { label: '换个时间', value: 'other-day' }, human],
    },
  ],
  booked: ({ told, moved }) => [card(told!, moved ? '时间改好了' : '约好了')],
  listed: ({ list }) => [
    {
      kind: 'choice',
      text: '这是您的预约，点一个看看。',
      choices: [
        ...list.map(({ id, label }) => ({ label, value: `booking=${id}` })),
        { label: '再约一个', value: 'book' },
        human,
      ],
    },
  ],
  shown: ({ told }) => [card(told!, '您的预约')],
  closed: ({ note }) => [
    { kind: 'choice', text: note, choices: [{ label: '约个时间', value: 'book' }, elsewhere, human] },
  ],
}

function card(told: Told, title: string): Reply {
  return {
    kind: 'card',
    title,
    text: '到了大厅，先报预约号，就优先叫您。早到、晚到 15 分钟以内都算准时。前一天傍晚会再提醒您。',
    rows: [
      ['时间', told.when],
      ['办什么', told.matter],
      ['到哪里', `${told.window}，${told.address}`],
      ['预约号', told.number],
    ],
    links: [
      { label: '打开预约单', url: told.page },
      { label: '放进手机日历', url: told.calendar },
    ],
    choices: [
      ...(told.guide === '' ? [] : [{ label: '看要带什么', value: `g=${told.guide}` }]),
      ...withOne,
      elsewhere,
      human,
    ],
  }
}
