/**
 * A turn in two statements, where the database can write to several tables in one: what is needed is read, and
 * everything is written together, without a transaction held open in between. The turn number is the fence.
 */
import { sql } from 'kysely'
import type { Input } from '../core/input.ts'
import type { Reply } from '../core/reply.ts'
import type { Talk } from '../core/talk.ts'
import { type Conversation, keyOf } from './conversations.ts'
import type { Db } from './db.ts'
import { hot } from './hot.ts'
import { asLeft, type Left } from './leaving.ts'
import { leaseFrom, type QueuedReply } from './outbox.ts'

interface Row {
  id: string
  channel: string
  person: string
  turn: number
  talk: string | null
  key: string | null
  repeat_of: number | null
}

const read = hot<{ id: string; channel: string; message: string }, Row>((db, at) =>
  db
    .selectFrom('conversation')
    .leftJoin('message', join =>
      join.on('message.channel', '=', at('channel')).on('message.message_id', '=', at('message')),
    )
    .select([
      'id',
      'conversation.channel',
      'person',
      'conversation.turn',
      'talk',
      'message.turn as repeat_of',
    ])
    .select(keyOf(db).as('key'))
    .where('id', '=', at('id')),
)

/** The conversation as it stands, and the turn this message caused if it was heard before; nothing for a first one. */
export async function readForTurn(
  db: Db,
  id: string,
  message: { channel: string; id: string },
): Promise<(Conversation & { repeatOf: number | undefined }) | undefined> {
  const { rows } = await read(db, { id, channel: message.channel, message: message.id })
  const [row] = rows
  if (!row) return undefined
  const { repeat_of, talk, key, ...same } = row
  return {
    ...same,
    key: key ?? undefined,
    talk: talk === null ? undefined : JSON.parse(talk),
    repeatOf: repeat_of ?? undefined,
  }
}

const lock = hot<{ id: string; turn: number }, { turn: number }>((db, at) =>
  db
    .selectFrom('conversation')
    .select('turn')
    .where('id', '=', at('id'))
    .where('turn', '=', at('turn'))
    .forUpdate(),
)

/** Holds the conversation until the transaction ends; false when it is no longer at this turn. */
export async function holdAtTurn(tx: Db, { id, turn }: Conversation): Promise<boolean> {
  return (await lock(tx, { id, turn })).rows.length > 0
}

export interface WholeTurn {
  conversation: Conversation
  message: { channel: string; id: string; input: Input }
  talk: Talk | undefined
  deadline: { event: object; dueAt: Date } | undefined
  replies: Reply[]
  status: 'due' | 'kept'
}

/**
 * Writes message, conversation, deadline and replies in one statement; nothing at all when the message was heard
 * meanwhile or the conversation has moved on: then answers nothing.
 */
export async function writeTurn(db: Db, turn: WholeTurn, now: Date): Promise<QueuedReply[] | undefined> {
  const { conversation, message, talk, deadline, replies } = turn
  const leasedUntil = leaseFrom(now)
  try {
    const { rows } = await write(
      db,
      {
        id: conversation.id,
        channel: conversation.channel,
        person: conversation.person,
        turn: conversation.turn,
        next: conversation.turn + 1,
        message: message.id,
        input: JSON.stringify(message.input),
        talk: talk ? JSON.stringify(talk) : null,
        event: deadline ? JSON.stringify(deadline.event) : null,
        dueAt: deadline?.dueAt.toISOString() ?? null,
        replies: JSON.stringify(replies.map((reply, seq) => ({ seq, reply: JSON.stringify(reply) }))),
        leasedUntil: leasedUntil.toISOString(),
        now: now.toISOString(),
      },
      (deadline ? 1 : 0) + (turn.status === 'due' ? 2 : 0),
    )
    const [written] = rows
    if (written?.moved !== 1) return undefined
    const place = {
      conversation: conversation.id,
      channel: conversation.channel,
      to: conversation.person,
      turn: conversation.turn + 1,
    }
    return asLeft(place, replies, written.replies, { now, leasedUntil })
  } catch (error) {
    if (heardBefore(error)) return undefined
    throw error
  }
}

interface Values {
  id: string
  channel: string
  person: string
  turn: number
  next: number
  message: string
  input: string
  talk: string | null
  event: string | null
  dueAt: string | null
  replies: string
  leasedUntil: string
  now: string
}

interface Written {
  moved: number | null
  replies: Left[]
}

/** The message had been heard: the division undoes the whole statement, and the transaction around it. */
const divisionByZero = '22012'

function heardBefore(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === divisionByZero
}

const write = hot<Values, Written>((db, at, variant) => ({
  compile: () =>
    sql<Written>`
      with moved as (
        update conversation set turn = turn + 1, talk = ${at('talk')}, heard_at = ${at('now')}
        where id = ${at('id')} and turn = ${at('turn')} returning 1
      ), kept as (
        insert into message (channel, message_id, conversation, turn, input, heard_at)
        select ${at('channel')}, ${at('message')}, ${at('id')}, ${at('next')}::int, ${at('input')}, ${at('now')}
        from moved on conflict do nothing returning 1
      ), waits as (
        ${variant & 1 ? setDeadline(at) : clearDeadline(at)}
      ), said as (
        insert into outbox
          (conversation, channel, recipient, turn, seq, reply, status, attempts, due_at, error, created_at)
        select ${at('id')}, ${at('channel')}, ${at('person')}, ${at('next')}::int, reply.seq, reply.reply,
          ${variant & 2 ? bornClaimed(at) : sql`'kept', 0, ${at('now')}`}, null, ${at('now')}
        from moved, json_to_recordset(${at('replies')}::json) as reply (seq int, reply text)
        returning id, seq, status, attempts
      )
      select
        case when exists (select 1 from moved) then 1 / (select count(*)::int from kept) end as moved,
        (select coalesce(json_agg(said), '[]') from said) as replies`.compile(db),
}))

type At = Parameters<Parameters<typeof hot<Values, Written>>[0]>[1]

function setDeadline(at: At) {
  return sql`insert into deadline (conversation, turn, event, due_at)
    select ${at('id')}, ${at('next')}::int, ${at('event')}, ${at('dueAt')} from moved
    on conflict (conversation) do update set turn = excluded.turn, event = excluded.event, due_at = excluded.due_at
    returning 1`
}

function clearDeadline(at: At) {
  return sql`delete from deadline where conversation = ${at('id')} and exists (select 1 from moved) returning 1`
}

/** As in leaving.ts: claimed by this process, unless an earlier reply of the conversation is unsent. */
function bornClaimed(at: At) {
  const behind = sql`exists (select 1 from outbox where conversation = ${at('id')} and status in ('due', 'sending'))`
  return sql`case when ${behind} then 'due' else 'sending' end, case when ${behind} then 0 else 1 end,
    case when ${behind} then ${at('now')} else ${at('leasedUntil')} end`
}
