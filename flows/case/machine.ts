/** A case's lifecycle (办件, domain brief §2): made from the table of actions, with what each needs and leaves behind. Pure. */
import { assign, createMachine, type StateMachine } from '@xstate/fsm'
import { type CaseFacts, type CaseState, noFacts, type Opinion } from '../../src/core/case.ts'
import { addWorkdays, shanghaiDay } from '../../src/core/workdays.ts'
import { type CaseActionName, caseActionNames, caseActions } from './actions.ts'

/** What comes with an action, beside who did it. */
interface Payloads {
  /** Materials with no file, no word that they come to the window, and no relief. */
  submit: { missing: string[]; unnamed: boolean }
  'pre-review': { opinion: Opinion }
  receive: object
  'correct-on-the-spot': { materials: string[] }
  /** `open`: materials that neither passed nor are covered by a promise; `later`: those that may follow (容缺). */
  accept: { open: string[]; later: string[] }
  'request-correction': { materials: string[] }
  'override-correction': { materials: string[] }
  resubmit: { materials: string[] }
  'supply-later': { material: string }
  /** When the paper was taken in, as written down then (R14.4). */
  'register-offline': { takenAt: string }
  'start-external-step': { step: string }
  'end-external-step': { step: string }
  grant: { document: string }
  deny: { document: string }
  'supersede-decision': { document: string; replaces: string }
}

type Plain = Exclude<CaseActionName, keyof Payloads>
/** One action as an event: who, when, and what it needs. `at` is the server's time (R14.1). */
export type CaseEvent = {
  [N in CaseActionName]: { type: N; by: string; at: string } & (N extends keyof Payloads
    ? Payloads[N]
    : N extends Plain
      ? object
      : never)
}[CaseActionName]
export type EventOf<N extends CaseActionName> = Extract<CaseEvent, { type: N }>

/** Why the facts do not allow an action, for the one who tried. */
export type Obstacle =
  | 'materials-missing'
  | 'nobody-named'
  | 'nothing-to-correct'
  | 'materials-open'
  | 'nothing-listed'
  | 'one-correction'
  | 'not-late'
  | 'not-promised'
  | 'step-unknown'
  | 'steps-open'
  | 'own-acceptance'
  | 'own-registration'
  | 'no-document'
  | 'not-the-last-decision'
  | 'taken-later'

type Needs = { [N in CaseActionName]?: (facts: CaseFacts, event: EventOf<N>) => Obstacle | undefined }

const needs: Needs = {
  submit: ({ opinion }, { missing, unnamed }) => {
    if (unnamed) return 'nobody-named'
    if (missing.length > 0) return 'materials-missing'
    return opinion === 'acceptable' || opinion === 'not-acceptable' ? 'nothing-to-correct' : undefined
  },
  'correct-on-the-spot': (_, { materials }) => (materials.length === 0 ? 'nothing-listed' : undefined),
  accept: (_, { open }) => (open.length > 0 ? 'materials-open' : undefined),
  'request-correction': (facts, { materials }) => {
    if (materials.length === 0) return 'nothing-listed'
    // R17.5: a second notice may only name what was handed in anew and is wrong again.
    const anew = materials.every(material => facts.resent.includes(material))
    return facts.corrections > 0 && !anew ? 'one-correction' : undefined
  },
  'override-correction': ({ corrections }, { materials }) => {
    if (materials.length === 0) return 'nothing-listed'
    return corrections === 0 ? 'nothing-to-correct' : undefined
  },
  resubmit: (_, { materials }) => (materials.length === 0 ? 'nothing-listed' : undefined),
  'deem-accepted': (facts, { at }) => (answerIsLate(facts, at) ? undefined : 'not-late'),
  'register-offline': (_, { takenAt, at }) => (isRecent(takenAt, at) ? undefined : 'taken-later'),
  'approve-offline': ({ registeredBy }, { by }) => (registeredBy === by ? 'own-registration' : undefined),
  'supply-later': ({ later }, { material }) => (later.includes(material) ? undefined : 'not-promised'),
  'start-external-step': ({ openSteps }, { step }) => (openSteps.includes(step) ? undefined : 'step-unknown'),
  'end-external-step': ({ openSteps }, { step }) => (openSteps.includes(step) ? undefined : 'step-unknown'),
  grant: decidable,
  deny: decidable,
  'supersede-decision': (facts, { document, replaces, by }) => {
    if (facts.decisions.at(-1) !== replaces) return 'not-the-last-decision'
    return decidable(facts, { document, by })
  },
  complete: ({ decisions, openSteps }) => {
    if (decisions.length === 0) return 'no-document'
    return openSteps.length > 0 ? 'steps-open' : undefined
  },
}

/** In days: an outage is entered soon after (R14.4). */
const longestOutage = 30

/** A time that can be read, is over, and not long ago. */
function isRecent(takenAt: string, at: string): boolean {
  const ago = Date.parse(at) - Date.parse(takenAt)
  return ago >= 0 && ago <= longestOutage * 24 * 3600_000
}

/** The day by whose end the window must have answered (行政许可法 32; on the spot for real estate, R17.7). */
export function answerDay({ receivedAt, answerWithin }: CaseFacts) {
  return receivedAt === null ? undefined : addWorkdays(shanghaiDay(new Date(receivedAt)), answerWithin)
}

function answerIsLate(facts: CaseFacts, at: string): boolean {
  const last = answerDay(facts)
  return last !== undefined && shanghaiDay(new Date(at)) > last.day
}

/** A decision has its document, and is not made by the one who accepted (R7.1, R14.2). */
function decidable({ acceptedBy }: CaseFacts, { document, by }: { document: string; by: string }) {
  if (document === '') return 'no-document'
  return acceptedBy === by ? 'own-acceptance' : undefined
}

type Leaves = { [N in CaseActionName]?: (facts: CaseFacts, event: EventOf<N>) => Partial<CaseFacts> }

const leaves: Leaves = {
  'pre-review': (_, { opinion }) => ({ opinion }),
  submit: () => ({ opinion: null }),
  receive: (_, { at }) => ({ receivedAt: at }),
  'register-offline': (_, { takenAt, by }) => ({ receivedAt: takenAt, offline: true, registeredBy: by }),
  // Nothing the rules turn on; without it the machine would call it no change.
  'correct-on-the-spot': () => ({}),
  accept: (_, { by, later }) => ({ acceptedBy: by, later }),
  'deem-accepted': () => ({ acceptedBy: 'system' }),
  'request-correction': ({ corrections }) => ({ corrections: corrections + 1, resent: [] }),
  'override-correction': ({ corrections }) => ({ corrections: corrections + 1, resent: [] }),
  resubmit: (_, { materials, at }) => ({ resent: materials, receivedAt: at }),
  'supply-later': ({ later }, { material }) => ({ later: later.filter(other => other !== material) }),
  'end-external-step': ({ openSteps }, { step }) => ({
    openSteps: openSteps.filter(other => other !== step),
  }),
  grant: decided,
  deny: decided,
  'supersede-decision': decided,
}

function decided({ decisions }: CaseFacts, { document, by }: { document: string; by: string }) {
  return { decisions: [...decisions, document], decidedBy: by }
}

/** Which need of the action the facts do not meet; nothing when they meet all. */
export function obstacleTo(facts: CaseFacts, event: CaseEvent): Obstacle | undefined {
  const need = needs[event.type] as ((facts: CaseFacts, event: CaseEvent) => Obstacle | undefined) | undefined
  return need?.(facts, event)
}

const factNames = Object.keys(noFacts) as (keyof CaseFacts)[]

/** Sets each fact by itself: a whole new context is not what the machine's `assign` takes. */
function leaving(name: CaseActionName) {
  const change = leaves[name] as ((facts: CaseFacts, event: CaseEvent) => Partial<CaseFacts>) | undefined
  if (!change) return []
  const each = (fact: keyof CaseFacts) => (facts: CaseFacts, event: CaseEvent) =>
    ({ ...facts, ...change(facts, event) })[fact]
  return [
    assign<CaseFacts, CaseEvent>(Object.fromEntries(factNames.map(fact => [fact, each(fact)])) as never),
  ]
}

type Transitions = StateMachine.Config<CaseFacts, CaseEvent>['states']

/** Some actions leave the case in the state it is in: what was promised may come at any stage. */
function targetOf(name: CaseActionName, from: CaseState): CaseState {
  return name === 'supply-later' ? from : caseActions[name].to
}

function statesOf(): Transitions {
  const named = new Set(caseActionNames.flatMap(name => [...caseActions[name].from, caseActions[name].to]))
  return Object.fromEntries(
    [...named].map(state => {
      const open = caseActionNames.filter(name => caseActions[name].from.includes(state))
      const on = open.map(name => [
        name,
        {
          target: targetOf(name, state),
          cond: (facts: CaseFacts, event: CaseEvent) => obstacleTo(facts, event) === undefined,
          actions: leaving(name),
        },
      ])
      return [state, { on: Object.fromEntries(on) }]
    }),
  )
}

export const caseMachine = createMachine<CaseFacts, CaseEvent, { value: CaseState; context: CaseFacts }>({
  id: 'case',
  initial: 'draft',
  context: noFacts,
  states: statesOf(),
} as never)

export interface Standing {
  state: CaseState
  facts: CaseFacts
}

/** The case after an action; nothing when its state or the facts do not allow it. */
export function afterAction({ state, facts }: Standing, event: CaseEvent): Standing | undefined {
  const before = { ...caseMachine.initialState, value: state, context: facts, actions: [] }
  const { changed, value, context } = caseMachine.transition(before as never, event)
  return changed ? { state: value, facts: context } : undefined
}
