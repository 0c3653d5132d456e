/** Times as they stand on the desk, in Shanghai whatever the server's zone. */
import { shanghaiDay } from '../core/workdays.ts'

const minute = 60_000
/** A due time nearer than this is `soon`. */
const soonMinutes = 30

const hourAndMinute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `10:05` today, `3月4日 10:05` on another day. */
export function shortTime(iso: string, now: Date): string {
  const at = new Date(iso)
  const day = shanghaiDay(at)
  const time = hourAndMinute.format(at)
  if (day === shanghaiDay(now)) return time
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日 ${time}`
}

/** How long ago, in words: `5 分钟`, `1 小时 20 分`, `3 天`. */
export function waited(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(iso)) / minute)
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return `${Math.floor(hours / 24)} 天`
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`
}

/** A due time with the word that says how near it is. */
export interface Due {
  label: string
  at: string
  time: string
  state: 'late' | 'soon' | 'early'
  word: string
}

const dueWords = { late: '已超时', soon: '快到时间', early: '还早' }

export function dueTime(label: string, iso: string, now: Date): Due {
  const left = Date.parse(iso) - now.getTime()
  const state = left < 0 ? 'late' : left < soonMinutes * minute ? 'soon' : 'early'
  return { label, at: iso, time: shortTime(iso, now), state, word: dueWords[state] }
}
