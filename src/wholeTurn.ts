/** A turn without a transaction held open around it, where the database can write it whole (store/wholeTurn.ts). */
import type { Heard } from './core/input.ts'
import { maskedInput } from './core/mask.ts'
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
import type { Conversation } from './store/conversations.ts'
import type { Db } from './store/db.ts'
import { holdAtTurn, readForTurn, writeTurn } from './store/wholeTurn.ts'

/** An effect asked for the database in a turn that has no transaction. */
class NeedsDatabase extends Error {}

const noDatabase = new Proxy({} as Db, {
  get() {
    throw new NeedsDatabase()
  },
})

/**
 * Takes the turn of a message: read, step, write. Effects that need the database bring a transaction with them. The
 * turn number is the fence; nothing when somebody was faster, or at a first message: then the row must be held.
 */
export async function hearWhole(spine: Spine, id: string, heard: Heard): Promise<Taken | undefined> {
  const { db, can, transact } = spine.store
  if (!can.wholeTurns) return undefined
  const now = spine.now()
  const found = await readForTurn(db, id, heard)
  if (!found) return undefined
  refuseWrongKey(found, heard)
  const { repeatOf, ...conversation } = found
  if (repeatOf !== undefined) return repeat(db, id, repeatOf)
  const take = (effects: Db, writing: Db) => step(spine, { effects, writing }, conversation, heard, now)
  try {
    return await take(noDatabase, db).catch(error => {
      if (!(error instanceof NeedsDatabase)) throw error
      return transact(async tx => {
        // Everybody takes a person's row before anything else, or two would wait for each other.
        if (!(await holdAtTurn(tx, conversation))) throw new MovedOn()
        return take(tx, tx)
      })
    })
  } catch (error) {
    if (!worthAnotherTry(error)) throw error
  }
}

async function step(
  spine: Spine,
  { effects, writing }: { effects: Db; writing: Db },
  conversation: Conversation,
  heard: Heard,
  now: Date,
): Promise<Taken> {
  const scene = spine.scene(effects, conversation, now)
  const outcome = await takeTurn(spine.rules, conversation.talk, { input: heard.input }, scene)
  const turn = conversation.turn + 1
  const written = {
    conversation,
    message: { channel: heard.channel, id: heard.id, input: maskedInput(heard.input) },
    talk: outcome.talk,
    deadline: deadlineOf(spine, outcome, turn, now),
    replies: outcome.replies,
    status: statusOn(spine, conversation.channel),
  }
  const replies = await writeTurn(writing, written, now)
  if (!replies) throw new MovedOn()
  return taken({ conversation: conversation.id, turn, replies })
}
