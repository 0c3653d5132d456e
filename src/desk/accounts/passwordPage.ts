/** Changing one's own password: ends every other session of that person. */
import { z } from 'zod'
import { logDeed } from '../../reports/tools.ts'
import { secondFactorOf } from '../../store/secondFactors.ts'
import { accountOf, setPassword } from '../../store/staff.ts'
import { endSessionsOf, sessionsOf } from '../../store/staffSessions.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { hashPassword, isPassword } from '../password.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'

const shortestPassword = 10
const Form = z.object({
  deed: z.string().max(100),
  old: z.string().max(200),
  fresh: z.string().max(200),
  again: z.string().max(200),
})
type Form = z.infer<typeof Form>

const told: Record<string, string> = {
  yes: '密码改好了。其他地方的登录都已退出。',
  others: '其他地方的登录都退出了。',
}

export const showPassword: Handler = async (desk, visit) => {
  const done = visit.me.mustChange ? '' : (told[`${visit.request.query.done}`] ?? '')
  await page(desk, visit, { trouble: '', done })
}

/** Signs this person out everywhere but here. */
export const endOthers: Handler = async ({ db }, { me, response }) => {
  await endSessionsOf(db, me.id, me.tokenHash)
  response.redirect(303, '/desk/password?done=others')
}

export const changePassword: Handler = async (desk, visit) => {
  const { request, response, me } = visit
  const form = Form.safeParse(request.body).data
  const trouble = form
    ? await desk.once(`password/${me.tokenHash}/${form.deed}`, () => change(desk, me, form))
    : '请把三格都填上。'
  if (trouble !== '')
    return await page(desk, { ...visit, response: response.status(422) }, { trouble, done: '' })
  response.redirect(303, me.mustChange ? '/desk' : '/desk/password?done=yes')
}

/** What is wrong, in words; empty when the password was changed. */
async function change(desk: Desk, me: SignedIn, form: Form): Promise<string> {
  const { db, lockout, now } = desk
  const unfit = whyUnfit(form, me)
  if (unfit) return unfit
  const place = `session ${me.tokenHash}`
  if (lockout.tryFrom(me.id, place, now())) return '试错的次数太多了，请过一会儿再改。'
  const account = await accountOf(db, me.id)
  if (!account || !(await isPassword(form.old, account.passwordHash))) return '现在的密码不对，请再填一次。'
  lockout.succeeded(me.id, place)
  const passwordHash = await hashPassword(form.fresh)
  await desk.transact(async tx => {
    await setPassword(tx, me.id, { passwordHash, mustChange: false })
    await endSessionsOf(tx, me.id, me.tokenHash)
    await logDeed({ tx, now: now(), seal: desk.seal }, `staff:${me.id}`, me, 'change-password')
  })
  return ''
}

function whyUnfit({ old, fresh, again }: Form, me: SignedIn): string | undefined {
  if (fresh.length < shortestPassword) return `新密码至少要 ${shortestPassword} 个字符。`
  if (fresh !== again) return '两次填的新密码不一样，请再填一次。'
  if (fresh === old) return '新密码不能和现在的一样。'
  if (new Set(fresh).size < 5 || fresh.includes(me.id)) return '这个密码太好猜了，请换一个。'
  return undefined
}

async function page(
  desk: Desk,
  visit: Pick<Visit, 'response' | 'me'>,
  shown: { trouble: string; done: string },
): Promise<void> {
  const { id, mustChange, tokenHash } = visit.me
  const now = desk.now()
  const sessions = (await sessionsOf(desk.db, id)).map(({ createdAt, seenAt, ...session }) => ({
    here: session.tokenHash === tokenHash,
    createdAt,
    since: shortTime(createdAt, now),
    seenAt,
    seen: shortTime(seenAt, now),
  }))
  show(desk, visit, 'password', {
    title: '改密码',
    place: 'password',
    shortestPassword,
    mustChange,
    sessions,
    elsewhere: sessions.length > 1,
    secured: (await secondFactorOf(desk.db, id))?.confirmed ?? false,
    ...shown,
  })
}
