/** Areas of a few plain fields. */
import type { Hall } from '../../guides/hall.ts'
import { type Body, textOf } from '../cases/fields.ts'
import { type Area, type Field, linesOf } from './fields.ts'

const numberIn = (body: Body, name: string) => Number(textOf(body, name))

export const contact: Area = {
  title: '地址和电话',
  intro: '写在告知书、通知和网页上。',
  fields: ({ address, consultPhone, hotline, supervisionPhone }) => [
    { name: 'address', label: '地址', kind: 'line', value: address },
    { name: 'consultPhone', label: '咨询电话', kind: 'line', value: consultPhone },
    { name: 'hotline', label: '热线', kind: 'line', value: hotline },
    { name: 'supervisionPhone', label: '监督电话', kind: 'line', value: supervisionPhone },
  ],
  read: body =>
    Object.fromEntries(
      ['address', 'consultPhone', 'hotline', 'supervisionPhone'].map(name => [name, textOf(body, name)]),
    ),
}

export const green: Area = {
  title: '绿色通道',
  intro: '符合的先叫号、先催办。办件登记时照这张单子选。',
  fields: ({ greenChannel }) => [
    {
      name: 'criteria',
      label: '哪些人',
      kind: 'lines',
      rows: 7,
      value: greenChannel.join('\n'),
      hint: '一类一行',
    },
  ],
  read: body => ({ greenChannel: linesOf(textOf(body, 'criteria')) }),
}

export const casework: Area = {
  title: '大厅自己定的期限',
  intro: '已经发出的文书不受影响，以后的照新的算。',
  fields: ({ casework: now }) => [
    numberField('correctionDays', '补正：几个工作日交回', now.correctionDays, 1),
    numberField('longestLater', '容缺：最迟几个工作日补来', now.longestLater, 1),
    numberField('keptAtWindow', '结果在窗口留几天', now.keptAtWindow, 8),
    {
      name: 'mailPayer',
      label: '邮费谁出',
      kind: 'choice',
      value: now.mailPayer,
      options: [
        { value: 'receiver', label: '收件人，到付' },
        { value: 'government', label: '政府' },
      ],
    },
  ],
  read: body => ({
    casework: {
      correctionDays: numberIn(body, 'correctionDays'),
      longestLater: numberIn(body, 'longestLater'),
      keptAtWindow: numberIn(body, 'keptAtWindow'),
      mailPayer: textOf(body, 'mailPayer'),
    },
  }),
}

export const remedies: Area = {
  title: '不服决定找谁',
  intro: '写在不予许可、不予受理这类文书上。以当地为准。',
  fields: ({ remedies: now }: Hall) => [
    { name: 'reconsideration', label: '行政复议机关', kind: 'line', value: now?.reconsideration ?? '' },
    { name: 'court', label: '人民法院', kind: 'line', value: now?.court ?? '' },
  ],
  read: body => ({
    remedies: Object.fromEntries(
      ['reconsideration', 'court']
        .map(name => [name, textOf(body, name).trim()])
        .filter(([, text]) => text !== ''),
    ),
  }),
}

export const retention: Area = {
  title: '留多久、等多久',
  intro: '办件和文书照档案的规定留，不在这里改。这里只管对话和静默。',
  fields: ({ retention: kept, silence, roster }) => [
    numberField('talkDays', '对话最后一句以后留几天', kept.talkDays, 30),
    numberField('nudgeMinutes', '群众多少分钟不说话，提醒一次（0 是不提醒）', silence.nudgeMinutes, 0),
    numberField('closeMinutes', '多少分钟不说话，静静结束', silence.closeMinutes, 1),
    numberField('idleMinutes', '工作人员多少分钟没操作，算离开岗位', roster.idleMinutes, 5),
  ],
  read: body => ({
    retention: { talkDays: numberIn(body, 'talkDays') },
    silence: {
      nudgeMinutes: numberIn(body, 'nudgeMinutes'),
      closeMinutes: numberIn(body, 'closeMinutes'),
    },
    roster: { idleMinutes: numberIn(body, 'idleMinutes') },
  }),
}

function numberField(name: string, label: string, value: number, min: number): Field {
  return { name, label, kind: 'number', value: `${value}`, min }
}
