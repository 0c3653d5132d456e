/** One account: name and role, a new password, the second factor, its end, and what was done to it. */
import { z } from 'zod'
import { roles } from '../../core/staff.ts'
import { departmentsOf } from '../../guides/departments.ts'
import { eventsOf } from '../../store/audit.ts'
import type { Db } from '../../store/db.ts'
import { secondFactorOf } from '../../store/secondFactors.ts'
import { accountOf, allStaff } from '../../store/staff.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { roleWords } from '../words.ts'
import {
  type AccountRefusal,
  type AccountTools,
  changeAccount,
  endAccount,
  renewAccount,
  reopenAccount,
} from './deeds.ts'
import { Person } from './list.ts'
import { staffPath, toldOnce } from './once.ts'
import { removeFactor } from './secondFactor.ts'
import { happenings, refusalWords } from './words.ts'

const Deed = z.object({ deed: z.string().max(60) })
const mostHappened = 50

const idOf = ({ request }: Visit) => `${request.params.id}`

export const showPerson: Handler = (desk, visit) => page(desk, visit, '')

export const changePerson: Handler = async (desk, visit) => {
  const { data, error } = Person.safeParse(visit.request.body)
  if (!data) return page(desk, visit, `${error.issues[0]?.message}`)
  const { name, role, department, deed } = data
  await settled(desk, visit, `change/${deed}`, tools =>
    changeAccount(tools, visit.me, { id: idOf(visit), name, role, department }),
  )
}

export const endPerson: Handler = async (desk, visit) => {
  await settled(desk, visit, `end/${deedOf(visit)}`, tools => endAccount(tools, visit.me, idOf(visit)))
  const left = await accountOf(desk.db, idOf(visit))
  if (left?.ended) await desk.roster.left(left)
}

export const endFactor: Handler = async (desk, visit) => {
  await settled(desk, visit, `factor/${deedOf(visit)}`, async tools => {
    if (idOf(visit) === visit.me.id) return 'self'
    await removeFactor(tools, visit.me, idOf(visit))
    return undefined
  })
}

/** A new one-time password: signs that person out everywhere. */
export const renewPassword: Handler = (desk, visit) => newPassword(desk, visit, renewAccount)

export const reopenPerson: Handler = (desk, visit) => newPassword(desk, visit, reopenAccount)

async function newPassword(desk: Desk, visit: Visit, deed: typeof renewAccount): Promise<void> {
  const id = idOf(visit)
  const answer = await done(desk, visit, `${deed.name}/${deedOf(visit)}`, tools => deed(tools, visit.me, id))
  if (typeof answer === 'string') return refused(desk, visit, answer)
  toldOnce(desk, visit.response, { id, ...answer })
}

async function settled(
  desk: Desk,
  visit: Visit,
  deed: string,
  work: (tools: AccountTools) => Promise<AccountRefusal | undefined>,
): Promise<void> {
  const refusal = await done(desk, visit, deed, work)
  if (refusal) return refused(desk, visit, refusal)
  visit.response.redirect(303, `${staffPath}/${idOf(visit)}?done=yes`)
}

function done<T>(
  desk: Desk,
  visit: Visit,
  deed: string,
  work: (tools: AccountTools) => Promise<T>,
): Promise<T> {
  const key = `staff/${idOf(visit)}/${visit.me.tokenHash}/${deed}`
  return desk.once(key, () => desk.transact(tx => work({ tx, now: desk.now(), seal: desk.seal })))
}

async function refused(desk: Desk, visit: Visit, refusal: AccountRefusal): Promise<void> {
  if (refusal === 'unknown') throw new PageError(404, refusalWords.unknown)
  await page(desk, { ...visit, response: visit.response.status(422) }, refusalWords[refusal])
}

function deedOf({ request }: Visit): string {
  return Deed.safeParse(request.body).data?.deed ?? ''
}

async function page(desk: Desk, visit: Visit, trouble: string): Promise<void> {
  const account = await accountOf(desk.db, idOf(visit))
  if (!account) throw new PageError(404, refusalWords.unknown)
  const { id, name, role, department, ended, mustChange } = account
  if (trouble !== '') visit.response.status(422)
  show(desk, visit, 'staffPerson', {
    title: `${name}的账号`,
    place: 'staff',
    account: { id, name, role, department, ended, mustChange },
    departments: departmentsOf(desk.catalogue()),
    self: id === visit.me.id,
    secured: (await secondFactorOf(desk.db, id))?.confirmed ?? false,
    roles: roles.map(value => ({ value, label: roleWords[value] })),
    happened: await happenedTo(desk.db, id, desk.now()),
    done: visit.request.query.done === 'yes' && trouble === '' ? '改好了。' : '',
    trouble,
  })
}

/** The latest deeds first. */
async function happenedTo(db: Db, id: string, now: Date) {
  const names = new Map((await allStaff(db)).map(one => [one.id, one.name]))
  const events = (await eventsOf(db, `staff:${id}`)).filter(({ action }) => Object.hasOwn(happenings, action))
  return events
    .slice(-mostHappened)
    .reverse()
    .map(({ at, actor, action }) => ({
      at,
      time: shortTime(at, now),
      who: names.get(actor) ?? actor,
      what: happenings[action],
    }))
}
