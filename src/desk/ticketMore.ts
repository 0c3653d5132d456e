/** Beside the talk: giving a ticket to somebody else, words for colleagues, and what is said often (R10.3). */
import { z } from 'zod'
import { maskPersonal } from '../core/mask.ts'
import { departmentsOf } from '../guides/departments.ts'
import { logDeed } from '../reports/tools.ts'
import { cannedReplies, keepCannedReply, removeCannedReply } from '../store/cannedReplies.ts'
import { accountOf, presentStaff } from '../store/staff.ts'
import type { Desk, Handler, SignedIn } from './desk.ts'
import { PageError } from './errors.ts'
import { carryOut } from './ticketDeeds.ts'
import { show } from './view.ts'
import { roleWords } from './words.ts'

const reason = z.string().trim().min(2, '请写为什么转，两个字以上。').max(200)
const Transfer = z.object({ to: z.string().regex(/^(staff|department):.{1,80}$/, '请选转给谁。'), reason })
const Invitation = z.object({ colleague: z.string().min(1, '请选请谁。').max(80), reason })
const Note = z.object({ text: z.string().trim().min(1, '请写内部的话。').max(1000) })
const Canned = z.object({
  deed: z.string().max(60),
  title: z.string().trim().min(1, '请写标题。').max(30),
  words: z.string().trim().min(2, '请写要说的话。').max(1000),
  guide: z.string().max(60).default(''),
})

export const transfer: Handler = async (desk, visit) => {
  const { data, error } = Transfer.safeParse(visit.request.body)
  if (!data) throw new PageError(422, `${error.issues[0]?.message}`)
  const [kind, name = ''] = data.to.split(/:(.*)/s)
  if (kind === 'staff') {
    const account = await accountOf(desk.db, name)
    if (!account || account.ended || account.role === 'auditor')
      throw new PageError(422, '这个人接不了工单。')
  }
  const to = kind === 'staff' ? { staff: name } : { department: name }
  await carryOut(visit, 'transfer', deed => desk.tickets.transfer({ ...deed, to, reason: data.reason }))
}

export const invite: Handler = async (desk, visit) => {
  const { data, error } = Invitation.safeParse(visit.request.body)
  if (!data) throw new PageError(422, `${error.issues[0]?.message}`)
  const colleague = await accountOf(desk.db, data.colleague)
  if (!colleague || colleague.ended || colleague.role === 'auditor')
    throw new PageError(422, '这个人接不了工单。')
  const { id, name } = colleague
  await carryOut(visit, 'invite', deed =>
    desk.tickets.invite({ ...deed, colleague: { id, name }, reason: data.reason }),
  )
}

export const addNote: Handler = (desk, visit) => {
  const { data, error } = Note.safeParse(visit.request.body)
  if (!data) throw new PageError(422, `${error.issues[0]?.message}`)
  return carryOut(visit, 'note', deed => desk.tickets.note({ ...deed, text: maskPersonal(data.text) }))
}

/** Whom a ticket may go to, and what is said often: for its page. */
export async function besideTalk({ db, catalogue, publicUrl }: Desk, me: SignedIn) {
  const staff = (await presentStaff(db)).filter(({ id, role }) => id !== me.id && role !== 'auditor')
  const { guides } = catalogue()
  return {
    colleagues: staff.map(({ id, name, role }) => ({ id, label: `${name}（${roleWords[role]}）` })),
    matters: [...guides.values()]
      .map(({ id, short }) => ({ id, label: short }))
      .sort((a, b) => a.label.localeCompare(b.label, 'zh')),
    departments: departmentsOf(catalogue()).map(name => ({ value: `department:${name}`, label: name })),
    canned: (await cannedReplies(db)).map(({ id, title, words, guide }) => ({
      id,
      title,
      words: guide === '' ? words : `${words}\n${publicUrl}/guides/${guide}`,
    })),
  }
}

export const showCanned: Handler = (desk, visit) => drawCanned(desk, visit, '')

export const addCanned: Handler = async (desk, visit) => {
  const { data, error } = Canned.safeParse(visit.request.body)
  if (!data) {
    visit.response.status(422)
    return drawCanned(desk, visit, `${error.issues[0]?.message}`)
  }
  const { me } = visit
  const { deed, ...reply } = data
  await desk.once(`canned/${me.tokenHash}/${deed}`, () =>
    desk.transact(async tx => {
      await keepCannedReply(tx, reply, me.id, desk.now())
      await logDeed({ tx, now: desk.now(), seal: desk.seal }, 'canned-replies', me, 'add-canned-reply', reply)
    }),
  )
  visit.response.redirect(303, '/desk/replies')
}

export const dropCanned: Handler = async (desk, { request, response, me }) => {
  const id = `${request.params.id}`
  await desk.transact(async tx => {
    if (await removeCannedReply(tx, id))
      await logDeed({ tx, now: desk.now(), seal: desk.seal }, 'canned-replies', me, 'remove-canned-reply', {
        id,
      })
  })
  response.redirect(303, '/desk/replies')
}

async function drawCanned(desk: Desk, visit: Parameters<Handler>[1], trouble: string): Promise<void> {
  const { guides } = desk.catalogue()
  show(desk, visit, 'canned', {
    title: '常用语',
    place: 'tickets',
    trouble,
    rows: (await cannedReplies(desk.db)).map(reply => ({
      ...reply,
      about: guides.get(reply.guide)?.short ?? '',
    })),
    guides: [...guides.values()]
      .map(({ id, short }) => ({ id, label: short }))
      .sort((a, b) => a.label.localeCompare(b.label, 'zh')),
  })
}
