import { isWorkday, shanghaiDay } from './workdays.ts'

/** Whether the hall is open at this moment. `spans`: office hours of a working day, as `HH:MM-HH:MM`, Shanghai time. */
export function isOpen(spans: string[], now: Date): boolean {
  if (!isWorkday(shanghaiDay(now))) return false
  const time = now.toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
  return spans.some(span => {
    const [opens = '', closes = ''] = span.split('-')
    return opens <= time && time < closes
  })
}
