/** What the conversation of a ticket hears of what staff do with it. */
import { askWhether, solvedChoices } from '../flows/handoff/solved.zh.ts'
import type { FlowEvent } from './core/flow.ts'
import type { Staff } from './core/staff.ts'
import type { Stimulus, Talk } from './core/talk.ts'
import type { TicketOutcome } from './core/ticket.ts'
import type { Ticket } from './store/tickets.ts'

/** The person is told who is there; a question passed on is answered without. */
export function joined({ kind, guide }: Ticket): Stimulus {
  if (kind === 'back-office') return { tell: [] }
  return { go: { flow: 'handoff', with: { topic: 'person', guide } } }
}

/** A conversation that has gone elsewhere meanwhile (a new version of the flow) is not disturbed. */
function inTalk({ kind }: Ticket, talk: Talk | undefined): boolean {
  return kind === 'live' && talk?.frame.flow === 'handoff'
}

/** The person is asked whether it is solved, or the assistant goes on with the matter the clerk chose. */
export function closing(
  ticket: Ticket,
  talk: Talk | undefined,
  { by, outcome, guide }: { by: Staff; outcome: TicketOutcome; guide?: string },
): Stimulus {
  const { number, question } = ticket
  if (outcome === 'to-assistant' && guide) {
    const text = `${by.name}让我接着给您办。\n哪里不清楚，随时说“人工”。`
    const go = { flow: 'consult', with: { guide } }
    return { go, saying: [{ kind: 'choice', text, choices: solvedChoices(number) }] }
  }
  const closed: FlowEvent & { asks: string } = { type: 'CLOSED', asks: number }
  return inTalk(ticket, talk) ? { event: closed } : { tell: [askWhether(number, question)] }
}

export function backInQueue(ticket: Ticket, talk: Talk | undefined): Stimulus {
  return inTalk(ticket, talk) ? { event: { type: 'RELEASED' } } : { tell: [] }
}
