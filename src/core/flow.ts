/** The contract every flow keeps: states and events (machine), words (say), and what joins them. */
import type { StateMachine } from '@xstate/fsm'
import type { Input } from './input.ts'
import type { Reply } from './reply.ts'

export interface FlowEvent {
  type: string
}

/** Where a flow hands over: the next flow, and what it starts with. */
export interface Exit {
  flow: string
  with?: object
}

/** A way back to where the person was before this flow began, with words of parting. */
export interface Return {
  back: true
  saying: Reply[]
}

/** Where one conversation stands in one flow. Plain data. */
export interface Frame {
  flow: string
  version: number
  state: string
  context: object
}

/**
 * `Rest`: states that wait for the person, each with words. `Pass`: states that run an effect and move on.
 * `Out`: states that hand over to another flow.
 */
export interface Flow<
  C extends object,
  E extends FlowEvent,
  Rest extends string,
  Pass extends string = never,
  Out extends string = never,
> {
  name: string
  /** Raise it when stored contexts of the flow no longer fit; older conversations then start afresh. */
  version: number
  machine: StateMachine.Machine<C, E, { value: Rest | Pass | Out; context: C }>
  /** The event that this input means in this state, or nothing when it means none. */
  hear(state: Rest, input: Input, context: C): E | undefined
  say: Record<Rest, (context: C) => Reply[]>
  exits: Record<Out, (context: C) => Exit | Return>
  /** States in which a person who fell silent is nudged once, and the event that does it. */
  nudges?: Partial<Record<Rest, E>>
  /**
   * States in which the person does not speak to the assistant: the usual ways (back, restart) are not heard, silence
   * ends nothing, and personal numbers come unmasked; the context must not keep them.
   */
  private?: Partial<Record<Rest, true>>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of flows holds flows of every context and event
export type AnyFlow = Flow<any, any, any, any, any>

/** Gives a flow its exact types where it is written, and the common type where flows are listed. */
export function defineFlow<
  C extends object,
  E extends FlowEvent,
  Rest extends string,
  Pass extends string = never,
  Out extends string = never,
>(flow: Flow<C, E, Rest, Pass, Out>): Flow<C, E, Rest, Pass, Out> {
  return flow
}
