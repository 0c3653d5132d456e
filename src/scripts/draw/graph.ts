import type { AnyFlow, Exit, Return } from '../../core/flow.ts'

/** Where an exit leads that goes back to where the person was. */
export const wayBack = 'where the person was'

export interface Arrow {
  from: string
  event: string
  to: string
  guarded: boolean
}

export interface Graph {
  initial: string
  states: string[]
  arrows: Arrow[]
  waits(state: string): boolean
  exit(state: string): string | undefined
}

type Target = string | { target?: string; cond?: unknown }

/** The states and arrows of a flow, read from its machine. */
export function graphOf(flow: AnyFlow): Graph {
  const { states } = flow.machine.config
  const arrows = Object.entries(states).flatMap(([from, state]) =>
    Object.entries((state as { on?: Record<string, Target | Target[]> }).on ?? {}).flatMap(
      ([event, targets]) => [targets].flat().map(target => arrow(from, event, target)),
    ),
  )
  const exits = flow.exits as Record<string, (context: object) => Exit | Return>
  const exit = (state: string): string | undefined => {
    const to = exits[state]?.(flow.machine.initialState.context)
    return to && ('flow' in to ? to.flow : wayBack)
  }
  return {
    initial: flow.machine.initialState.value,
    states: Object.keys(states),
    arrows,
    waits: state => state in flow.say,
    exit,
  }
}

function arrow(from: string, event: string, target: Target): Arrow {
  if (typeof target === 'string') return { from, event, to: target, guarded: false }
  return { from, event, to: target.target ?? from, guarded: target.cond !== undefined }
}

/** Every state that can be reached from `start` along the arrows. */
export function reachable(graph: Graph, start: string): Set<string> {
  const reached = new Set([start])
  for (const state of reached) {
    for (const { from, to } of graph.arrows) if (from === state) reached.add(to)
  }
  return reached
}
