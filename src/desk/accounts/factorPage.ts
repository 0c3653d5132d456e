/** Where one sets up the code beside one's own password, and gives it up again. */
import QRCode from 'qrcode'
import { z } from 'zod'
import { accountOf } from '../../store/staff.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { isPassword } from '../password.ts'
import { show } from '../view.ts'
import { removeFactor, settingUp, setUp } from './secondFactor.ts'

const Confirm = z.object({ code: z.string().trim().min(1).max(20), deed: z.string().max(60) })
const Give = z.object({ password: z.string().max(200), deed: z.string().max(60) })

interface Shown {
  trouble: string
  spare: string[]
}

export const showFactor: Handler = (desk, visit) => page(desk, visit, { trouble: '', spare: [] })

export const confirmFactor: Handler = async (desk, visit) => {
  const form = Confirm.safeParse(visit.request.body).data
  const spare =
    form &&
    (await desk.once(`factor/${visit.me.tokenHash}/${form.deed}`, () =>
      desk.transact(tx => setUp(toolsOf(desk, tx), visit.me, form.code)),
    ))
  if (spare) return page(desk, visit, { trouble: '', spare })
  visit.response.status(422)
  await page(desk, visit, { trouble: '数字不对。请看手机上现在的 6 位数字，再填一次。', spare: [] })
}

export const giveUpFactor: Handler = async (desk, visit) => {
  const { me, response } = visit
  const form = Give.safeParse(visit.request.body).data
  const trouble = form
    ? await desk.once(`factor/${me.tokenHash}/${form.deed}`, () => giveUp(desk, me, form.password))
    : '请填现在的密码。'
  if (trouble === '') return response.redirect(303, '/desk/password')
  response.status(422)
  await page(desk, visit, { trouble, spare: [] })
}

async function giveUp(desk: Desk, me: SignedIn, password: string): Promise<string> {
  const place = `session ${me.tokenHash}`
  if (desk.lockout.tryFrom(me.id, place, desk.now())) return '试错的次数太多了，请过一会儿再改。'
  const account = await accountOf(desk.db, me.id)
  if (!account || !(await isPassword(password, account.passwordHash))) return '密码不对，请再填一次。'
  desk.lockout.succeeded(me.id, place)
  await desk.transact(tx => removeFactor(toolsOf(desk, tx), me, me.id))
  return ''
}

async function page(desk: Desk, visit: Visit, { trouble, spare }: Shown): Promise<void> {
  const uri = await desk.transact(tx => settingUp(toolsOf(desk, tx), visit.me, desk.catalogue().hall.name))
  show(desk, visit, 'secondFactor', {
    title: '动态码',
    place: 'password',
    inUse: uri === undefined,
    secret: uri ? (new URL(uri).searchParams.get('secret')?.replace(/(.{4})(?=.)/g, '$1 ') ?? '') : '',
    picture: uri ? await QRCode.toDataURL(uri, { margin: 1, width: 220 }) : '',
    spare,
    trouble,
  })
}

function toolsOf({ now, seal }: Desk, tx: Desk['db']) {
  return { tx, now: now(), seal }
}
