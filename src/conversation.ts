/** The spine: one message, one turn, one transaction. Nothing in here talks to a network. */
import type { Answer } from './channels/channel.ts'
import type { Silence } from './core/flow.ts'
import { inOrder } from './core/inOrder.ts'
import type { Heard } from './core/input.ts'
import { type Outcome, type Rules, type Stimulus, takeTurn } from './core/turn.ts'
import type { Scene } from './effects/scene.ts'
import { type Conversation, holdConversation, saveTurn } from './store/conversations.ts'
import type { Db, Store } from './store/db.ts'
import { type Deadline, setDeadline, takeDeadline } from './store/deadlines.ts'
import { keepOnce } from './store/messages.ts'
import { leaveReplies, type QueuedReply, repliesOfTurn } from './store/outbox.ts'

/** What a turn needs of the hall around it. */
export interface Spine {
  store: Store
  rules: Rules<Scene>
  now(): Date
  /** The facts an effect may use in this transaction. */
  scene(db: Db, conversation: Conversation, now: Date): Scene
  /** Whether replies on this channel are sent by the outbox or fetched by the person's page. */
  deliveryOf(channel: string): 'push' | 'pull'
  /** Called after the commit of a turn that said something. */
  committed(answer: Answer): void
}

export interface Conversations {
  /** Takes the turn of a message. The same message again is answered as the first was and does nothing. */
  receive(heard: Heard): Promise<Answer>
  /** Takes the turn of a deadline, unless the conversation has moved on since it was set. */
  fire(deadline: Deadline): Promise<Answer | 'moved-on'>
}

/** Somebody else took a turn between our reading and our writing. */
class MovedOn extends Error {}

const mostTries = 50

export function conversations(spine: Spine): Conversations {
  const queue = inOrder()
  return {
    receive: heard => {
      const id = `${heard.channel}:${heard.from}`
      return queue(id, async () => {
        const { answer, repeated } = await settled(() =>
          spine.store.transact(tx => hear(spine, tx, id, heard)),
        )
        if (!repeated) spine.committed(answer)
        return answer
      })
    },
    fire: deadline =>
      queue(deadline.conversation, async () => {
        const answer = await settled(() => spine.store.transact(tx => takeDue(spine, tx, deadline)))
        if (answer !== 'moved-on') spine.committed(answer)
        return answer
      }),
  }
}

async function hear(
  spine: Spine,
  tx: Db,
  id: string,
  heard: Heard,
): Promise<{ answer: Answer; repeated: boolean }> {
  const now = spine.now()
  const who = { id, channel: heard.channel, person: heard.from }
  const conversation = await holdConversation(tx, spine.store.can, who, now)
  const kept = await keepOnce(
    tx,
    {
      channel: heard.channel,
      id: heard.id,
      conversation: id,
      turn: conversation.turn + 1,
      input: heard.input,
    },
    now,
  )
  if (kept !== 'kept') {
    const replies = await repliesOfTurn(tx, id, kept.repeatOf)
    return { answer: { conversation: id, turn: kept.repeatOf, replies }, repeated: true }
  }
  return { answer: await turn(spine, tx, conversation, { input: heard.input }, now), repeated: false }
}

async function takeDue(spine: Spine, tx: Db, deadline: Deadline): Promise<Answer | 'moved-on'> {
  const now = spine.now()
  const [channel = '', person = ''] = splitId(deadline.conversation)
  const who = { id: deadline.conversation, channel, person }
  const conversation = await holdConversation(tx, spine.store.can, who, now)
  if (!(await takeDeadline(tx, deadline)) || conversation.turn !== deadline.turn) return 'moved-on'
  return turn(spine, tx, conversation, { event: deadline.event }, now)
}

async function turn(
  spine: Spine,
  tx: Db,
  conversation: Conversation,
  stimulus: Stimulus,
  now: Date,
): Promise<Answer> {
  const { id, channel, person } = conversation
  const outcome = await takeTurn(spine.rules, conversation.talk, stimulus, spine.scene(tx, conversation, now))
  if (!(await saveTurn(tx, id, conversation.turn, outcome.talk, now))) throw new MovedOn()
  const turn = conversation.turn + 1
  await setDeadline(tx, id, deadlineOf(outcome, turn, now))
  const status = spine.deliveryOf(channel) === 'push' ? 'due' : 'kept'
  const place = { conversation: id, channel, to: person, turn, status } as const
  const replies: QueuedReply[] = await leaveReplies(tx, place, outcome.replies, now)
  return { conversation: id, turn, replies }
}

function deadlineOf({ silence }: Outcome, turn: number, now: Date) {
  return silence && { turn, event: silence.event, dueAt: after(now, silence) }
}

function after(now: Date, silence: Silence): Date {
  return new Date(now.getTime() + silence.minutes * 60_000)
}

/** Tries again when somebody was faster, or when the database asks for it (deadlock, serialisation). */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= mostTries || !worthAnotherTry(error)) throw error
    }
  }
}

const postgresAsksAgain = new Set(['40001', '40P01'])

function worthAnotherTry(error: unknown): boolean {
  if (error instanceof MovedOn) return true
  return error instanceof Error && 'code' in error && postgresAsksAgain.has(`${error.code}`)
}

function splitId(conversation: string): string[] {
  const colon = conversation.indexOf(':')
  return [conversation.slice(0, colon), conversation.slice(colon + 1)]
}
