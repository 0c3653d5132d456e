import type { Choice, Reply } from '../../src/core/reply.ts'
import { inLine } from '../case/stages.ts'
import type { Step, Tracked, TrackedMember } from '../case/tracked.ts'
import { sureOfNoHearing, wishLabels } from '../case/trackWords.zh.ts'
import { human } from '../ways.ts'
import type { Context, Rest } from './machine.ts'

const again: Choice = { label: '再看看', value: 'look' }
const all: Choice = { label: '我的全部办件', value: 'my' }
const other: Choice = { label: '查别的件', value: 'other' }
const leave: Choice = { label: '办别的事', value: 'restart' }

export const say: Record<Rest, (context: Context) => Reply[]> = {
  listed: ({ note, list }) => [
    ...noted(note),
    {
      kind: 'choice',
      text: `您在这里有 ${list.length} 件事，想看哪一件？`,
      choices: [...list.map(({ number, label }) => ({ label, value: `track=${number}` })), other, human],
    },
  ],
  shown: ({ note, tracked, more }) => [
    ...noted(note),
    card(tracked!, '您的办件', [
      ...steps(tracked!.steps),
      again,
      ...(more ? [all] : []),
      other,
      leave,
      human,
    ]),
  ],
  elsewhere: ({ note, head, page, steps: open }) => [
    ...noted(note),
    {
      kind: 'link',
      text:
        head === ''
          ? '查别的件，请在大厅自己的页面上查。\n证件号码不要发在聊天里。'
          : `您的办件：${head}\n详情不走聊天软件，请在大厅自己的页面上看。链接 2 小时内有效。`,
      link: { label: head === '' ? '打开查询页' : '打开我的办件', url: page },
      choices: [...steps(open), again, ...(head === '' ? [] : [other]), human],
    },
  ],
  choosing: ({ ways, page }) => [
    {
      kind: 'choice',
      text: '结果想怎么拿？',
      choices: [...ways.map(({ way, label }) => ({ label, value: `way=${way}` })), again, human],
    },
    ...(page === ''
      ? []
      : [
          {
            kind: 'link' as const,
            text: '要邮寄的，地址请在大厅自己的页面上填，不要发在聊天里。',
            link: { label: '填邮寄地址', url: page },
          },
        ]),
  ],
  sure: () => [
    {
      kind: 'choice',
      text: `确定不要求听证吗？\n${sureOfNoHearing}`,
      choices: [{ label: '确定，不要求听证', value: 'surely' }, { ...again, label: '我再想想' }, human],
    },
  ],
  asking: ({ note, other: more, hotline }) => [
    ...noted(note),
    {
      kind: 'choice',
      text: `请输入办件编号，BJ 开头，在凭证和通知书上。\n找不到编号的，请拨 ${hotline}，或者带身份证到窗口查。`,
      choices: [...(more ? [{ ...again, label: '看我的办件' }] : []), leave, human],
    },
  ],
  confirming: ({ number }) => [
    {
      kind: 'choice',
      text: `查 ${number}，还要核对一下。\n请输入申请人手机号的后四位，或者证件号码的后四位。只要四位，不要发整个号码。`,
      choices: [{ ...other, label: '换一个编号' }, leave, human],
    },
  ],
  found: ({ tracked }) => [card(tracked!, '办件', [other, leave, human])],
  wrong: ({ number }) => [
    {
      kind: 'choice',
      text: `没有查到。编号 ${number} 和这四位对不上，或者没有这个编号。\n请再看一遍，重新输入后四位，或者换一个编号。`,
      choices: [{ ...other, label: '换一个编号' }, leave, human],
    },
  ],
  locked: ({ hotline }) => [
    {
      kind: 'choice',
      text: `没有查到，而且一小时里试得太多了。为了不让别人猜到您的办件，要过半小时才能再查。\n着急的，请点“人工”，或者拨 ${hotline}。`,
      choices: [leave, human],
    },
  ],
}

function noted(note: string): Reply[] {
  return note === '' ? [] : [{ kind: 'text', text: note }]
}

function steps(open: Step[]): Choice[] {
  return open.map(({ wish, number, of }) => ({
    label: of === '' ? wishLabels[wish] : `${wishLabels[wish]}：${of}`,
    value: `${wish}=${number}`,
  }))
}

const marks: Record<TrackedMember['standing'], string> = { done: '✓', open: '●', over: '✗' }

function card(tracked: Tracked, title: string, choices: Choice[]): Reply {
  const { number, name, stage, way, late, next, who, due, waits, members, pickup, mail, papers } = tracked
  const rows: [string, string][] = [
    ['事项', name],
    ['进度', inLine(way)],
    ['什么时候', due],
    ['谁在办', who],
    ...pickup,
  ]
  const sections = [
    {
      title: '各个事项',
      items: members.map(({ name, standing, words }) => `${marks[standing]} ${name}：${words}`),
    },
    { title: '现在等什么', items: waits },
    { title: '邮寄', items: mail },
  ]
  return {
    kind: 'card',
    title: `${title} ${number}`,
    text: [...late, stage, next === '' ? '' : `接下来：${next}`].filter(line => line !== '').join('\n'),
    rows: rows.filter(([, value]) => value !== ''),
    sections: sections.filter(({ items }) => items.length > 0),
    links: papers,
    choices,
  }
}
