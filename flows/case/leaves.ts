/** What each action on a case leaves behind in its facts. Pure: the log can be read again (R14.5). */
import type { CaseFacts, Hearing } from '../../src/core/case.ts'
import { shanghaiDay } from '../../src/core/workdays.ts'
import type { CaseActionName } from './actions.ts'
import type { CaseEvent, EventOf } from './events.ts'

/**
 * Raise it when what an action leaves behind changes: the facts of cases that were opened before are then not counted
 * again from their log (R14.5), which is written by the rules of its time.
 */
export const rulesVersion = 2

type Leaves = { [N in CaseActionName]?: (facts: CaseFacts, event: EventOf<N>) => Partial<CaseFacts> }

const leaves: Leaves = {
  'pre-review': (_, { opinion }) => ({ opinion }),
  submit: () => ({ opinion: null }),
  receive: (_, { at }) => ({ receivedAt: at }),
  'register-offline': (_, { takenAt, by }) => ({ receivedAt: takenAt, offline: true, registeredBy: by }),
  // Nothing the rules turn on; without it the machine would call it no change.
  'correct-on-the-spot': () => ({}),
  accept: (_, { by, later, clock, green }) => ({
    acceptedBy: by,
    later,
    clock: clock ?? null,
    green: green ?? '',
  }),
  'deem-accepted': (_, { clock }) => ({ acceptedBy: 'system', clock: clock ?? null }),
  'request-correction': ({ corrections }) => ({ corrections: corrections + 1, resent: [] }),
  'override-correction': ({ corrections }) => ({ corrections: corrections + 1, resent: [] }),
  resubmit: (_, { materials, at }) => ({ resent: materials, receivedAt: at }),
  'supply-later': ({ later }, { material }) => ({ later: later.filter(other => other !== material) }),
  refer: ({ clock: known }, { clock }) => ({ clock: clock ?? known }),
  'begin-review': (_, { by }) => ({ reviewer: by }),
  'start-external-step': begun,
  'end-external-step': ended,
  'arrange-inspection': begun,
  'record-inspection': ended,
  'arrange-joint-inspection': (_, { step, at }) => ({ running: { step, since: at } }),
  'record-joint-inspection': (facts, { step }) => stepDone(facts, step),
  'tell-hearing': (_, { applyBy }) => ({ hearing: { state: 'told', applyBy, at: null } }),
  'ask-hearing': ({ hearing }, { at, clock }) => ({
    hearing: heard(hearing, 'asked'),
    running: { step: 'hearing', since: at },
    clock,
  }),
  'waive-hearing': ({ hearing }) => ({ hearing: heard(hearing, 'lapsed') }),
  'lapse-hearing': ({ hearing }) => ({ hearing: heard(hearing, 'lapsed') }),
  'call-hearing': ({ hearing }, { sessionAt }) => ({ hearing: heard(hearing, 'called', sessionAt) }),
  'hold-hearing': ({ hearing }, { clock }) => ({
    hearing: heard(hearing, 'held', hearing?.at ?? null),
    running: null,
    clock,
  }),
  'ask-extension': (_, { days, joint, by }) => ({ extension: { days, joint, askedBy: by, given: false } }),
  extend: ({ extension }, { clock }) => ({ extension: extension && { ...extension, given: true }, clock }),
  'refuse-extension': () => ({ extension: null }),
  recount: ({ hearing }, { clock, applyBy }) => ({
    clock,
    hearing: hearing && applyBy ? { ...hearing, applyBy } : hearing,
  }),
  'explain-delay': () => ({}),
  'urge-on': (_, { at }) => ({ urgedOn: shanghaiDay(new Date(at)) }),
  'open-members': (_, { members }) => ({ members }),
  'note-member': ({ members }, { member, standing }) => ({
    members: members.map(one => (one.number === member ? { ...one, standing } : one)),
  }),
  'note-joint-step': ({ openSteps }, { step }) => ({ openSteps: openSteps.filter(other => other !== step) }),
  'wish-partly': () => ({ partly: true }),
  'gather-results': (_, { documents }) => ({ decisions: documents }),
  'choose-delivery': (_, { way }) => ({ delivery: way }),
  'call-courier': () => ({}),
  rate: ({ ratings }) => ({ ratings: ratings + 1 }),
  'rate-again': ({ ratings }) => ({ ratings: ratings + 1 }),
  grant: decided,
  deny: decided,
  'supersede-decision': decided,
}

function decided(
  { decisions }: CaseFacts,
  event: EventOf<'grant' | 'deny' | 'supersede-decision'>,
): Partial<CaseFacts> {
  const granted = event.type === 'supersede-decision' ? (event.granted ?? false) : event.type === 'grant'
  return { decisions: [...decisions, event.document], decidedBy: event.by, granted }
}

function begun(
  _: CaseFacts,
  { step, at, clock }: EventOf<'start-external-step' | 'arrange-inspection'>,
): Partial<CaseFacts> {
  return { running: { step, since: at }, ...(clock !== undefined && { clock }) }
}

function ended(
  facts: CaseFacts,
  { step, clock }: EventOf<'end-external-step' | 'record-inspection'>,
): Partial<CaseFacts> {
  return { ...stepDone(facts, step), ...(clock !== undefined && { clock }) }
}

function stepDone({ openSteps }: CaseFacts, step: string): Partial<CaseFacts> {
  return { openSteps: openSteps.filter(other => other !== step), running: null }
}

function heard(hearing: Hearing | null, state: Hearing['state'], at: string | null = null): Hearing | null {
  return hearing && { ...hearing, state, at }
}

/** What the action changes; nothing where the facts stay as they are. */
export function changeBy(
  name: CaseActionName,
): ((facts: CaseFacts, event: CaseEvent) => Partial<CaseFacts>) | undefined {
  return leaves[name] as ((facts: CaseFacts, event: CaseEvent) => Partial<CaseFacts>) | undefined
}
