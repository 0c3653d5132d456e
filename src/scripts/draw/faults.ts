import type { AnyFlow } from '../../core/flow.ts'
import { type Graph, graphOf, reachable, wayBack } from './graph.ts'

/** The flow in which a person is found. */
const toPerson = 'handoff'

/** What a newcomer would trip over: states nobody reaches, without words, or without a way to a person (R10.2). */
export function faultsOf(flows: Record<string, AnyFlow>): string[] {
  return Object.values(flows).flatMap(flow => {
    const graph = graphOf(flow)
    const reached = reachable(graph, graph.initial)
    return graph.states.flatMap(state => {
      const faults = [
        !reached.has(state) && 'is never reached',
        isMute(flow, graph, state) && 'has neither words, nor an effect, nor an exit',
        leadsNowhere(flows, graph, state) && 'hands over to a flow that does not exist',
        graph.waits(state) && !hasPerson(flow, graph, state) && 'has no way to a person',
      ]
      return faults.filter(fault => fault !== false).map(fault => `${flow.name}.${state} ${fault}`)
    })
  })
}

function isMute(flow: AnyFlow, graph: Graph, state: string): boolean {
  const { entry } = flow.machine.config.states[state as never] as { entry?: unknown }
  return !graph.waits(state) && entry === undefined && graph.exit(state) === undefined
}

function leadsNowhere(flows: Record<string, AnyFlow>, graph: Graph, state: string): boolean {
  const next = graph.exit(state)
  return next !== undefined && next !== wayBack && !(next in flows)
}

/** Asking for a person in this state leads, without a condition, to where one is found. */
function hasPerson(flow: AnyFlow, graph: Graph, state: string): boolean {
  if (flow.name === toPerson) return true
  return graph.arrows.some(
    ({ from, event, to, guarded }) =>
      from === state && event === 'HUMAN' && !guarded && graph.exit(to) === toPerson,
  )
}
