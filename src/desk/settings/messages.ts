/** SMS and e-mail in the hall's own words (R24.2). */
import { type MessageKind, messageFields, messageKinds } from '../../core/messageText.ts'
import { textOf } from '../cases/fields.ts'
import type { Area } from './fields.ts'

export const messageLabels: Record<MessageKind, string> = {
  pickup: '结果到窗口了',
  reminder: '结果还在窗口',
  posted: '结果寄出了',
  returned: '寄的退回来了',
  online: '电子文书送达了',
}

export const messages: Area = {
  title: '短信和邮件的话',
  intro:
    '空着就用系统的话。花括号里的会换成那个办件自己的内容。短信里不写姓名，也不写办的是什么事。改过就点“先看看”。',
  fields: ({ messages: own }) =>
    messageKinds.map(kind => ({
      name: kind,
      label: messageLabels[kind],
      kind: 'lines',
      rows: 4,
      value: own[kind] ?? '',
      hint: `能用：${messageFields[kind].may.map(name => `{${name}}`).join(' ')}`,
    })),
  read: body => ({
    messages: Object.fromEntries(
      messageKinds.map(kind => [kind, textOf(body, kind).trim()]).filter(([, text]) => text !== ''),
    ),
  }),
}
