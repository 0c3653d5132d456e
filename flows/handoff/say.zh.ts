import type { Choice, Reply } from '../../src/core/reply.ts'
import { emergencyWords } from '../emergency.zh.ts'
import { back, human, restart } from '../ways.ts'
import type { Context, Hall, PassedOn } from './events.ts'
import type { Rest } from './machine.ts'
import { solvedChoices } from './solved.zh.ts'

const leave: Choice = { label: '不等了', value: 'leave' }
const finish: Choice = { label: '结束对话', value: 'leave' }
const callBack: Choice = { label: '留个电话，回电给我', value: 'callback' }
const keepWaiting: Choice = { label: '不留了，接着等', value: 'wait' }

export const say: Record<Rest, (context: Context) => Reply[]> = {
  referred: ({ hall }) => [
    {
      kind: 'card',
      title: '该找谁',
      text: `这件事不归办事大厅管，我不敢乱说。\n拨 ${hall!.hotline}，话务员会告诉您该找谁，全天有人接。`,
      rows: [],
      choices: [back, restart, human],
    },
  ],
  passedOn: ({ passedOn, topic, guide }) => {
    const { number, question, department, answerBy } = passedOn!
    if (topic === 'guidance') return [guidance(passedOn!, guide)]
    return [
      {
        kind: 'card',
        title: '已经替您去问',
        text: '这一点指南里没有写，我不敢乱说。\n问题已经转给管这件事的部门，答复会发到这里，您不用再问一遍。',
        rows: [
          ['问题', question],
          ['谁来答', department],
          ['最晚答复', answerBy],
          ['工单号', number],
        ],
        choices: [back, restart, human],
      },
    ]
  },
  waiting: attended,
  talking: attended,
  asked: ({ ended, clerk, asks }) => [
    {
      kind: 'choice',
      text: `${ended === 'staff' ? `${clerk === '' ? '工作人员' : clerk}结束了这次对话。` : '好，对话结束了。'}\n您问的事解决了吗？`,
      choices: [...solvedChoices(asks), back],
    },
  ],
  phoning: ({ unreadable }) => [
    {
      kind: 'choice',
      text: `${unreadable ? '这个号码我没认出来。\n' : ''}请写下您的电话号码。\n只用来回您这一次电话，办完就删。`,
      choices: [keepWaiting],
    },
  ],
}

function attended(context: Context): Reply[] {
  const { news, clerk, phone, page, emergency, advice } = context
  switch (news) {
    case 'silent':
      return []
    case 'opened':
      return [queued(context)]
    case 'place':
      return [
        { kind: 'choice', text: `${place(context)}\n${comes(context.hall!)}`, choices: choices(context) },
      ]
    case 'released':
      return [
        {
          kind: 'choice',
          text: '刚才的工作人员要离开一下。\n马上换一位来，您还排在前面。',
          choices: choices(context),
        },
      ]
    case 'taken':
      return [
        {
          kind: 'choice',
          text: `工作人员${clerk}来了，接下来由${clerk}回答您。\n您说过的都转过去了，不用再说一遍。`,
          choices: [finish],
        },
      ]
    case 'noted':
      return [
        { kind: 'choice', text: `电话记下了：${phone}。\n工作人员会打给您。`, choices: choices(context) },
      ]
    case 'link':
      return [
        {
          kind: 'link',
          text: '电话号码请不要发在这里。\n请点开大厅自己的页面来填，只用来回您这一次电话，办完就删。',
          link: { label: '填电话号码', url: page },
          choices: choices(context),
        },
      ]
    case 'file':
      return [{ kind: 'text', text: '这里还不能收照片和文件，我没有保存。\n请用文字说，或者带原件到窗口。' }]
    case 'file-asked':
      return [
        {
          kind: 'choice',
          text: '这个文件还没有发出去。\n发了以后，只有接待您的工作人员能看，对话到期就一起删掉。\n要发吗？',
          choices: [
            { label: '发给工作人员', value: 'send-file' },
            { label: '不发', value: 'drop-file' },
          ],
        },
      ]
    case 'file-kept':
      return [{ kind: 'choice', text: '发过去了，工作人员看得到。', choices: choices(context) }]
    case 'file-dropped':
      return [{ kind: 'choice', text: '好，没有发，也没有保存。', choices: choices(context) }]
    case 'file-refused':
      return [{ kind: 'choice', text: `这个文件收不了。\n${advice.join('\n')}`, choices: choices(context) }]
    case 'stale':
      return [
        {
          kind: 'choice',
          text:
            clerk === ''
              ? '您正在等工作人员。\n想让我接着答，请先点“不等了”。'
              : `现在是工作人员${clerk}在和您说话。\n想让我接着答，请先点“结束对话”。`,
          choices: choices(context),
        },
      ]
    case 'urgent':
      return [{ kind: 'text', text: emergencyWords(emergency) }]
  }
}

function queued(context: Context): Reply {
  const { topic, hall, ticket } = context
  const { openNow, opensAt, counter, address, hours, consultPhone, hotline, supervisionPhone } = hall!
  const when: [string, string][] = openNow ? [] : [['下次开门', opensAt]]
  return {
    kind: 'card',
    title: openNow ? '正在为您找工作人员' : '现在没有人值班',
    text: `${sorry(topic)}${place(context)}\n${comes(hall!)}\n您说过的、选过的都转过去了。还有要补充的，直接写在这里。`,
    rows: [
      ...when,
      ['工单号', ticket!.number],
      ['也可以到', `${counter}（${address}）`],
      ['时间', hours],
      ['电话', phones(consultPhone, hotline)],
      ...(topic === 'complaint' ? ([['监督电话', supervisionPhone]] as [string, string][]) : []),
    ],
    choices: choices(context),
  }
}

function sorry(topic: string): string {
  if (topic === 'unsolved') return '没有给您答好，对不起。\n'
  return topic === 'complaint' ? '让您跑冤枉路了，对不起。\n' : ''
}

function place({ ticket }: Context): string {
  const { ahead } = ticket!
  return ahead === 0 ? '您排在第 1 位。' : `您排在第 ${ahead + 1} 位，前面还有 ${ahead} 位。`
}

function comes({ openNow, opensAt }: Hall): string {
  return openNow ? '工作人员一有空就回您，请稍等。' : `${opensAt} 开门，工作人员一上班就按顺序回您。`
}

function choices({ clerk, phone }: Context): Choice[] {
  if (clerk !== '') return [finish]
  return phone === '' ? [callBack, leave] : [leave]
}

function phones(consult: string, hotline: string): string {
  return consult === hotline ? `${hotline}（全天）` : `${consult}（上班时间），${hotline}（全天）`
}

const partings: Record<Context['ended'], string> = {
  '': '',
  person: '好，不等了。\n接下来还是我来答您。',
  staff: '工作人员结束了这次对话。\n接下来还是我来答您。',
  solved: '好，解决了就好。\n接下来还是我来答您。',
  known: '好，知道了。\n接下来还是我来答您。',
}

/** Said when the person is back with the assistant. */
export function parting({ ended }: Context): Reply[] {
  const text = partings[ended]
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** The unit that decides explains beforehand what it looks at (行政指导, R27.5). */
function guidance({ number, department, answerBy }: PassedOn, guide: string): Reply {
  return {
    kind: 'card',
    title: '已经请部门来讲',
    text: '部门会用平常的话讲清楚怎么准备、表怎么填，发到这里。想当面听，可以约个时间。空白表和样表在事项里。',
    rows: [
      ['谁来讲', department],
      ['最晚什么时候', answerBy],
      ['工单号', number],
    ],
    choices: [
      { label: '约个时间当面讲', value: `book=${guide}` },
      { label: '看要带什么、样表', value: `g=${guide}` },
      back,
      restart,
      human,
    ],
  }
}
