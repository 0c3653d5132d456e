/** What the forms of the roster do; each ends in a redirect, and the same press again does nothing twice. */
import { z } from 'zod'
import { presenceStates } from '../../core/presence.ts'
import type { Arranged } from '../../roster/roster.ts'
import { asBody, textOf, textsOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage, PageError } from '../errors.ts'
import { drawRoster, type Tried } from './page.ts'
import { refusalWords } from './words.ts'

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })
const day = z.iso.date('请填日期。')
const Duty = z.object({
  window: z.string().min(1).max(60),
  a: z.string().max(40),
  b: z.string().max(40),
  work: z.string().trim().min(1, '请写这个窗口做什么。').max(60, '做什么最多写 60 个字。'),
  from: day,
  until: z.union([z.literal(''), day]),
  seen: z.coerce.number().int().min(0),
})
const Group = z.object({
  id: z.string().max(60),
  name: z.string().trim().min(1, '请写组名。').max(30, '组名最多 30 个字。'),
  leader: z.string().min(1, '请选组长。').max(40),
  members: z.array(z.string().max(40)).max(200),
  seen: z.coerce.number().int().min(0),
})
const Presence = z.object({ status: z.enum(presenceStates) })
const Release = z.object({ seen: z.coerce.number().int().min(0) })

const person = ({ me }: Visit) => ({ id: me.id, name: me.name, role: me.role })

export const setDuty: Handler = async (desk, visit) => {
  const typed = textFields(visit, ['window', 'a', 'b', 'work', 'from', 'until'] as const)
  const { data, error } = Duty.safeParse({ ...typed, seen: textOf(asBody(visit.request.body), 'seen') })
  if (!data) return again(desk, visit, 422, { trouble: error.issues[0]?.message ?? '', duty: typed })
  const { a, b, until } = data
  const change = { ...data, a: a || null, b: b || null, until: until || null }
  const answer = await once(desk, visit, 'duty', () => desk.roster.change(person(visit), change))
  await told(desk, visit, 'duty', answer, { window: typed.window, duty: typed })
}

export const setGroup: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const typed = {
    ...textFields(visit, ['id', 'name', 'leader'] as const),
    members: textsOf(body, 'members'),
  }
  const { data, error } = Group.safeParse({ ...typed, seen: textOf(body, 'seen') })
  if (!data) return again(desk, visit, 422, { trouble: error.issues[0]?.message ?? '', group: typed })
  const answer = await once(desk, visit, 'group', () => desk.roster.changeGroup(person(visit), data))
  await told(desk, visit, 'group', answer, { group: typed })
}

export const releaseBoard: Handler = async (desk, visit) => {
  const { data } = Release.safeParse(visit.request.body)
  if (!data) throw noSuchPage()
  const answer = await once(desk, visit, 'release', () => desk.roster.release(person(visit), data.seen))
  await told(desk, visit, 'release', answer, {})
}

export const setPresence: Handler = async (desk, visit) => {
  const { data } = Presence.safeParse(visit.request.body)
  if (!data) throw new PageError(422, '请先选在岗、休息还是离开。')
  await once(desk, visit, 'presence', () => desk.roster.say(person(visit), data.status))
  visit.response.redirect(303, '/desk/roster?done=presence')
}

function once<T>(desk: Desk, { request, me }: Visit, name: string, work: () => Promise<T>): Promise<T> {
  const pressed = Pressed.safeParse(asBody(request.body)).data
  if (!pressed) throw noSuchPage()
  return desk.once(`roster-${name}/${me.id}/${pressed.deed}`, work)
}

async function told(
  desk: Desk,
  visit: Visit,
  what: string,
  answer: Arranged,
  typed: Omit<Tried, 'trouble'>,
): Promise<void> {
  if ('done' in answer) return visit.response.redirect(303, `/desk/roster?done=${what}`)
  const status = answer.refused === 'role' ? 403 : answer.refused === 'changed' ? 409 : 422
  // Who comes too late sees what holds now, not what they had before them.
  const { window } = typed
  const kept = answer.refused === 'changed' ? { ...(window !== undefined && { window }) } : typed
  await again(desk, visit, status, { trouble: refusalWords[answer.refused], ...kept })
}

function again(desk: Desk, visit: Visit, status: number, tried: Tried): Promise<void> {
  visit.response.status(status)
  return drawRoster(desk, visit, tried)
}

function textFields<N extends string>({ request }: Visit, names: readonly N[]): Record<N, string> {
  const body = asBody(request.body)
  return Object.fromEntries(names.map(name => [name, textOf(body, name)])) as Record<N, string>
}
