/** Everything that a database holds at the end, as the checks read it. */
import type { Input } from '../../src/core/input.ts'
import type { Reply } from '../../src/core/reply.ts'
import type { Db } from '../../src/store/db.ts'

export interface FoundMessage {
  channel: string
  id: string
  turn: number
  input: Input
  heardAt: string
}

export interface FoundReply {
  id: number
  turn: number
  seq: number
  reply: Reply
  status: string
}

export interface FoundConversation {
  id: string
  channel: string
  person: string
  turn: number
  /** JSON. */
  talk: string
  /** By turn. */
  messages: FoundMessage[]
  /** By id. */
  replies: FoundReply[]
}

export interface Found {
  conversations: Map<string, FoundConversation>
  disclosures: string[]
  counters: Map<string, number>
}

/** Reads the whole store. */
export async function readFound(db: Db): Promise<Found> {
  const rows = await db.selectFrom('conversation').selectAll().execute()
  const conversations = new Map<string, FoundConversation>(
    rows.map(row => [row.id, { ...row, talk: row.talk ?? 'null', messages: [], replies: [] }]),
  )
  for (const row of await db.selectFrom('message').selectAll().orderBy('turn').execute()) {
    conversations.get(row.conversation)?.messages.push({
      channel: row.channel,
      id: row.message_id,
      turn: row.turn,
      input: JSON.parse(row.input),
      heardAt: row.heard_at,
    })
  }
  for (const row of await db.selectFrom('outbox').selectAll().orderBy('id').execute()) {
    const { id, turn, seq, status } = row
    conversations.get(row.conversation)?.replies.push({ id, turn, seq, status, reply: JSON.parse(row.reply) })
  }
  const disclosures = await db.selectFrom('disclosure').select('number').execute()
  const counters = await db.selectFrom('counter').selectAll().execute()
  return {
    conversations,
    disclosures: disclosures.map(({ number }) => number),
    counters: new Map(counters.map(({ name, value }) => [name, value])),
  }
}

/** Without the numbers and secrets that are drawn anew each time. */
export function plain(text: string): string {
  return text
    .replace(/G([ZD])\d{4}-\d{6,}/g, 'G$1')
    .replace(/告〔\d{4}〕\d+ 号/g, '告 号')
    .replace(/\/(d|callback)\/[\w-]{20,}/g, '/$1/secret')
}
