/** What is said of appointments. Days come as they are said to a person. */
import { momentOf } from '../core/appointments.ts'
import { spokenTime } from '../core/hours.ts'
import type { Appointment } from '../store/appointments.ts'
import type { BookingRefusal } from './tools.ts'

export function whenWords(at: Pick<Appointment, 'day' | 'start'>): string {
  return spokenTime(momentOf(at))
}

export const refusalWords: Record<BookingRefusal, string> = {
  full: '这个时间刚刚被别人约走了。请换一个时间。',
  closed: '这个时间不开。请换一个时间。',
  'too-many': '您已经约了好几次，还没有来。先办完，或者取消一个，再约新的。',
  missed: '您最近约了没有来，暂时不能再约。直接来大厅取号就能办。',
  gone: '这个预约已经不在了。要来办事，可以再约一个。',
  unknown: '没有找到这个预约。请核对预约号。',
}

export function reminderWords(found: Appointment, place: { window: string; address: string }): string {
  return `提醒您：${whenWords(found)}，您约了到${place.window}办事。\n地点：${place.address}。\n预约号 ${found.number}。早到、晚到 15 分钟以内都算准时。\n来不了，请点“取消预约”，把时间让给别人。`
}
