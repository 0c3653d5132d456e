/** What the log's events are called on its page. */
import { happenings as accountWords } from '../accounts/words.ts'
import { eventWord } from '../cases/words.ts'
import { guideHappenings } from '../guides/words.ts'

const words: Record<string, string> = {
  ...accountWords,
  ...guideHappenings,
  'read-case': '看了办件',
  'note-on-case': '留了内部的话',
  'see-person': '看了申请人的完整信息',
  'set-duty': '排了岗',
  'release-roster': '公开了岗位表',
  'set-group': '改了组',
  'set-photo': '加了照片',
  'remove-photo': '撤了照片',
  presence: '改了在岗状态',
  'take-seat': '坐到窗口叫号',
  'leave-seat': '离开窗口',
  'hand-over': '工作转给顶岗的人',
  'ask-export': '申请导出',
  'approve-export': '同意导出',
  'refuse-export': '不同意导出',
  'fetch-export': '取走导出文件',
  'export-refused': '没取到导出文件',
  'remind-week': '提醒写周报',
  'draft-week': '起草周报',
  'write-minutes': '写了周报',
  'sign-week': '签了周报',
  'open-meeting': '开了会议签到',
  'sign-in-at-meeting': '会议签到',
  'close-meeting': '结束会议签到',
  book: '约好了',
  'move-appointment': '改了预约时间',
  'cancel-appointment': '取消了预约',
  'keep-appointment': '预约的人到了',
  'miss-appointment': '预约的人没来',
  'register-device': '登记了一体机',
  'pause-device': '暂停了一体机',
  'resume-device': '恢复了一体机',
  'reload-device': '让一体机重新加载',
  'tell-device': '改了一体机上的话',
  'drop-device': '停用了一体机',
  'add-canned-reply': '加了常用语',
  'remove-canned-reply': '去掉常用语',
  'change-settings': '改了大厅设置',
  'forget-talk': '到期的对话删掉了',
}

export function actionWord(action: string): string {
  return words[action] ?? eventWord(action)
}

/** What an event is about, as it is written in addresses and on paper. */
export function subjectWord(subject: string): string {
  return subject.replace(/^(reading|talk):/, '')
}
