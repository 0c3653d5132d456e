/** Accounts: who works at the desk. A one-time password is shown once, to be handed over. */
import type { Request, Response } from 'express'
import { z } from 'zod'
import { roles } from '../core/staff.ts'
import { accountOf, allStaff, makeStaff, setPassword } from '../store/staff.ts'
import { endSessionsOf } from '../store/staffSessions.ts'
import type { Desk, Handler, Visit } from './desk.ts'
import { PageError } from './errors.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { cookieOf } from './session.ts'
import { show } from './view.ts'
import { roleWords } from './words.ts'

const Person = z.object({
  deed: z.string().max(60),
  id: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{1,30}$/, '账号用小写字母开头，2 到 31 个小写字母、数字、点或横线。'),
  name: z.string().trim().min(1, '请填姓名。').max(30, '姓名太长了。'),
  role: z.enum(roles, '请选岗位。'),
})
const Deed = z.object({ deed: z.string().max(60) })

/** Carries what is to be shown once over the redirect; it goes to the administrator's browser only. */
const flash = 'desk_once'
const flashPath = '/desk/staff'

interface Made {
  id: string
  password: string
}

export const showStaff: Handler = async (desk, visit) => {
  const made = keptMade(visit.request)
  visit.response.clearCookie(flash, { path: flashPath })
  await page(desk, visit, { made, trouble: '', form: { id: '', name: '', role: 'intake-clerk' } })
}

export const addStaff: Handler = async (desk, visit) => {
  const { request, response, me } = visit
  const { data, error } = Person.safeParse(request.body)
  const made = data && (await desk.once(`staff/${me.tokenHash}/${data.deed}`, () => add(desk, data)))
  if (made) return toldOnce(desk, response, made)
  const trouble = error?.issues[0]?.message ?? `账号 ${data?.id} 已经有人用了，请换一个。`
  const text = (name: string) => `${request.body?.[name] ?? ''}`
  const form = { id: text('id'), name: text('name'), role: text('role') }
  await page(desk, { ...visit, response: response.status(422) }, { made: null, trouble, form })
}

/** A new one-time password: signs that person out everywhere. */
export const renewPassword: Handler = async (desk, { request, response, me }) => {
  const id = `${request.params.id}`
  if (id === me.id) throw new PageError(422, '自己的密码请在“改密码”里改。')
  if (!(await accountOf(desk.db, id))) throw new PageError(404, '没有这个账号。')
  const deed = Deed.safeParse(request.body).data?.deed
  const made = await desk.once(`renew/${id}/${me.tokenHash}/${deed}`, async () => {
    const password = oneTimePassword()
    const passwordHash = await hashPassword(password)
    await setPassword(desk.db, id, { passwordHash, mustChange: true })
    await endSessionsOf(desk.db, id)
    return { id, password }
  })
  toldOnce(desk, response, made)
}

/** Nothing when the id is taken. */
async function add({ db, now }: Desk, person: z.infer<typeof Person>): Promise<Made | undefined> {
  const password = oneTimePassword()
  const { id, name, role } = person
  const made = await makeStaff(db, { id, name, role, passwordHash: await hashPassword(password) }, now())
  return made ? { id, password } : undefined
}

function toldOnce({ secure }: Desk, response: Response, made: Made): void {
  response.cookie(flash, `${made.id}/${made.password}`, {
    encode: text => text,
    httpOnly: true,
    sameSite: 'strict',
    path: flashPath,
    secure,
    maxAge: 60_000,
  })
  response.redirect(303, flashPath)
}

function keptMade(request: Request): Made | null {
  const [, id, password] = /^([^/]+)\/([^/]+)$/.exec(cookieOf(request, flash) ?? '') ?? []
  return id && password ? { id, password } : null
}

async function page(
  desk: Desk,
  visit: Pick<Visit, 'response' | 'me'>,
  model: { made: Made | null; trouble: string; form: { id: string; name: string; role: string } },
): Promise<void> {
  const staff = await allStaff(desk.db)
  show(desk, visit, 'staff', {
    title: '人员',
    place: 'staff',
    staff: staff.map(({ role, ...person }) => ({
      ...person,
      role: roleWords[role],
      self: person.id === visit.me.id,
    })),
    roles: roles.map(value => ({ value, label: roleWords[value] })),
    ...model,
  })
}
