/** The log for those who look after the others: who did what, when and why. Nothing in it can be changed (R14.5, R5.2). */
import { z } from 'zod'
import type { LoggedEvent } from '../../core/chain.ts'
import { logReaders } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { dayLinks } from '../../store/audit.ts'
import { searchLog } from '../../store/logReading.ts'
import { allStaff } from '../../store/staff.ts'
import { caseRoleWord, doorWord } from '../cases/words.ts'
import type { Desk, DeskRoute, Handler } from '../desk.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { actionWord, subjectWord } from './words.ts'

const onePage = 50

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional().catch(undefined))
const Asked = z.object({
  day: optional(z.iso.date()),
  who: optional(z.string().max(60)),
  about: optional(z.string().trim().max(60)),
  what: optional(z.enum(['refused-access', 'read-case', 'see-person', 'fetch-export'])),
  before: optional(z.coerce.number().int().positive()),
})
type Asked = z.infer<typeof Asked>

export const showLog: Handler = async (desk, visit) => {
  const asked = Asked.parse(visit.request.query)
  const { day, who, about, what, before } = asked
  const events = await searchLog(
    desk.db,
    { day, actor: who, subject: about, action: what, before },
    onePage + 1,
  )
  const staff = await allStaff(desk.db)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const head = (await dayLinks(desk.db)).at(-1)
  show(desk, visit, 'log', {
    title: '日志',
    place: 'log',
    asked: { day: day ?? '', who: who ?? '', about: about ?? '', what: what ?? '', before: before ?? '' },
    today: shanghaiDay(desk.now()),
    staff: staff.map(({ id, name }) => ({ id, name })),
    kinds: (['refused-access', 'read-case', 'see-person', 'fetch-export'] as const).map(value => ({
      value,
      label: actionWord(value),
    })),
    lines: events.slice(0, onePage).map(event => lineOf(desk, event, names)),
    older: events.length > onePage ? olderThan(asked, events[onePage - 1]!.id) : '',
    head: head ? { id: head.lastId, hash: head.hash.slice(0, 16), day: head.day } : null,
  })
}

function lineOf({ now }: Desk, event: LoggedEvent, names: ReadonlyMap<string, string>) {
  const { id, subject, actor, role, door, action, reason, data, at } = event
  const about = subjectWord(subject)
  return {
    id,
    at,
    time: shortTime(at, now()),
    who: names.get(actor) ?? caseRoleWord(role),
    role: [caseRoleWord(role), doorWord(door)].filter(word => word !== '').join('，'),
    what: actionWord(action),
    about,
    address: /^BJ\d{4}-/.test(about) ? `/desk/cases/${encodeURIComponent(about)}` : '',
    reason,
    data: data === '{}' ? '' : data,
  }
}

function olderThan({ before: _, ...asked }: Asked, id: number): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `/desk/log?${new URLSearchParams([...given, ['before', `${id}`]])}`
}

export const logRoutes: DeskRoute[] = [{ path: '/log', who: logReaders, get: showLog }]
