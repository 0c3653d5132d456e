/** One turn of a conversation, as a function: where it stood and what was heard → where it stands and what is said. */
import type { StateMachine } from '@xstate/fsm'
import type { AnyFlow, Exit, FlowEvent, Frame, Silence } from './flow.ts'
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
  /** An event every state answers to, such as `HUMAN`. */
  | { go: 'event'; event: FlowEvent }

export interface Rules<Scene> {
  flows: Record<string, AnyFlow>
  always: Always
  effects: Effects<Scene>
}

export interface Outcome {
  talk: Talk
  replies: Reply[]
  silence?: Silence
}

export type Stimulus = { input: Input } | { event: FlowEvent }

const mostSteps = 24
const mostBack = 6

/** Takes one turn. Throws only on a fault in a flow or an effect; whatever a person sends is answered. */
export async function takeTurn<Scene>(
  rules: Rules<Scene>,
  before: Talk | undefined,
  stimulus: Stimulus,
  scene: Scene,
): Promise<Outcome> {
  if (!before) return arrive(rules, stimulus, scene)
  const flow = rules.flows[before.frame.flow]
  if (!flow || flow.version !== before.frame.version) return startOver(rules, scene)
  if ('event' in stimulus) return step(rules, before, stimulus.event, scene)

  const wish = rules.always.listen(stimulus.input)
  if (wish?.go === 'home') return begin(rules, withInput(rules.always.home, wish.with), [], scene)
  if (wish?.go === 'back') return goBack(rules, before, flow, scene)
  const event = wish?.event ?? flow.hear(before.frame.state as never, stimulus.input, before.frame.context)
  if (!event) return again(rules, before, stimulus.input)
  return step(rules, before, event, scene, stimulus.input)
}

/** A first message: the conversation begins, and a question asked at once is answered at once. */
async function arrive<Scene>(rules: Rules<Scene>, stimulus: Stimulus, scene: Scene): Promise<Outcome> {
  const home = await begin(rules, rules.always.home, [], scene)
  if (!('input' in stimulus)) return home
  if (stimulus.input.kind === 'start' && stimulus.input.payload === undefined) return home
  return takeTurn(rules, home.talk, stimulus, scene)
}

async function startOver<Scene>(rules: Rules<Scene>, scene: Scene): Promise<Outcome> {
  const home = await begin(rules, rules.always.home, [], scene)
  return { ...home, replies: [rules.always.changed, ...home.replies] }
}

async function goBack<Scene>(
  rules: Rules<Scene>,
  before: Talk,
  flow: AnyFlow,
  scene: Scene,
): Promise<Outcome> {
  const moved = flow.machine.transition(restore(flow, before.frame), { type: 'BACK' })
  if (moved.changed) return settle(rules, before, flow, moved, { type: 'BACK' }, scene)
  const frame = before.back.at(-1)
  const older = frame && rules.flows[frame.flow]
  if (!older || older.version !== frame.version) return begin(rules, rules.always.home, [], scene)
  return speak(rules, { frame, back: before.back.slice(0, -1) })
}

/** Says the state again, kindly. */
function again<Scene>(rules: Rules<Scene>, talk: Talk, input: Input): Outcome {
  const outcome = speak(rules, talk)
  return { ...outcome, replies: [...rules.always.unheard(input), ...outcome.replies] }
}

async function step<Scene>(
  rules: Rules<Scene>,
  before: Talk,
  event: FlowEvent,
  scene: Scene,
  input?: Input,
): Promise<Outcome> {
  const flow = rules.flows[before.frame.flow]!
  const next = flow.machine.transition(restore(flow, before.frame), event)
  if (!next.changed) return input ? again(rules, before, input) : speak(rules, before)
  return settle(rules, before, flow, next, event, scene)
}

type State = StateMachine.State<object, FlowEvent, { value: string; context: object }>

/** Where the person was; nowhere yet when a flow begins. */
interface Before {
  frame?: Frame
  back: Frame[]
}

/** Runs effects and passes through states until one of them waits for the person. */
async function settle<Scene>(
  rules: Rules<Scene>,
  before: Before,
  flow: AnyFlow,
  first: State,
  cause: FlowEvent,
  scene: Scene,
): Promise<Outcome> {
  let state = first
  let event = cause
  for (let steps = 0; steps < mostSteps; steps++) {
    const answer = await runEffects(rules, state, event, scene)
    if (answer) {
      const next: State = flow.machine.transition(restoreState(flow, state), answer)
      if (!next.changed) throw new Error(`${flow.name}.${state.value} does not take ${answer.type}`)
      state = next
      event = answer
      continue
    }
    const exit = flow.exits[state.value as never] as ((context: object) => Exit) | undefined
    if (exit) return begin(rules, exit(state.context), remember(before), scene)
    const frame = { flow: flow.name, version: flow.version, state: state.value, context: state.context }
    const stayed = frame.flow === before.frame?.flow && frame.state === before.frame.state
    return speak(rules, { frame, back: stayed || cause.type === 'BACK' ? before.back : remember(before) })
  }
  throw new Error(`${flow.name} does not come to rest (in ${state.value})`)
}

async function begin<Scene>(rules: Rules<Scene>, exit: Exit, back: Frame[], scene: Scene): Promise<Outcome> {
  const flow = rules.flows[exit.flow]
  if (!flow) throw new Error(`there is no flow ${exit.flow}`)
  const { initialState } = flow.machine
  const start = { ...initialState, context: { ...initialState.context, ...exit.with } }
  return settle(rules, { back }, flow, start, { type: 'xstate.init' }, scene)
}

function speak<Scene>(rules: Rules<Scene>, talk: Talk): Outcome {
  const flow = rules.flows[talk.frame.flow]!
  const words = flow.say[talk.frame.state as never] as ((context: object) => Reply[]) | undefined
  if (!words) throw new Error(`${flow.name}.${talk.frame.state} has no words`)
  const silence = flow.silences?.[talk.frame.state as never] as Silence | undefined
  return { talk, replies: words(talk.frame.context), ...(silence && { silence }) }
}

async function runEffects<Scene>(rules: Rules<Scene>, state: State, event: FlowEvent, scene: Scene) {
  for (const action of state.actions) {
    const effect = rules.effects[action.type]
    if (!effect) throw new Error(`nobody performs the effect ${action.type}`)
    const answer = await effect(state.context, event, scene)
    if (answer) return answer
  }
  return undefined
}

function restore(flow: AnyFlow, frame: Frame): State {
  return { ...flow.machine.initialState, value: frame.state as never, context: frame.context, actions: [] }
}

function restoreState(flow: AnyFlow, state: State): State {
  return { ...flow.machine.initialState, value: state.value as never, context: state.context, actions: [] }
}

function remember({ frame, back }: Before): Frame[] {
  return frame ? [...back, frame].slice(-mostBack) : back
}

function withInput(home: Exit, extra: object | undefined): Exit {
  return extra ? { ...home, with: { ...home.with, ...extra } } : home
}
