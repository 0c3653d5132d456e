/** AB岗交接单: what goes over with a window's duty, and what else waits there (R11.3). */
import type { Duty } from '../core/roster.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { guideOf } from '../guides/catalogue.ts'
import { type IssuedNotice, issueNotice } from '../notices/issue.ts'
import { countOpenCalls } from '../store/callTasks.ts'
import type { FollowUp } from '../store/ratingFollowUps.ts'
import { allStaff } from '../store/staff.ts'
import { openTickets, type Ticket } from '../store/tickets.ts'
import type { RosterTools } from './tools.ts'

/** What somebody has in hand. */
export interface Held {
  tickets: Ticket[]
  followUps: FollowUp[]
}

export async function issueSlip(tools: RosterTools, held: Held, duty: Duty, by: Duty): Promise<IssuedNotice> {
  const { tx, now, catalogue, publicUrl } = tools
  const names = new Map((await allStaff(tx)).map(({ id, name }) => [id, name]))
  const post = catalogue.hall.windows.find(({ id }) => id === duty.window)?.name ?? duty.window
  const issued = await issueNotice(
    tx,
    {
      kind: 'handover',
      hall: catalogue.hall,
      publicUrl,
      issuedBy: duty.staff,
      facts: {
        post,
        from: names.get(duty.staff) ?? duty.staff,
        to: names.get(by.staff) ?? by.staff,
        handedAt: now.toISOString(),
        reason: '不在岗',
        work: [...held.tickets.map(one => ticketLine(tools, one)), ...held.followUps.map(followUpLine)],
        notes: await notesOn(tools, held),
      },
    },
    now,
  )
  if (typeof issued === 'string') throw new Error(`a handover without its slip: ${issued}`)
  return issued
}

function ticketLine({ catalogue }: RosterTools, { number, kind, guide, answerBy }: Ticket) {
  return {
    number,
    matter: guideOf(catalogue, guide)?.name ?? '咨询',
    dueOn: shanghaiDay(new Date(answerBy)),
    next: kind === 'live' ? '办事人在线，接着答' : '答复问题',
  }
}

function followUpLine({ number, fixBy, contactAt }: FollowUp) {
  return {
    number,
    matter: '差评整改',
    dueOn: fixBy,
    next: contactAt === null ? '联系评价人' : '核实、整改、回访',
  }
}

/** What belongs to the window and not to one person. */
async function notesOn({ tx }: RosterTools, { tickets }: Held): Promise<string[]> {
  const waiting = (await openTickets(tx)).filter(({ status }) => status === 'waiting').length
  const calls = await countOpenCalls(tx)
  return [
    ...(tickets.length > 0 ? ['工单的来时、首问责任人和答复期限都不变，不用请办事人再说一遍。'] : []),
    waiting === 0 ? '没有等人接的工单。' : `还有 ${waiting} 个工单等人接。`,
    calls === 0 ? '没有要打的电话。' : `还有 ${calls} 个电话要打。`,
    '办件不归个人名下，都在窗口的办件列表里，由 B 岗接着办。',
  ]
}
