/** Texts of SMS and e-mail in a hall's own words: `{办件编号}` and the like stand for what differs. Pure. */

export const messageKinds = ['pickup', 'reminder', 'posted', 'returned', 'online'] as const
export type MessageKind = (typeof messageKinds)[number]

const place = ['大厅', '地点', '时间', '电话'] as const
const pickup = [...place, '办件编号', '取件码', '领取期限'] as const

/** What may stand in a text, and what must: without it nobody could act on the message (R24.2). */
export const messageFields: Record<MessageKind, { may: readonly string[]; must: readonly string[] }> = {
  pickup: { may: pickup, must: ['办件编号', '取件码', '地点', '电话'] },
  reminder: { may: pickup, must: ['办件编号', '取件码', '地点', '电话'] },
  posted: { may: [...place, '办件编号', '运单号'], must: ['办件编号', '运单号', '电话'] },
  returned: { may: [...place, '办件编号'], must: ['办件编号', '电话'] },
  online: { may: [...place, '办件编号'], must: ['办件编号', '电话'] },
}

const field = /\{([^{}]*)\}/g

/** What is wrong with a text, in words for the one who writes it; nothing when it can be sent. */
export function messageFault(kind: MessageKind, text: string): string | undefined {
  const { may, must } = messageFields[kind]
  const used = [...text.matchAll(field)].map(([, name]) => name!.trim())
  const unknown = used.find(name => !may.includes(name))
  if (unknown !== undefined)
    return `不认识 {${unknown}}。能用的有：${may.map(name => `{${name}}`).join(' ')}。`
  const missing = must.filter(name => !used.includes(name))
  if (missing.length > 0)
    return `还要写上 ${missing.map(name => `{${name}}`).join(' ')}，不然收到的人没法办。`
  return undefined
}

/** The text as it goes out. */
export function messageText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(field, (whole, name: string) => values[name.trim()] ?? whole)
}
