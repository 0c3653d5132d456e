/** What stands on the roster's page. */
import type { Presence, PresenceStatus } from '../../core/presence.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { RosterRefusal } from '../../roster/tools.ts'
import { shortTime } from '../times.ts'

export const presenceWords: Record<PresenceStatus, string> = {
  'on-duty': '在岗',
  break: '休息',
  away: '不在岗',
}

/** How long it has been so, and why, where nobody said it. */
export function sinceWords({ status, cause, since }: Presence, now: Date): string {
  if (cause === 'never' || since === null) return '没有登录'
  const why = cause === 'idle' ? '，好久没有操作' : cause === 'sign-out' ? '，退出登录了' : ''
  return `${shortTime(since, now)} 起${status === 'away' ? why : ''}`
}

export const refusalWords: Record<RosterRefusal, string> = {
  role: '岗位由负责人来排。',
  window: '没有这个窗口，请刷新页面再试。',
  person: '这个人不能坐窗口，请另选一位。',
  side: '综合窗口和审批岗位不能互相顶岗，请另选 B 岗。',
  changed: '别的负责人刚刚改过。下面是现在的安排，请看过再改。',
  group: '没有这个组，请刷新页面再试。',
  picture: '这张照片打不开，请换一张 JPG 或 PNG。',
  past: '已经过去的日子不能改，请从今天或以后开始。',
  order: '结束的日子要在开始以后。',
  'same-person': 'A 岗和 B 岗不能是同一个人。',
  'no-a': '先定 A 岗，再定 B 岗。',
}

/** `3月9日`. */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

export function dayOf(iso: string): string {
  return dayWords(shanghaiDay(new Date(iso)))
}
