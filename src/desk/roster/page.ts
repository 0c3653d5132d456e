/** The roster: who is at which window now, the weeks ahead, and for leaders the forms that set it (R4.3, R11). */
import { windowNow } from '../../core/presence.ts'
import { isLeader } from '../../core/staff.ts'
import { calendarOf } from '../../guides/calendar.ts'
import { newestChange, seated } from '../../roster/duties.ts'
import { type Today, today } from '../../roster/tools.ts'
import { lastChanges } from '../../store/duties.ts'
import { handovers } from '../../store/handingOver.ts'
import { lastRelease } from '../../store/rosterReleases.ts'
import { allStaff, presentStaff } from '../../store/staff.ts'
import { newestPhotos } from '../../store/staffPhotos.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { type DutyForm, dutyForm } from './dutyForm.ts'
import { type GroupForm, groupForm, groupsShown } from './groupForm.ts'
import { photosShown } from './photo.ts'
import { weeksAhead } from './weeks.ts'
import { dayOf, presenceWords, sinceWords } from './words.ts'

const weeksShown = 4
const slipsShown = 8

const doneWords: Record<string, string> = {
  duty: '排好了。公示要等负责人核对以后才会变。',
  release: '公示好了，大厅的人马上能看到。',
  group: '组改好了。',
  presence: '记下了。',
  photo: '照片改好了。新照片要等负责人核对公示以后，大厅的人才看得到。',
}

/** What was refused comes back with everything that was typed. */
export interface Tried {
  trouble: string
  /** The window whose form was sent. */
  window?: string
  duty?: DutyForm
  group?: GroupForm
}

export const showRoster: Handler = (desk, visit) => drawRoster(desk, visit)

export async function drawRoster(desk: Desk, visit: Visit, tried?: Tried): Promise<void> {
  const { db, now, catalogue } = desk
  const { hall } = catalogue()
  const known = await today(db, hall, now())
  const staff = await allStaff(db)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  show(desk, visit, 'roster', {
    title: '岗位',
    place: 'roster',
    script: 'roster',
    done: doneWords[`${visit.request.query.done ?? ''}`] ?? '',
    trouble: tried?.trouble ?? '',
    mine: mineOf(desk, visit, known),
    windows: hall.windows.map(window => windowRow(desk, window, known, names)),
    weeks: weeksAhead(
      { duties: known.duties, windows: hall.windows, names, calendar: calendarOf(hall) },
      known.day,
      weeksShown,
    ),
    groups: await groupsShown(db, names),
    slips: await slipsOn(desk, names),
    ...(await leadersPart(desk, visit, { known, names }, tried)),
  })
}

interface Known {
  known: Today
  names: ReadonlyMap<string, string>
}

/** What only leaders see: the public board's state and the forms. */
async function leadersPart(desk: Desk, { request, me }: Visit, all: Known, tried: Tried | undefined) {
  const { hall } = desk.catalogue()
  const { known, names } = all
  const [leader, centre] = [isLeader(me.role), me.role === 'centre-leader']
  const people = (await presentStaff(desk.db)).filter(({ role }) => seated.includes(role))
  const asked = (name: string) => `${request.query[name] ?? ''}`
  const duty = async () =>
    dutyForm(
      { hall, known, people, changes: await lastChanges(desk.db) },
      tried?.window ?? asked('window'),
      tried?.duty,
    )
  return {
    leader,
    centre,
    board: leader ? await boardState(desk, names) : null,
    duty: leader ? await duty() : null,
    photos: leader ? await photosShown(desk.db, people) : [],
    group: centre ? await groupForm(desk.db, people, asked('group'), tried?.group) : null,
  }
}

async function slipsOn({ db, now, catalogue }: Desk, names: ReadonlyMap<string, string>) {
  const { windows } = catalogue().hall
  return (await handovers(db, slipsShown)).map(({ window, from, to, url, at }) => ({
    window: windows.find(({ id }) => id === window)?.name ?? window,
    from: names.get(from) ?? from,
    to: names.get(to) ?? to,
    url,
    at,
    time: shortTime(at, now()),
  }))
}

/** Oneself; nothing for whoever sits at no window. */
function mineOf({ now, catalogue }: Desk, { me }: Visit, { presenceOf, duties, day }: Today) {
  if (!seated.includes(me.role)) return null
  const mine = presenceOf(me.id)
  const windows = catalogue().hall.windows
  const posts = duties
    .filter(({ staff, from }) => staff === me.id && from <= day)
    .map(({ window, seat }) => `${windows.find(({ id }) => id === window)?.name ?? window} ${seat} 岗`)
  return {
    status: mine.status,
    words: presenceWords[mine.status],
    since: sinceWords(mine, now()),
    posts: posts.join('、'),
    choices: [
      { value: 'on-duty', label: '我在岗' },
      { value: 'break', label: '休息一下' },
      { value: 'away', label: '离开岗位' },
    ].filter(({ value }) => value !== mine.status),
    idle: catalogue().hall.roster.idleMinutes,
  }
}

function windowRow(
  { now }: Desk,
  {
    id,
    name,
    level,
    place = '',
  }: { id: string; name: string; level?: string | undefined; place?: string | undefined },
  { duties, day, presenceOf }: Today,
  names: ReadonlyMap<string, string>,
) {
  const { a, b, serving } = windowNow(duties, id, day, presenceOf)
  const seat = (duty: typeof a) => {
    if (!duty) return null
    const presence = presenceOf(duty.staff)
    return {
      name: names.get(duty.staff) ?? duty.staff,
      status: presence.status,
      words: presenceWords[presence.status],
      since: sinceWords(presence, now()),
    }
  }
  return {
    id,
    name,
    place: level === 'town' ? place || '乡镇窗口' : '',
    work: a?.work ?? '',
    a: seat(a),
    b: seat(b),
    serving: serving
      ? `${names.get(serving.staff) ?? serving.staff}${serving.seat === 'B' ? '（B 岗代）' : ''}`
      : '',
  }
}

/** What the public sees, against what holds. */
async function boardState({ db }: Desk, names: ReadonlyMap<string, string>) {
  const released = await lastRelease(db)
  const seen = await newestChange(db)
  const newer = (number: number) => number > (released?.changed ?? 0)
  const changed = [...(await lastChanges(db)).values()].filter(newer).length
  const photos = [...(await newestPhotos(db)).values()].filter(one => newer(one.changed)).length
  return {
    seen,
    changed,
    photos,
    released: released
      ? {
          by: names.get(released.releasedBy) ?? released.releasedBy,
          at: released.releasedAt,
          day: dayOf(released.releasedAt),
        }
      : null,
  }
}
