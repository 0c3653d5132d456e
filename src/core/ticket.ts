import { isLeader, type Role, type Staff } from './staff.ts'

/**
 * A ticket (工单): what the assistant handed to people, and who may do what with it in which state.
 * `live`: somebody waits to talk. `back-office`: a question the guides do not answer, passed on (R10.3).
 */
export type TicketKind = 'live' | 'back-office'
export type TicketStatus = 'waiting' | 'claimed' | 'closed'

/** What a member of staff can do with a ticket. */
export type TicketAction = 'claim' | 'say' | 'release' | 'close' | 'transfer' | 'note' | 'reopen' | 'invite'

/** How it ended; `left`: the citizen did not want to wait any longer, `to-assistant`: the assistant goes on. */
export type TicketOutcome = 'to-assistant' | 'solved' | 'referred' | 'called-back' | 'no-answer' | 'left'

/** Who answers people: everybody but those who only supervise. */
const answers: readonly Role[] = [
  'intake-clerk',
  'approver',
  'result-clerk',
  'group-leader',
  'centre-leader',
  'admin',
]

/** The outcomes a member of staff may choose. */
export const staffOutcomes = ['solved', 'referred', 'called-back', 'no-answer', 'to-assistant'] as const

/** The actions open to this person in this state: the desk shows these, and no other is carried out; `guests` answer with the owner. */
export function actionsFor(
  ticket: { status: TicketStatus; owner: string | null; guests?: readonly string[]; channel?: string },
  staff: Pick<Staff, 'id' | 'role'>,
): TicketAction[] {
  if (!answers.includes(staff.role)) return []
  switch (ticket.status) {
    case 'waiting':
      return ['claim', 'note']
    case 'claimed':
      // Who left a number at a kiosk hears nothing that is written: they are called.
      if (ticket.owner === staff.id && ticket.channel === 'kiosk')
        return ['transfer', 'note', 'release', 'close']
      if (ticket.owner === staff.id) return ['say', 'invite', 'transfer', 'note', 'release', 'close']
      if (ticket.guests?.includes(staff.id)) return ['say', 'note']
      return isLeader(staff.role) || staff.role === 'admin'
        ? ['transfer', 'note', 'release', 'close']
        : ['note']
    case 'closed':
      return ['reopen']
  }
}
