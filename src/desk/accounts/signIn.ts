/** Signing in and out. Unknown account and wrong password are told in the same words after the same time. */
import { z } from 'zod'
import { secondFactorOf } from '../../store/secondFactors.ts'
import { type Account, accountOf } from '../../store/staff.ts'
import type { Desk, Handler, OpenHandler } from '../desk.ts'
import { passwordPath } from '../gate.ts'
import { hashPassword, isPassword, oneTimePassword } from '../password.ts'
import { beginSession, endSession, whoIs } from '../session.ts'
import { waited } from '../times.ts'
import { showOpen } from '../view.ts'
import { endHalfway, halfway, keepHalfway } from './halfway.ts'
import { isSecondFactor } from './secondFactor.ts'

const Form = z.object({ id: z.string().trim().max(100), password: z.string().max(200) })
const CodeForm = z.object({ code: z.string().trim().min(1).max(40) })
const title = '登录工作台'
export const signInPath = '/desk/sign-in'
export const codePath = `${signInPath}/code`

/** Stands in for the hash of an account that does not exist. */
const nobodysHash = hashPassword(oneTimePassword())

export const showSignIn: OpenHandler = async (desk, request, response) => {
  if (await whoIs(desk, request)) return response.redirect(303, '/desk')
  showOpen(desk, response, 'signIn', { title, id: '', trouble: '' })
}

export const signIn: OpenHandler = async (desk, request, response) => {
  const form = Form.safeParse(request.body).data
  const again = (status: number, trouble: string) =>
    showOpen(desk, response.status(status), 'signIn', { title, id: form?.id ?? '', trouble })
  if (!form || form.id === '' || form.password === '') return again(422, '请填账号和密码。')
  const from = request.ip ?? ''
  const until = desk.lockout.tryFrom(form.id, from, desk.now())
  if (until) return again(429, waitWords(until, desk.now()))
  const account = await rightfulAccount(desk, form)
  if (!account) return again(422, '账号或密码不对，请再试一次。忘了密码，请找管理员重设。')
  desk.lockout.succeeded(form.id, from)
  if (!(await secondFactorOf(desk.db, account.id))?.confirmed) return enter(desk, response, account)
  keepHalfway(desk, response, account.id)
  response.redirect(303, codePath)
}

export const showCode: OpenHandler = (desk, request, response) => {
  if (halfway(desk, request) === undefined) return response.redirect(303, signInPath)
  showOpen(desk, response, 'signInCode', { title, trouble: '' })
}

export const signInWithCode: OpenHandler = async (desk, request, response) => {
  const staff = halfway(desk, request)
  if (staff === undefined) return response.redirect(303, signInPath)
  const again = (status: number, trouble: string) =>
    showOpen(desk, response.status(status), 'signInCode', { title, trouble })
  const code = CodeForm.safeParse(request.body).data?.code
  if (code === undefined) return again(422, '请填手机上的 6 位数字。')
  const [door, from] = [`code ${staff}`, request.ip ?? '']
  const until = desk.lockout.tryFrom(door, from, desk.now())
  if (until) return again(429, waitWords(until, desk.now()))
  const { db, now, seal } = desk
  const account = await accountOf(db, staff)
  if (!account || account.ended || !(await isSecondFactor({ tx: db, now: now(), seal }, staff, code)))
    return again(422, '数字不对，或者用过了。请等手机上换成新的，再填一次。')
  desk.lockout.succeeded(door, from)
  endHalfway(response)
  await enter(desk, response, account)
}

export const signOut: Handler = async (desk, { response, me }) => {
  await endSession(desk, response, me)
  await desk.roster.left(me)
  response.redirect(303, signInPath)
}

async function enter(desk: Desk, response: Parameters<OpenHandler>[2], account: Account): Promise<void> {
  await beginSession(desk, response, account.id)
  response.redirect(303, account.mustChange ? passwordPath : '/desk')
}

async function rightfulAccount({ db }: Desk, { id, password }: z.infer<typeof Form>) {
  const account = await accountOf(db, id)
  const right = await isPassword(password, account?.passwordHash || (await nobodysHash))
  return right && !account?.ended ? account : undefined
}

function waitWords(until: Date, now: Date): string {
  // Rounded up: whoever waits as long as told is let in.
  const whole = new Date(Math.ceil((until.getTime() - now.getTime()) / 60_000) * 60_000 + now.getTime())
  return `试错的次数太多了。为了您的账号安全，请等 ${waited(now.toISOString(), whole)}再试。忘了密码，请找管理员重设。`
}
