/** Who comes when: the appointments of a day, window by window, and one made for somebody at the counter or on the telephone (R27.1). */
import { z } from 'zod'
import { freeDays } from '../../appointments/days.ts'
import { type AppointmentTools, windowOf } from '../../appointments/tools.ts'
import { whenWords } from '../../appointments/words.zh.ts'
import { momentOf } from '../../core/appointments.ts'
import { maskPersonal } from '../../core/mask.ts'
import { nextDay, shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import { type Appointment, appointmentsOn } from '../../store/appointments.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { show } from '../view.ts'

const Asked = z.object({
  day: z.iso.date().optional().catch(undefined),
  guide: z.string().max(60).catch(''),
  done: z.string().max(20).catch(''),
  /** The number in the queue that was just given. */
  ticket: z
    .string()
    .regex(/^[A-Z]\d{3,}$/)
    .catch(''),
})

export const stateWords: Record<Appointment['state'], string> = {
  held: '正在选',
  booked: '要来',
  kept: '到了',
  missed: '没来',
  cancelled: '取消了',
}
const doneWords: Record<string, string> = {
  book: '约好了。',
  kept: '记下了，到了。',
  missed: '记下了，没来。',
  cancelled: '取消了。',
}

export const showAppointments: Handler = (desk, visit) => drawAppointments(desk, visit)

export async function drawAppointments(
  desk: Desk,
  visit: Visit,
  tried: { trouble: string; phone: string; time: string; guide: string } | undefined = undefined,
): Promise<void> {
  const { hall, guides } = desk.catalogue()
  const asked = Asked.parse(visit.request.query)
  const day = asked.day ?? shanghaiDay(desk.now())
  const all = await appointmentsOn(desk.db, day)
  const guide = tried?.guide ?? asked.guide
  show(desk, visit, 'appointments', {
    title: '预约',
    place: 'appointments',
    day,
    dayWords: chineseDate(day),
    tomorrow: nextDay(day),
    yesterday: dayBefore(day),
    done: `${doneWords[asked.done] ?? ''}${asked.ticket === '' ? '' : `号是 ${asked.ticket}，请他等叫号。`}`,
    trouble: tried?.trouble ?? '',
    total: all.length,
    windows: hall.windows
      .map(({ id, name }) => ({
        name,
        rows: all.filter(one => one.window === id).map(one => rowOf(desk, one)),
      }))
      .filter(({ rows }) => rows.length > 0),
    guides: [...guides.values()]
      .map(({ id, short }) => ({ id, label: short, chosen: id === guide }))
      .sort((a, b) => a.label.localeCompare(b.label, 'zh')),
    guide,
    free: guide === '' ? [] : await freeFor(desk, guide),
    phone: tried?.phone ?? '',
    time: tried?.time ?? '',
  })
}

export function toolsOf({ db, can, now, seal, catalogue }: Desk, tx = db): AppointmentTools {
  return { tx, can, now: now(), seal, catalogue: catalogue() }
}

async function freeFor(desk: Desk, guide: string) {
  const window = windowOf(desk.catalogue(), guide).id
  const days = await freeDays(toolsOf(desk), { window, guide })
  return days.map(({ day, starts }) => ({
    day: chineseDate(day),
    times: starts.map(start => ({ value: `${day} ${start}`, label: start })),
  }))
}

function rowOf(desk: Desk, found: Appointment) {
  const { number, start, guide, state, phone } = found
  return {
    number,
    start,
    at: momentOf(found).toISOString(),
    when: whenWords(found),
    matter: desk.catalogue().guides.get(guide)?.short ?? '来大厅办事',
    state: stateWords[state],
    open: state === 'booked',
    phone: phone === null ? '' : maskPersonal(desk.seal.open(phone)),
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 3_600_000).toISOString().slice(0, 10)
}
