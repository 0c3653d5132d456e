/** What the pages of accounts say. */
import type { AccountRefusal } from './deeds.ts'

export const refusalWords: Record<AccountRefusal, string> = {
  unknown: '没有这个账号。',
  taken: '这个账号已经有人用了，请换一个。',
  self: '自己的账号不能自己改。请找另一位管理员。',
  last: '这是最后一位管理员。请先加一位，再改这个账号。',
  ended: '这个账号已经停用了。要用，请先恢复。',
}

/** What was done to an account, as its own page lists it. */
export const happenings: Record<string, string> = {
  'add-account': '加了账号',
  'renew-password': '重设了密码',
  'change-account': '改了姓名或岗位',
  'end-account': '停用了账号',
  'reopen-account': '恢复了账号',
  'change-password': '换了密码',
  'set-second-factor': '开了动态码',
  'remove-second-factor': '关了动态码',
  'refused-access': '想打开不归本岗的页面',
}
