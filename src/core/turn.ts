/** One turn of a conversation, as a function: where it stood and what was heard → where it stands and what is said. */
import type { StateMachine } from '@xstate/fsm'
import type { AnyFlow, Exit, FlowEvent, Frame, Return } from './flow.ts'
import type { Input } from './input.ts'
import { maskedInput } from './mask.ts'
import type { Reply } from './reply.ts'
import { type AlwaysHeard, type Outcome, quietClose, type Rules, type Stimulus, type Talk } from './talk.ts'

const mostSteps = 24
const mostBack = 6

/** Takes one turn. Throws only on a fault in a flow or an effect; whatever a person sends is answered. */
export async function takeTurn<Scene>(
  rules: Rules<Scene>,
  before: Talk | undefined,
  stimulus: Stimulus,
  scene: Scene,
): Promise<Outcome> {
  if ('resume' in stimulus) return resumed(rules, before, stimulus.resume, scene)
  if ('tell' in stimulus) return { ...waitingIn(rules, before), replies: stimulus.tell }
  if ('event' in stimulus && stimulus.event.type === quietClose.type) return { talk: undefined, replies: [] }
  if (!before) return arrive(rules, stimulus, scene)
  const flow = rules.flows[before.frame.flow]
  if (!flow || flow.version !== before.frame.version) return startOver(rules, scene)
  if ('go' in stimulus) {
    const there = await begin(rules, stimulus.go, remember(before), scene)
    return { ...there, replies: [...(stimulus.saying ?? []), ...there.replies] }
  }
  if ('event' in stimulus) return step(rules, before, stimulus.event, scene)
  return heed(rules, before, flow, stimulus.input, scene)
}

/** The place said again after these words; the beginning, where there is none or its flow has changed. */
async function resumed<Scene>(
  rules: Rules<Scene>,
  before: Talk | undefined,
  words: Reply[],
  scene: Scene,
): Promise<Outcome> {
  const known = before && rules.flows[before.frame.flow]?.version === before.frame.version
  const there = known ? speak(rules, before) : await begin(rules, rules.always.home, [], scene)
  return { ...there, replies: [...words, ...there.replies] }
}

/** What a person did, in a conversation under way. */
async function heed<Scene>(
  rules: Rules<Scene>,
  before: Talk,
  flow: AnyFlow,
  said: Input,
  scene: Scene,
): Promise<Outcome> {
  const apart = isPrivate(flow, before.frame.state)
  const input = apart ? said : maskedInput(said)
  const wish = rules.always.listen(input)
  if (wish && wish.go !== 'event' && !apart) return follow(rules, before, flow, wish, scene)
  const event =
    wish?.go === 'event' ? wish.event : flow.hear(before.frame.state as never, input, before.frame.context)
  if (event) return step(rules, before, event, scene, input)
  const other = apart ? undefined : rules.always.otherwise(input)
  return other && other.go !== 'event'
    ? follow(rules, before, flow, other, scene)
    : again(rules, before, input)
}

/** Leads out of the flow. */
function follow<Scene>(
  rules: Rules<Scene>,
  before: Talk,
  flow: AnyFlow,
  wish: Exclude<AlwaysHeard, { go: 'event' }>,
  scene: Scene,
): Promise<Outcome> {
  if (wish.go === 'home') return begin(rules, withInput(rules.always.home, wish.with), [], scene)
  if (wish.go === 'aside') return begin(rules, wish.to, remember(before), scene)
  return goBack(rules, before, flow, scene)
}

/** A first message: the conversation begins, and a question asked at once is answered at once. */
async function arrive<Scene>(rules: Rules<Scene>, stimulus: Stimulus, scene: Scene): Promise<Outcome> {
  const home = await begin(rules, rules.always.home, [], scene)
  if ('go' in stimulus) return begin(rules, stimulus.go, [], scene)
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
    const exit = flow.exits[state.value as never] as ((context: object) => Exit | Return) | undefined
    if (exit) return leave(rules, flow, before, exit(state.context), scene)
    const frame = { flow: flow.name, version: flow.version, state: state.value, context: state.context }
    const stayed = frame.flow === before.frame?.flow && frame.state === before.frame.state
    return speak(rules, { frame, back: stayed || cause.type === 'BACK' ? before.back : remember(before) })
  }
  throw new Error(`${flow.name} does not come to rest (in ${state.value})`)
}

/** Hands over to the next flow, or goes back to where the person was before this one. */
async function leave<Scene>(
  rules: Rules<Scene>,
  flow: AnyFlow,
  before: Before,
  to: Exit | Return,
  scene: Scene,
): Promise<Outcome> {
  if ('flow' in to) return begin(rules, to, remember(before), scene)
  const at = before.back.findLastIndex(
    ({ flow: name, version }) => name !== flow.name && rules.flows[name]?.version === version,
  )
  const there =
    at < 0
      ? await begin(rules, rules.always.home, [], scene)
      : speak(rules, { frame: before.back[at]!, back: before.back.slice(0, at) })
  return { ...there, replies: [...to.saying, ...there.replies] }
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
  return { ...waitingIn(rules, talk), replies: words(talk.frame.context) }
}

/** The conversation at rest, and what comes if the person stays silent there. */
function waitingIn<Scene>(rules: Rules<Scene>, talk: Talk | undefined): Omit<Outcome, 'replies'> {
  const flow = talk && rules.flows[talk.frame.flow]
  if (!talk || !flow || isPrivate(flow, talk.frame.state)) return { talk }
  const nudge = flow.nudges?.[talk.frame.state as never] as FlowEvent | undefined
  if (nudge) return { talk, silence: { after: 'nudge', event: nudge } }
  const fresh = flow.name === rules.always.home.flow && talk.back.length === 0
  return fresh ? { talk } : { talk, silence: { after: 'close', event: quietClose } }
}

function isPrivate(flow: AnyFlow, state: string): boolean {
  return flow.private?.[state as never] === true
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
