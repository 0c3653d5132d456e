/** What the applicant is told when the window does something. Where personal data stay out of the channel, no details. */
import type { Opinion } from '../../src/core/case.ts'
import type { Choice, Reply } from '../../src/core/reply.ts'
import { human } from '../ways.ts'
import { opinionWords } from './words.zh.ts'

export interface News {
  /** Name of the matter. */
  matter: string
  number: string
  /** The paper that was issued. */
  paper?: { title: string; url: string; printed: string }
  /** One line for each thing to do. */
  lines: string[]
}

export type Happening =
  | { what: 'pre-reviewed'; opinion: Opinion; reason: string }
  | { what: 'received' }
  | { what: 'accepted'; dueOn: string; deemed: boolean }
  | { what: 'to-correct'; submitBy: string }
  | { what: 'refused' }
  | { what: 'elsewhere'; authority: string }
  | { what: 'decided'; granted: boolean }
  | { what: 'result-ready' }
  | { what: 'moved'; stage: string }
  /** A member of a bundle cannot go on without this one. */
  | { what: 'member-ended'; because: string }
  /** Anything else, in the words of who knows it. `plain`: what may be said where the channel carries no details. */
  | { what: 'said'; head: string; advice: string; plain?: string; choices?: Choice[] }

const look: Choice = { label: '看看我的办件', value: 'my' }
const resend: Choice = { label: '重发要改的', value: 'resend' }

/** `openly`: the channel may carry what the case is about. */
export function newsOf(happening: Happening, news: News, openly: boolean): Reply[] {
  const [head, advice] = wordsFor(happening)
  const again =
    (happening.what === 'pre-reviewed' && happening.opinion === 'to-correct') ||
    happening.what === 'to-correct'
  const more = happening.what === 'said' ? (happening.choices ?? []) : []
  const choices = [...more, ...(again ? [resend] : []), look, human]
  if (!openly) {
    const plain = happening.what === 'said' && happening.plain ? `${happening.plain}\n` : ''
    const text = `您在大厅的一件事有新进展：${head}\n${plain}详情请在大厅自己的页面上看。`
    return [{ kind: 'choice', text, choices }]
  }
  return [
    {
      kind: 'card',
      title: head,
      text: advice,
      rows: [
        ['事项', news.matter],
        ['办件编号', news.number],
        ...(news.paper ? ([['文号', news.paper.printed]] as [string, string][]) : []),
      ],
      sections: news.lines.length > 0 ? [{ title: again ? '要改的' : '说明', items: news.lines }] : [],
      links: news.paper ? [{ label: news.paper.title, url: news.paper.url }] : [],
      choices,
    },
  ]
}

/** The headline, and what to do now. */
function wordsFor(happening: Happening): [string, string] {
  switch (happening.what) {
    case 'pre-reviewed':
      return [`预审意见：${opinionWords[happening.opinion]}`, adviceOn(happening.opinion, happening.reason)]
    case 'received':
      return ['窗口已经收件', '这是材料接收凭证，不是受理通知。窗口核对以后再告诉您。']
    case 'accepted':
      return happening.deemed
        ? ['您的申请已视为受理', `窗口没有按时答复，依法从收件那天起算受理。最晚 ${happening.dueOn} 办结。`]
        : [
            '您的申请已经受理',
            happening.dueOn === '' ? '受理通知书在下面。' : `最晚 ${happening.dueOn} 办结。`,
          ]
    case 'to-correct':
      return [
        '材料要补正',
        `要补的都在这里，一次说完。请在 ${happening.submitBy} 前交回，可以直接在这里重发。`,
      ]
    case 'refused':
      return ['您的申请不予受理', '理由、依据和您的救济办法都写在通知书上。有疑问请点“人工”。']
    case 'elsewhere':
      return ['这件事不归本机关办', `请向${happening.authority}申请。详细的写在通知书上。`]
    case 'decided':
      return happening.granted
        ? ['审批部门准予了您的申请', '证件制好会通知您来取。']
        : ['审批部门没有准予您的申请', '理由、依据和您的救济办法都写在决定书上。']
    case 'result-ready':
      return ['结果到窗口了', '请带上身份证来取。']
    case 'moved':
      return [happening.stage, '']
    case 'member-ended':
      return ['有一个事项不再办理', `它要等“${happening.because}”办好，那一项没有办成。有疑问请点“人工”。`]
    case 'said':
      return [happening.head, happening.advice]
  }
}

function adviceOn(opinion: Opinion, reason: string): string {
  const said = reason === '' ? '' : `窗口说：${reason}\n`
  switch (opinion) {
    case 'acceptable':
      return `${said}请带原件到综合窗口，当场受理。预审通过不等于受理。`
    case 'to-correct':
      return `${said}只要重发下面这几样，别的不用再发。预审意见不代表受理决定。`
    case 'not-acceptable':
      return `${said}这只是预审意见，不是决定。您仍然可以到窗口提出申请，也可以点“人工”问清楚。`
  }
}
