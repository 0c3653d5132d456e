/** The work of somebody who is away goes to B, or back to its place in the queue: nothing stays with nobody (R11.2, R11.3). */
import { isOfficeTime, officeMinutes } from '../core/absence.ts'
import { successorOf } from '../core/presence.ts'
import { Refused } from '../core/refused.ts'
import type { Duty } from '../core/roster.ts'
import type { Stimulus, Talk } from '../core/talk.ts'
import type { Hall } from '../guides/hall.ts'
import { openTimes } from '../guides/opening.ts'
import { noticeSeries } from '../notices/issue.ts'
import { logDeed, theClock } from '../reports/tools.ts'
import type { Db } from '../store/db.ts'
import { handFollowUpOver, handTicketOver, keepHandover, putOnSlip } from '../store/handingOver.ts'
import { holdSeries } from '../store/notices.ts'
import { type FollowUp, followUps } from '../store/ratingFollowUps.ts'
import { releaseTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { openTickets, type Ticket, ticketOf } from '../store/tickets.ts'
import { type Held, issueSlip } from './slip.ts'
import { type RosterParts, type Today, today, toolsIn } from './tools.ts'

const mostFollowUps = 500

/**
 * Hands over what somebody who is away has in hand; does nothing for anybody else, and nothing twice. Words with a
 * citizen go at once, other work once the hall has been open so long without its owner.
 */
export async function handOver(parts: RosterParts, staff: string): Promise<void> {
  const { hall } = parts.catalogue()
  const now = parts.now()
  const known = await today(parts.db, hall, now)
  const next = successorOf(staff, known.duties, known.day, known.presenceOf)
  const held = await heldBy(parts, { staff, to: next?.by.staff }, known)
  if (held.tickets.length === 0 && held.followUps.length === 0) return
  if (next) await noteHandover(parts, { staff, held, ...next })
  for (const ticket of held.tickets) await moveTicket(parts, ticket, staff)
  parts.changed()
}

/** What is to move now. A follow-up stays with its owner where nobody takes it: others may take it up from there. */
async function heldBy(
  parts: RosterParts,
  { staff, to }: { staff: string; to: string | undefined },
  { presenceOf }: Today,
): Promise<Held> {
  const { status, since } = presenceOf(staff)
  if (status !== 'away' || since === null) return { tickets: [], followUps: [] }
  const now = parts.now()
  const { hall } = parts.catalogue()
  const missed = isMissed(hall, new Date(since), now)
  const tickets = (await openTickets(parts.db)).filter(({ owner }) => owner === staff)
  const open = missed && to !== undefined ? await followUps(parts.db, 'open', mostFollowUps) : []
  return {
    tickets: tickets
      .filter(({ kind }) => kind === 'live' || missed)
      .filter(one => !isAtWork(one, since, hall, now)),
    followUps: open.filter(({ owner, ratedClerk }) => owner === staff && ratedClerk !== to),
  }
}

/** Going home is no absence: work waits till morning, and then as long as somebody may be silent. */
function isMissed(hall: Hall, since: Date, now: Date): boolean {
  const open = openTimes(hall)
  if (!isOfficeTime(open, now)) return false
  return isOfficeTime(open, since) || officeMinutes(open, since, now) >= hall.roster.idleMinutes
}

/** Taken after saying one leaves: for a while that counts as work, and not as work left behind. */
function isAtWork({ claimedAt }: Ticket, since: string, { roster }: Hall, now: Date): boolean {
  if (claimedAt === null || claimedAt <= since) return false
  return now.getTime() - Date.parse(claimedAt) < roster.idleMinutes * 60_000
}

interface Passing {
  staff: string
  held: Held
  duty: Duty
  by: Duty
}

/** The slip before the work, in one transaction with the follow-ups; what stands on a slip is put on no second one. */
async function noteHandover(parts: RosterParts, { staff, held, duty, by }: Passing): Promise<void> {
  await parts.transact(async tx => {
    const now = parts.now()
    const tools = toolsIn(parts, tx, now)
    // Numbers of notices before anything else, as everywhere: two who go the other way round would wait for ever.
    await holdSeries(tx, noticeSeries(now))
    const tickets: Ticket[] = []
    for (const ticket of held.tickets) {
      if (await putOnSlip(tx, `${ticket.number}/${ticket.claimedAt}`)) tickets.push(ticket)
    }
    const followUps = await moveFollowUps(tx, held.followUps, staff, by.staff)
    if (tickets.length + followUps.length === 0) return
    const { number: notice, url, hash } = await issueSlip(tools, { tickets, followUps }, duty, by)
    const handover = { window: duty.window, from: staff, to: by.staff, notice, url, at: now.toISOString() }
    await keepHandover(tx, handover)
    const work = [...tickets, ...followUps].map(({ number }) => number)
    await logDeed(tools, `staff:${staff}`, theClock, 'hand-over', { ...handover, work, hash })
  })
}

async function moveFollowUps(tx: Db, held: FollowUp[], from: string, to: string): Promise<FollowUp[]> {
  const moved: FollowUp[] = []
  for (const kept of held) if (await handFollowUpOver(tx, kept.number, { from, to })) moved.push(kept)
  return moved
}

/** Looked at again in its own turn: who has come back meanwhile keeps it. */
async function moveTicket(parts: RosterParts, { number, conversation, claimedAt }: Ticket, staff: string) {
  await parts.conversations.act<'kept'>({
    conversation,
    id: `hand-over/${number}/${staff}/${claimedAt}`,
    async perform(tx, now, talk) {
      const { day, duties, presenceOf } = await today(tx, parts.catalogue().hall, now)
      const ticket = await ticketOf(tx, number)
      const theirs = ticket?.status === 'claimed' && ticket.owner === staff
      if (!theirs || presenceOf(staff).status !== 'away') throw new Refused('kept')
      const next = successorOf(staff, duties, day, presenceOf)
      return next ? passOn(tx, ticket, staff, next.by.staff, now) : putBack(tx, ticket, staff, now, talk)
    },
  })
}

async function passOn(tx: Db, { number, kind, guide }: Ticket, from: string, to: string, now: Date) {
  if (!(await handTicketOver(tx, number, { from, to }, now))) throw new Refused('kept')
  await noteOnTicket(tx, number, { what: 'handed-over', actor: from, note: to }, now)
  const told: Stimulus =
    kind === 'live' ? { go: { flow: 'handoff', with: { topic: 'person', guide } } } : { tell: [] }
  return told
}

async function putBack(
  tx: Db,
  { number, kind }: Ticket,
  staff: string,
  now: Date,
  talk: Talk | undefined,
): Promise<Stimulus> {
  await releaseTicket(tx, number, now)
  await noteOnTicket(tx, number, { what: 'handed-back', actor: staff, note: '' }, now)
  const waits = kind === 'live' && talk?.frame.flow === 'handoff'
  return waits ? { event: { type: 'RELEASED' } } : { tell: [] }
}
