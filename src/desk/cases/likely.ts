/** What an action will bring with it at best, so that only what cannot be helped shows as an obstacle before the press. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { CaseFacts } from '../../core/case.ts'
import type { Case } from '../../store/cases.ts'

const something = 'something'

type Guess = (facts: CaseFacts, now: Date) => object

const clocked: Guess = ({ clock }) => ({ clock })
const ownStep: Guess = facts => ({ step: openStep(facts, false), clock: facts.clock })
const inspected: Guess = facts => ({ step: openStep(facts, true), people: 2, clock: facts.clock })
const running: Guess = ({ running, clock }) => ({ step: running?.step ?? '', people: 2, clock })
const decided: Guess = () => ({ document: something })

const guesses: Partial<Record<CaseActionName, Guess>> = {
  'request-correction': ({ resent }) => ({ materials: resent.length > 0 ? resent : [something] }),
  'override-correction': () => ({ materials: [something] }),
  'correct-on-the-spot': () => ({ materials: [something] }),
  resubmit: () => ({ materials: [something] }),
  accept: ({ clock }) => ({ clock, later: [], green: '' }),
  'supply-later': ({ later }) => ({ material: later[0] ?? '' }),
  refer: clocked,
  'start-external-step': ownStep,
  'end-external-step': running,
  'arrange-inspection': inspected,
  'record-inspection': running,
  'arrange-joint-inspection': inspected,
  'record-joint-inspection': running,
  'tell-hearing': () => ({ applyBy: '' }),
  'ask-hearing': clocked,
  // Whoever hosts it and whenever: that is for the form.
  'call-hearing': (_, now) => ({ sessionAt: now.toISOString(), host: '', earliest: '0000', latest: '9999' }),
  'hold-hearing': clocked,
  'ask-extension': () => ({ days: 1, joint: false }),
  extend: clocked,
  grant: decided,
  deny: decided,
  'supersede-decision': ({ decisions }) => ({ document: something, replaces: decisions.at(-1) ?? '' }),
  'choose-delivery': ({ deliveries }) => ({ way: deliveries[0] }),
  post: () => ({ tracking: something }),
}

export function likely({ facts, parent }: Case, name: CaseActionName, now: Date): object {
  // Whether a member may go by itself is known by its bundle, which the deed asks.
  if (name === 'release') return { along: parent !== null }
  return guesses[name]?.(facts, now) ?? {}
}

/** The first step that is still to be done, of inspections or of the others. */
export function openStep(facts: CaseFacts, inspection: boolean): string {
  return openSteps(facts, inspection)[0] ?? ''
}

/** The steps still to be done. Cases of before kept no more than their names. */
export function openSteps({ openSteps, steps }: CaseFacts, inspection: boolean): string[] {
  return openSteps.filter(name => {
    const told = steps.find(step => step.name === name)
    return (told?.kind === 'site-inspection') === inspection && (told !== undefined || steps.length === 0)
  })
}
