import type { Choice, Reply } from '../../src/core/reply.ts'
import { human } from '../ways.ts'
import { consentText } from './consent.zh.ts'
import type { Asked, Context, Rest, View } from './machine.ts'

const look: Choice = { label: '看看到哪一步了', value: 'look' }
const resume: Choice = { label: '接着交材料', value: 'resume' }
const later: Choice = { label: '以后再交', value: 'later' }
const withdraw: Choice = { label: '不办了，撤回', value: 'withdraw' }
const other: Choice = { label: '办别的事', value: 'restart' }

export const say: Record<Rest, (context: Context) => Reply[]> = {
  consenting: ({ view }) => [
    {
      kind: 'card',
      title: '网上预审',
      text: `您可以先把“${view!.name}”的材料发来，窗口的人帮您看一遍，没问题再跑这一趟。`,
      rows: consentText.rows,
    },
    {
      kind: 'choice',
      text: consentText.question,
      choices: [
        { label: '同意，开始预审', value: 'agree' },
        { label: '不同意，我去窗口交', value: 'decline' },
        human,
      ],
    },
  ],
  elsewhere: ({ view, page }) => [
    {
      kind: 'link',
      text: `证件和材料不走聊天软件，请在大厅自己的页面上发。\n${standing(view!)}\n链接 2 小时内有效，过期了点“看看到哪一步了”拿新的。`,
      link: { label: '打开我的预审页', url: page },
      choices: [look, other, human],
    },
  ],
  identifying: ({ view, page }) => [
    {
      kind: 'link',
      text: `先认识一下您。\n姓名、手机号和证件号码请在大厅自己的页面上填，不要发在聊天里。\n${standing(view!)}`,
      link: { label: '去填写', url: page },
      choices: [{ label: '填好了', value: 'look' }, later, human],
    },
  ],
  collecting: ({ view, material, advice }) => [
    ...(advice.length > 0 ? [{ kind: 'text' as const, text: advice.join('\n') }] : []),
    ask(view!, material!),
  ],
  checked: ({ view, material, advice, poor }) => [
    {
      kind: 'choice',
      text: [
        `收到“${material!.name}”第 ${material!.sent} 个文件，已经存好。`,
        ...advice,
        poor ? '可以重拍一张，也可以就用这张，窗口的人会再看。' : '还有别的页就接着发，没有就点“下一样”。',
        `【尚未提交】已备好 ${view!.done} 样，共 ${view!.all} 样。`,
      ].join('\n'),
      choices: [
        ...(poor ? [{ label: '不要这张，重拍', value: 'drop' }] : []),
        { label: '下一样', value: 'next' },
        ...(poor ? [] : [{ label: '不要这张，重拍', value: 'drop' }]),
        later,
        human,
      ],
    },
  ],
  paused: ({ view, note }) => [
    {
      kind: 'choice',
      text: `${note === '' ? '' : `${note}\n`}【尚未提交】还差 ${view!.all - view!.done} 样。\n${view!.lines.join('\n')}\n交过的都存着，随时可以接着交。`,
      choices: [resume, later, withdraw, human],
    },
  ],
  ready: ({ view }) => [
    {
      kind: 'choice',
      text: `【尚未提交】${view!.all} 样都备好了。\n${view!.lines.join('\n')}\n点“提交预审”，窗口就开始看。`,
      choices: [{ label: '提交预审', value: 'submit' }, later, withdraw, human],
    },
  ],
  reminded: ({ view }) => [
    {
      kind: 'choice',
      text: `“${view?.name ?? ''}”的材料【尚未提交】。\n交过的都存着，接着交就行。`,
      choices: [resume, later, human],
    },
  ],
  submitted: ({ view }) => [
    card(view!, '预审已经提交', '窗口的人看过以后马上告诉您，最晚下一个工作日。\n预审通过不等于受理。'),
    { kind: 'choice', text: '您不用一直等在这里。', choices: [look, withdraw, other, human] },
  ],
  reviewed: ({ view }) => [
    card(view!, '预审结果', '预审意见不代表受理决定，预审通过不等于受理。'),
    {
      kind: 'choice',
      text: view!.again > 0 ? `只要重发这 ${view!.again} 样，别的不用再发。` : '带上原件到窗口，当场受理。',
      choices: [
        ...(view!.again > 0 ? [{ label: '重发要改的', value: 'resume' }] : []),
        ...(view!.again > 0 ? [withdraw] : []),
        other,
        human,
      ],
    },
  ],
}

function standing({ notSubmitted, done, all, stage }: View): string {
  return notSubmitted ? `【尚未提交】已备好 ${done} 样，共 ${all} 样。` : stage
}

function ask({ done, all }: View, { name, copies, checks, notes, ways, wrong, sent }: Asked): Reply {
  const why = wrong.length > 0 ? `\n窗口说：${wrong.join('；')}` : ''
  const care = checks.length > 0 ? `\n拍之前看一眼：${checks.join('；')}。` : ''
  const more = notes.length > 0 ? `\n${notes.join('；')}。` : ''
  const had = sent > 0 && wrong.length === 0 ? `\n已经收到 ${sent} 个文件。` : ''
  return {
    kind: 'choice',
    text: `【尚未提交】已备好 ${done} 样，共 ${all} 样。\n请发：${name}（${copies}）${why}${care}${more}${had}\n拍照或者发文件都行，PDF 也可以。`,
    choices: [
      ...ways.map(({ way, label }) => ({ label, value: `way:${way}` })),
      { label: '先跳过这样', value: 'skip' },
      later,
      human,
    ],
  }
}

function card(view: View, title: string, text: string): Reply {
  return {
    kind: 'card',
    title: `${title} ${view.number}`,
    text: [view.stage, text].filter(line => line !== '').join('\n'),
    rows: [['事项', view.name], ...(view.way === '' ? [] : ([['进度', view.way]] as [string, string][]))],
    sections: view.lines.length > 0 ? [{ title: '材料', items: view.lines }] : [],
    links: view.links,
  }
}
