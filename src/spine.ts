/** What every turn works with, whichever way it is taken. */
import type { Answer } from './channels/channel.ts'
import type { Heard } from './core/input.ts'
import { Refused } from './core/refused.ts'
import { type Outcome, quietClose, type Rules, type Stimulus } from './core/talk.ts'
import type { Scene } from './effects/scene.ts'
import type { Conversation } from './store/conversations.ts'
import type { Db, Store } from './store/db.ts'
import { repliesOfTurn } from './store/outbox.ts'
import type { Seal } from './store/seal.ts'

/** Something that is answered beside the flows, wherever a conversation stands. */
export interface Aside {
  /** Whether the words may mean this; looked at before anything is read. */
  means(heard: Heard): boolean
  /** Nothing: they were meant for the flow after all. */
  answer(tx: Db, conversation: Conversation, heard: Heard, now: Date): Promise<Stimulus | undefined>
}

/** What a turn needs of the hall around it. */
export interface Spine {
  store: Store
  rules: Rules<Scene>
  now(): Date
  /** The facts an effect may use in this transaction. */
  scene(db: Db, conversation: Conversation, now: Date): Scene
  asides: readonly Aside[]
  /** How long a silent person is waited for, in minutes; `nudgeMinutes` 0: nobody is reminded. */
  silence(): { nudgeMinutes: number; closeMinutes: number }
  /** Whether replies on this channel are sent by the outbox or fetched by the person's page. */
  deliveryOf(channel: string): 'push' | 'pull'
  /** What taking a conversation along into this channel needs. */
  along(channel: string): { can: Store['can']; seal: Pick<Seal, 'digest'>; personalElsewhere: boolean }
  /** Called after the commit of a turn that said something; `left`: the conversation that goes on in this one. */
  committed(answer: Answer, left?: string): void
}

/** Somebody else took a turn between our reading and our writing. */
export class MovedOn extends Error {}

export interface Taken {
  answer: Answer
  repeated: boolean
  /** The conversation that was taken along into this one. */
  left?: string
}

export function taken(answer: Answer): Taken {
  return { answer, repeated: false }
}

/** What was answered when this message was heard first. */
export async function repeat(db: Db, id: string, turn: number): Promise<Taken> {
  return { answer: { conversation: id, turn, replies: await repliesOfTurn(db, id, turn) }, repeated: true }
}

/** Whether replies on this channel are sent, or fetched by the person's page. */
export function statusOn(spine: Spine, channel: string): 'due' | 'kept' {
  return spine.deliveryOf(channel) === 'push' ? 'due' : 'kept'
}

/** @throws Refused when a key was shown that does not open the conversation */
export function refuseWrongKey({ key }: Conversation, shown: Heard): void {
  if (shown.key === undefined || shown.key === key) return
  throw new Refused(key === undefined ? 'unknown' : 'key')
}

/** When and how silence after this turn is answered. */
export function deadlineOf(spine: Spine, { silence }: Outcome, turn: number, now: Date) {
  if (!silence) return undefined
  const { nudgeMinutes, closeMinutes } = spine.silence()
  const nudges = silence.after === 'nudge' && nudgeMinutes > 0
  const minutes = nudges ? nudgeMinutes : closeMinutes
  return {
    turn,
    event: nudges ? silence.event : quietClose,
    dueAt: new Date(now.getTime() + minutes * 60_000),
  }
}

const postgresAsksAgain = new Set(['40001', '40P01'])

/** Somebody was faster, or the database asks for another try (deadlock, serialisation). */
export function worthAnotherTry(error: unknown): boolean {
  if (error instanceof MovedOn) return true
  return error instanceof Error && 'code' in error && postgresAsksAgain.has(`${error.code}`)
}
