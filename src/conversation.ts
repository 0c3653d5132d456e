/** The spine: one message, one turn, one transaction. Nothing in here talks to a network. */
import type { Answer } from './channels/channel.ts'
import { inOrder } from './core/inOrder.ts'
import type { Heard, Input } from './core/input.ts'
import { maskedInput } from './core/mask.ts'
import { Refused } from './core/refused.ts'
import type { Stimulus, Talk } from './core/talk.ts'
import { takeTurn } from './core/turn.ts'
import {
  deadlineOf,
  MovedOn,
  refuseWrongKey,
  repeat,
  type Spine,
  statusOn,
  type Taken,
  taken,
  worthAnotherTry,
} from './spine.ts'
import { type Conversation, holdConversation, saveTurn } from './store/conversations.ts'
import type { Db } from './store/db.ts'
import { type Deadline, setDeadline, takeDeadline } from './store/deadlines.ts'
import { leaveReplies } from './store/leaving.ts'
import { deskChannel, keepOnce } from './store/messages.ts'
import type { QueuedReply } from './store/outbox.ts'
import { codeIn, takeAlong } from './takingOver.ts'
import { hearWhole } from './wholeTurn.ts'

export interface Conversations {
  /**
   * Takes the turn of a message. The same message again is answered as the first was and does nothing.
   * @throws Refused `unknown` or `key`, when the key shown does not open the conversation
   */
  receive(heard: Heard): Promise<Answer>
  /** Takes the turn of a deadline, unless the conversation has moved on since it was set. */
  fire(deadline: Deadline): Promise<Answer | 'moved-on'>
  /** Takes the turn of something staff did. The same deed again does nothing; a refused one leaves no trace. */
  act<R extends string>(deed: StaffDeed): Promise<Answer | { refused: R }>
}

/** Something a member of staff did that a conversation is told of. */
export interface StaffDeed {
  conversation: string
  /** Made where it was done; the same id again is the same deed. */
  id: string
  /** Does it in the turn's transaction, and answers what the conversation is to hear; throws `Refused`. */
  perform(tx: Db, now: Date, talk: Talk | undefined): Promise<Stimulus>
}

const mostTries = 50

export function conversations(spine: Spine): Conversations {
  const queue = inOrder()
  const once = async (
    id: string,
    work: (tx: Db) => Promise<Taken>,
    shortcut: () => Promise<Taken | undefined> = async () => undefined,
  ): Promise<Answer> => {
    const { answer, repeated, left } = await queue(
      id,
      async () => (await shortcut()) ?? settled(() => spine.store.transact(work)),
    )
    if (!repeated) spine.committed(answer, left)
    return answer
  }
  return {
    receive: heard => {
      const id = `${heard.channel}:${heard.from}`
      return once(
        id,
        tx => hear(spine, tx, id, heard),
        async () => (isForFlow(spine, heard) ? hearWhole(spine, id, heard) : undefined),
      )
    },
    act: deed =>
      once(deed.conversation, tx => carryOut(spine, tx, deed)).catch(error => {
        if (error instanceof Refused) return { refused: error.reason }
        throw error
      }),
    fire: deadline =>
      queue(deadline.conversation, async () => {
        const answer = await settled(() => spine.store.transact(tx => takeDue(spine, tx, deadline)))
        if (answer !== 'moved-on') spine.committed(answer)
        return answer
      }),
  }
}

async function hear(spine: Spine, tx: Db, id: string, heard: Heard): Promise<Taken> {
  const now = spine.now()
  const who = { id, channel: heard.channel, person: heard.from }
  const conversation = await holdConversation(tx, spine.store.can, who, now)
  refuseWrongKey(conversation, heard)
  const message = { channel: heard.channel, id: heard.id, input: maskedInput(heard.input) }
  const code = codeIn(heard)
  if (code !== undefined) return along(spine, tx, conversation, heard, code)
  const repeat = await known(tx, conversation, message, now)
  if (repeat) return repeat
  const aside = await spine.asides.find(one => one.means(heard))?.answer(tx, conversation, heard, now)
  const stimulus = aside ?? { input: heard.input }
  return taken(await turn(spine, tx, conversation, stimulus, now))
}

function isForFlow({ asides }: Spine, heard: Heard): boolean {
  return codeIn(heard) === undefined && !asides.some(one => one.means(heard))
}

/** Somebody brought another conversation with them. */
async function along(
  spine: Spine,
  tx: Db,
  to: Conversation,
  { channel, id, input }: Heard,
  code: string,
): Promise<Taken> {
  const now = spine.now()
  const { conversation, hears, left } = await takeAlong(spine.along(channel), tx, to, code, now)
  const repeat = await known(tx, conversation, { channel, id, input: maskedInput(input) }, now)
  if (repeat) return repeat
  return { ...taken(await turn(spine, tx, conversation, hears, now)), ...(left !== undefined && { left }) }
}

async function carryOut(spine: Spine, tx: Db, deed: StaffDeed): Promise<Taken> {
  const now = spine.now()
  const conversation = await holdConversation(tx, spine.store.can, whose(deed.conversation), now)
  const message = { channel: deskChannel, id: deed.id, input: { kind: 'text', text: '' } } as const
  const repeat = await known(tx, conversation, message, now)
  if (repeat) return repeat
  return taken(await turn(spine, tx, conversation, await deed.perform(tx, now, conversation.talk), now))
}

/** The answer that was given already, if this message was heard before; else it is kept. */
async function known(
  tx: Db,
  { id, turn }: Conversation,
  message: { channel: string; id: string; input: Input },
  now: Date,
): Promise<Taken | undefined> {
  const kept = await keepOnce(tx, { ...message, conversation: id, turn: turn + 1 }, now)
  if (kept === 'kept') return undefined
  return repeat(tx, id, kept.repeatOf)
}

async function takeDue(spine: Spine, tx: Db, deadline: Deadline): Promise<Answer | 'moved-on'> {
  const now = spine.now()
  const conversation = await holdConversation(tx, spine.store.can, whose(deadline.conversation), now)
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
  await setDeadline(tx, id, deadlineOf(spine, outcome, turn, now))
  const place = { conversation: id, channel, to: person, turn, status: statusOn(spine, channel) }
  const replies: QueuedReply[] = await leaveReplies(tx, place, outcome.replies, now)
  return { conversation: id, turn, replies }
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

function whose(id: string): { id: string; channel: string; person: string } {
  const colon = id.indexOf(':')
  return { id, channel: id.slice(0, colon), person: id.slice(colon + 1) }
}
