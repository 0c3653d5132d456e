import type { AnyFlow } from '../../core/flow.ts'
import { graphOf } from './graph.ts'

/** Arrows every state has; drawing them all would hide the rest. */
const everywhere = new Set(['HUMAN', 'URGENT'])

/** One flow as a Mermaid drawing in a Markdown fence. */
export function drawing(flow: AnyFlow): string {
  const graph = graphOf(flow)
  const boxes = graph.states.map(state => {
    const exit = graph.exit(state)
    if (exit !== undefined) return `  ${state}[[→ ${exit}]]`
    return graph.waits(state) ? `  ${state}([${state}])` : `  ${state}[${state}]`
  })
  const pairs = new Map<string, string[]>()
  for (const { from, event, to, guarded } of graph.arrows) {
    if (everywhere.has(event)) continue
    const key = `${from}|${to}`
    pairs.set(key, [...(pairs.get(key) ?? []), guarded ? `${event}?` : event])
  }
  const arrows = [...pairs].map(([key, events]) => {
    const [from, to] = key.split('|')
    return `  ${from} -- ${events.join(', ')} --> ${to}`
  })
  return ['```mermaid', 'flowchart LR', `  start((·)) --> ${graph.initial}`, ...boxes, ...arrows, '```'].join(
    '\n',
  )
}
