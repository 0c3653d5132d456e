/** Opening and closing a meeting, and signing in, everybody for themselves. */
import { z } from 'zod'
import { endMeeting, type MeetingRefusal, openMeeting, signInAt } from '../../reports/meetings.ts'
import type { ReportTools } from '../../reports/tools.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { carryOut } from '../reports/carry.ts'
import { drawMeetings } from './page.ts'

const Opened = z.object({
  kind: z.enum(['weekly', 'training'], '请选是例会还是培训。'),
  topic: z.string().trim().min(1, '请写一句这次讲什么。').max(100, '主题最多 100 个字。'),
})

export const open: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const { data, error } = Opened.safeParse({ kind: textOf(body, 'kind'), topic: textOf(body, 'topic') })
  if (data) return finish(desk, visit, 'open-meeting', tools => openMeeting(tools, visit.me, data))
  visit.response.status(422)
  const trouble = error.issues[0]?.message ?? ''
  await drawMeetings(desk, visit, { trouble, topic: textOf(body, 'topic'), kind: textOf(body, 'kind') })
}

export const signIn: Handler = (desk, visit) =>
  finish(desk, visit, 'sign-in', tools => signInAt(tools, visit.me, numberIn(visit)))

export const close: Handler = (desk, visit) =>
  finish(desk, visit, 'close-meeting', tools => endMeeting(tools, visit.me, numberIn(visit)))

function numberIn({ request }: Visit): string {
  return `${request.params.number}`
}

async function finish(
  desk: Desk,
  visit: Visit,
  name: string,
  work: (tools: ReportTools) => Promise<unknown>,
): Promise<void> {
  const carried = await carryOut(desk, visit, `${name}/${visit.request.params.number ?? ''}`, work)
  if ('done' in carried) return visit.response.redirect(303, '/desk/meetings')
  const { status, words } = refusals[carried.refused as MeetingRefusal]
  throw new PageError(status, words)
}

const refusals: Record<MeetingRefusal, { status: number; words: string }> = {
  role: { status: 403, words: '例会和培训由负责人来开。' },
  unknown: { status: 404, words: '没有这次例会或培训。' },
  closed: { status: 409, words: '签到已经结束了。有事没赶上的，请跟负责人说。' },
}
