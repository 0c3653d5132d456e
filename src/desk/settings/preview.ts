/** A message as somebody would get it, with made-up particulars. */

import { spokenHours } from '../../core/hours.ts'
import { type MessageKind, messageKinds, messageText } from '../../core/messageText.ts'
import type { Hall } from '../../guides/hall.ts'
import { messageLabels } from './messages.ts'

export interface Preview {
  title: string
  text: string
  /** An SMS longer than this is sent, and paid for, as several. */
  parts: number
}

const oneSms = 70
const further = 67

/** What each text of the hall's own would look like; nothing for areas without messages. */
export function previews(area: string, hall: Hall, settings: object): Preview[] {
  if (area !== 'messages') return []
  const { messages } = settings as Pick<Hall, 'messages'>
  const fields = {
    办件编号: 'BJ2026-000123',
    取件码: '305 894',
    领取期限: '2026 年 12 月 31 日',
    运单号: 'SF1234567890',
    大厅: hall.name,
    地点: hall.address,
    时间: spokenHours(hall.officeHours.weekdays),
    电话: hall.consultPhone,
  }
  return messageKinds.flatMap(kind => {
    const own = messages[kind]
    return own ? [preview(kind, messageText(own, fields))] : []
  })
}

function preview(kind: MessageKind, text: string): Preview {
  const { length } = [...text]
  return { title: messageLabels[kind], text, parts: length <= oneSms ? 1 : Math.ceil(length / further) }
}
