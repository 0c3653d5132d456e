/** What a turn starts from, what it is governed by, and what comes of it. */
import type { AnyFlow, Exit, FlowEvent, Frame } from './flow.ts'
import type { Input } from './input.ts'
import type { Reply } from './reply.ts'

/** A conversation between two turns. `back` holds the places “back” leads to, newest last. */
export interface Talk {
  frame: Frame
  back: Frame[]
}

/** What a flow may ask for. The answer, if any, is the flow's next event. */
export type Effects<Scene> = Record<
  string,
  // biome-ignore lint/suspicious/noExplicitAny: each effect knows the context and event of its own flow
  (context: any, event: any, scene: Scene) => Promise<FlowEvent | undefined> | FlowEvent | undefined
>

/** The words and wishes that mean the same in every state. */
export interface Always {
  /** What the input means whatever the state, or nothing. */
  listen(input: Input): AlwaysHeard | undefined
  /** The same where the flow itself makes nothing of the input: buttons from further up, and those that lead elsewhere. */
  otherwise(input: Input): AlwaysHeard | undefined
  /** The place a new or restarted conversation begins. */
  home: Exit
  /** Said before the state is said again, when the input meant nothing there. */
  unheard(input: Input): Reply[]
  /** Said when the flow has changed since the person last wrote. */
  changed: Reply
}
export type AlwaysHeard =
  | { go: 'back' }
  | { go: 'home'; with?: object }
  /** Somewhere else for a moment; “back” leads to where the person is now. */
  | { go: 'aside'; to: Exit }
  /** An event every state answers to, such as `HUMAN`. */
  | { go: 'event'; event: FlowEvent }

export interface Rules<Scene> {
  flows: Record<string, AnyFlow>
  always: Always
  effects: Effects<Scene>
}

export interface Outcome {
  /** Nothing when the conversation has ended quietly; the next message begins afresh. */
  talk: Talk | undefined
  replies: Reply[]
  /** What is to happen if the person now falls silent. */
  silence?: Silence
}

/** `nudge`: the event reminds the person once. `close`: the conversation ends without a word. */
export interface Silence {
  after: 'nudge' | 'close'
  event: FlowEvent
}

/**
 * What makes a turn: something the person did, an event that came due or that staff caused, a flow to go to at once (after words of parting),
 * words to be told wherever the conversation stands, or such words before the place is said again.
 */
export type Stimulus =
  | { input: Input }
  | { event: FlowEvent }
  | { go: Exit; saying?: Reply[] }
  | { tell: Reply[] }
  | { resume: Reply[] }

/** Comes back through the clock when a silent conversation is to end. */
export const quietClose: FlowEvent = { type: 'QUIET_CLOSE' }
