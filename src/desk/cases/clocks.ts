/** The clocks of a case as the desk says them: in words and by shape, not by colour alone. */
import { isWorkday, shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { CaseDeadline, CaseDeadlineKind } from '../../store/caseDeadlines.ts'

export interface Clock {
  kind: CaseDeadlineKind | 'finish'
  /** ISO 8601. */
  at: string
  /** The last day, as it is written. */
  day: string
  words: string
  state: 'late' | 'soon' | 'early'
}

const verbs: Record<Clock['kind'], string> = {
  answer: '答复',
  'pre-review': '预审',
  'forget-draft': '提交草稿',
  correction: '交回补正',
  later: '补交容缺材料',
  referral: '转办',
  'referral-soon': '转办',
  'referral-close': '转办',
  'urge-first': '第一次催办',
  'urge-second': '第二次催办',
  'urge-last': '到期催办',
  due: '办结',
  step: '办完转外环节',
  'hearing-apply': '要求听证',
  'hearing-call': '定听证时间',
  'hearing-hold': '举行听证',
  certificate: '把结果送到窗口',
  notified: '确认通知送到',
  'pickup-first': '第一次提醒取件',
  'pickup-second': '第二次提醒取件',
  'pickup-call': '打电话请来取件',
  mail: '查邮件到哪了',
  unrated: '评价',
  archive: '归档',
  renewal: '提醒续期',
  finish: '办结',
}
const day = 24 * 3600_000

/** Working days after `from` up to and with `to`. */
export function workdaysUntil(from: string, to: string): number {
  let left = 0
  for (let at = Date.parse(`${from}T00:00:00Z`) + day; at <= Date.parse(`${to}T00:00:00Z`); at += day) {
    if (isWorkday(new Date(at).toISOString().slice(0, 10))) left++
  }
  return left
}

export function clockOf({ kind, dueAt, provisional }: Omit<CaseDeadline, 'caseNumber'>, now: Date): Clock {
  return counted(kind, new Date(dueAt), now, provisional)
}

/** When the result is promised; `dueOn` as YYYY-MM-DD. */
export function finishClock(dueOn: string, now: Date): Clock {
  return counted('finish', new Date(Date.parse(`${dueOn}T00:00:00+08:00`) + day), now, false)
}

function counted(kind: Clock['kind'], due: Date, now: Date, provisional: boolean): Clock {
  // A deadline at midnight ends the day before it.
  const last = shanghaiDay(new Date(due.getTime() - 1))
  const today = shanghaiDay(now)
  const late = due.getTime() <= now.getTime()
  const left = late ? 0 : workdaysUntil(today, last)
  const words = late ? lateWords(kind, last, today) : leftWords(kind, left, last === today)
  return {
    kind,
    at: due.toISOString(),
    day: chineseDate(last),
    words: provisional ? `${words}（节假日公布后再核）` : words,
    state: late ? 'late' : left <= 1 ? 'soon' : 'early',
  }
}

function leftWords(kind: Clock['kind'], left: number, today: boolean): string {
  if (today) return `今天要${verbs[kind]}`
  return left === 0 ? `下个工作日前要${verbs[kind]}` : `还有 ${left} 个工作日${verbs[kind]}`
}

function lateWords(kind: Clock['kind'], last: string, today: string): string {
  const over = workdaysUntil(last, today)
  return over === 0 ? `${verbs[kind]}已过期` : `${verbs[kind]}已过期 ${over} 个工作日`
}
