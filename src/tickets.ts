/** What members of staff do with tickets. The rules are here and in core/ticket.ts; pages only call and show. */
import { randomBytes } from 'node:crypto'
import { type Bell, ticketsKey } from './bell.ts'
import type { Conversations } from './conversation.ts'
import type { CheckedFile } from './core/input.ts'
import { Refused } from './core/refused.ts'
import type { Staff } from './core/staff.ts'
import type { Stimulus, Talk } from './core/talk.ts'
import { actionsFor, type TicketAction, type TicketOutcome } from './core/ticket.ts'
import { settleAlarms } from './store/accountability.ts'
import type { Db } from './store/db.ts'
import { noteOnDuty } from './store/firstAskedDuties.ts'
import { handTicketOver } from './store/handingOver.ts'
import type { Seal } from './store/seal.ts'
import { keepTalkFile } from './store/talkFiles.ts'
import { changeTicket, claimTicket, closeTicket, releaseTicket, reopenTicket } from './store/ticketChanges.ts'
import { noteOnTicket } from './store/ticketEvents.ts'
import { dismissGuests, joinTicket } from './store/ticketGuests.ts'
import { openTicketIn, type Ticket, ticketOf } from './store/tickets.ts'
import { backInQueue, closing, joined } from './ticketTalk.ts'

/**
 * `taken`: somebody else has it. `not-yours`: this person may not do that now. `closed`: it has ended.
 * `unknown`: there is no such ticket.
 */
export type Refusal = 'taken' | 'not-yours' | 'closed' | 'unknown'
export type Done = { done: true } | { refused: Refusal }

export interface Deed {
  ticket: string
  by: Staff
  /** Made by the page for each press: the same id again does nothing twice and answers as the first did. */
  id: string
}

export interface Tickets {
  /** Takes a waiting ticket. Of two who try at once one gets it, the other is told `taken`. */
  claim(deed: Deed): Promise<Done>
  /** Says words to the citizen, in the name of the one who has the ticket. */
  say(deed: Deed & { text: string }): Promise<Done>
  /** Gives the citizen a file; where personal data must not travel, the address of the hall's own page goes instead. */
  give(deed: Deed & { name: string; checked: CheckedFile }): Promise<Done>
  /** Puts it back at its place in the queue. */
  release(deed: Deed): Promise<Done>
  /**
   * Gives it to somebody else, or back into the queue for another department. When it came, when it is due and who was
   * asked first stay as they are (R10.3).
   */
  transfer(deed: Deed & { to: { staff: string } | { department: string }; reason: string }): Promise<Done>
  /** Takes up again what was closed: somebody nobody could reach, or closed by mistake. */
  reopen(deed: Deed): Promise<Done>
  /** Words for colleagues only: the citizen never sees them. */
  note(deed: Deed & { text: string }): Promise<Done>
  /**
   * Ends it; in a live conversation the assistant answers again from where the person was, or, given back to it with a
   * guide, goes on with that.
   */
  close(deed: Deed & { outcome: TicketOutcome; guide?: string }): Promise<Done>
  /** Asks a colleague to answer with the owner; the citizen is told who else is there. */
  invite(deed: Deed & { colleague: { id: string; name: string }; reason: string }): Promise<Done>
}

interface Parts {
  db: Db
  seal: Pick<Seal, 'close'>
  /** Whether personal data may travel through this channel. */
  openly(channel: string): boolean
  conversations: Pick<Conversations, 'act'>
  bell: Pick<Bell, 'ring'>
}

export function openTickets(parts: Parts): Tickets {
  const act = async (action: TicketAction, deed: Deed, perform: Perform) => {
    const done = await carryOut(parts, action, deed, perform)
    parts.bell.ring(ticketsKey)
    return done
  }
  return {
    claim: deed =>
      act('claim', deed, async (tx, ticket, now) => {
        if (!(await claimTicket(tx, ticket.number, deed.by.id, now))) throw new Refused<Refusal>('taken')
        await note(tx, deed, 'claimed', '', now)
        await noteOnDuty(tx, ticket.number, 'acknowledged_at', now)
        await settleAlarms(tx, { subject: ticket.number, kinds: ['ticket-unclaimed'] }, deed.by.id, now)
        return joined(ticket)
      }),
    reopen: deed =>
      act('reopen', deed, async (tx, ticket, now) => {
        // Somebody talks with this person already: two talks at once nobody could follow.
        if (ticket.kind === 'live' && (await openTicketIn(tx, ticket.conversation, 'live')))
          throw new Refused<Refusal>('taken')
        await reopenTicket(tx, ticket, now)
        await claimTicket(tx, ticket.number, deed.by.id, now)
        await note(tx, deed, 'reopened', '', now)
        return joined(ticket)
      }),
    say: deed =>
      act('say', deed, async (tx, ticket, now) => {
        await noteOnDuty(tx, ticket.number, 'answered_at', now)
        const text =
          ticket.kind === 'live' ? deed.text : `您问的“${ticket.question}”，现在答复您：\n${deed.text}`
        return { tell: [{ kind: 'text', by: deed.by.name, text }] }
      }),
    give: deed => act('say', deed, (tx, ticket, now) => giveFile(parts, tx, ticket, deed, now)),
    release: deed =>
      act('release', deed, async (tx, ticket, now, talk) => {
        await releaseTicket(tx, ticket.number, now)
        await dismissGuests(tx, ticket.number)
        await note(tx, deed, 'released', '', now)
        return backInQueue(ticket, talk)
      }),
    transfer: deed =>
      act('transfer', deed, async (tx, ticket, now, talk) => {
        if ('department' in deed.to) return toDepartment(tx, ticket, deed, deed.to.department, now, talk)
        return toColleague(tx, ticket, deed, deed.to.staff, now)
      }),
    note: deed =>
      act('note', deed, async (tx, _, now) => {
        await note(tx, deed, 'noted', deed.text, now)
        return { tell: [] }
      }),
    close: deed =>
      act('close', deed, async (tx, ticket, now, talk) => {
        await closeTicket(tx, ticket.number, deed.outcome, now)
        await note(tx, deed, 'closed', deed.outcome, now)
        const kinds = ['ticket-unclaimed', 'ticket-unanswered', 'asked-again']
        await settleAlarms(tx, { subject: ticket.number, kinds }, deed.by.id, now)
        if (deed.outcome !== 'no-answer') await noteOnDuty(tx, ticket.number, 'answered_at', now)
        await noteOnDuty(tx, ticket.number, 'put_at', now)
        await dismissGuests(tx, ticket.number)
        return closing(ticket, talk, deed)
      }),
    invite: deed =>
      act('invite', deed, async (tx, ticket, now) => {
        const { colleague, by, reason } = deed
        if (!(await joinTicket(tx, ticket.number, colleague.id, now))) return { tell: [] }
        await note(tx, deed, 'invited', `${colleague.name}，${reason}`, now)
        if (ticket.kind === 'back-office') return { tell: [] }
        const text = `${colleague.name}也来了，和${by.name}一起答您。`
        return { tell: [{ kind: 'text', text }] }
      }),
  }
}

async function giveFile(
  { seal, openly }: Parts,
  tx: Db,
  ticket: Ticket,
  { name, checked, by, ...deed }: Deed & { name: string; checked: CheckedFile },
  now: Date,
): Promise<Stimulus> {
  const id = randomBytes(18).toString('base64url')
  const { conversation, number } = ticket
  const told = { id, conversation, ticket: number, side: 'staff', sealedName: seal.close(name) } as const
  await keepTalkFile(tx, told, checked, now)
  await noteOnDuty(tx, number, 'answered_at', now)
  await note(tx, { ...deed, by }, 'file-given', '', now)
  const [url, spoken] = [`/f/${id}`, { by: by.name, text: `发来文件：${name}` }]
  if (openly(ticket.channel)) return { tell: [{ kind: 'file', ...spoken, name, mime: checked.mime, url }] }
  return { tell: [{ kind: 'link', ...spoken, link: { label: '打开文件', url } }] }
}

async function toColleague(
  tx: Db,
  ticket: Ticket,
  deed: Deed & { reason: string },
  to: string,
  now: Date,
): Promise<Stimulus> {
  const handed = { from: ticket.owner ?? '', to }
  if (!(await handTicketOver(tx, ticket.number, handed, now))) throw new Refused<Refusal>('not-yours')
  await note(tx, deed, 'transferred', deed.reason, now)
  return joined(ticket)
}

async function toDepartment(
  tx: Db,
  ticket: Ticket,
  deed: Deed & { reason: string },
  department: string,
  now: Date,
  talk: Talk | undefined,
): Promise<Stimulus> {
  await changeTicket(tx, ticket.number, { department }, now)
  await releaseTicket(tx, ticket.number, now)
  await note(tx, deed, 'transferred', `${department}：${deed.reason}`, now)
  return backInQueue(ticket, talk)
}

type Perform = (tx: Db, ticket: Ticket, now: Date, talk: Talk | undefined) => Promise<Stimulus>

async function carryOut(parts: Parts, action: TicketAction, deed: Deed, perform: Perform): Promise<Done> {
  const { db, conversations } = parts
  const known = await ticketOf(db, deed.ticket)
  if (!known) return { refused: 'unknown' }
  const result = await conversations.act<Refusal | 'moved'>({
    conversation: known.conversation,
    id: deed.id,
    async perform(tx, now, talk) {
      const ticket = (await ticketOf(tx, deed.ticket))!
      if (ticket.conversation !== known.conversation) throw new Refused('moved')
      if (!actionsFor(ticket, deed.by).includes(action)) throw new Refused<Refusal>(whyNot(ticket, action))
      return perform(tx, ticket, now, talk)
    },
  })
  if (!('refused' in result)) return { done: true }
  // The person took the talk along meanwhile: it is done where it goes on.
  if (result.refused === 'moved') return carryOut(parts, action, deed, perform)
  return { refused: result.refused }
}

function whyNot({ status }: Ticket, action: TicketAction): Refusal {
  if (status === 'closed') return 'closed'
  return action === 'claim' ? 'taken' : 'not-yours'
}

function note(tx: Db, deed: Deed, what: string, words: string, now: Date): Promise<void> {
  return noteOnTicket(tx, deed.ticket, { what, actor: deed.by.id, note: words }, now)
}
