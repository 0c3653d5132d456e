/** A case's lifecycle (办件, domain brief §2): made from the table of actions, with what each needs and leaves behind. Pure. */
import { assign, createMachine, type StateMachine } from '@xstate/fsm'
import { type CaseFacts, type CaseState, noFacts } from '../../src/core/case.ts'
import { type CaseActionName, caseActionNames, caseActions, targetOf } from './actions.ts'
import type { CaseEvent } from './events.ts'
import { changeBy } from './leaves.ts'
import { obstacleTo } from './needs.ts'

const factNames = Object.keys(noFacts) as (keyof CaseFacts)[]

/** Sets each fact by itself: a whole new context is not what the machine's `assign` takes. */
function leaving(name: CaseActionName) {
  const change = changeBy(name)
  if (!change) return []
  const each = (fact: keyof CaseFacts) => (facts: CaseFacts, event: CaseEvent) =>
    ({ ...facts, ...change(facts, event) })[fact]
  return [
    assign<CaseFacts, CaseEvent>(Object.fromEntries(factNames.map(fact => [fact, each(fact)])) as never),
  ]
}

type Transitions = StateMachine.Config<CaseFacts, CaseEvent>['states']

function statesOf(): Transitions {
  const named = new Set(
    caseActionNames.flatMap(name => {
      const { from, to } = caseActions[name]
      return to === 'same' ? from : [...from, to]
    }),
  )
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
