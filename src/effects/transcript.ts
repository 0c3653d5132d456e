/** A conversation as people read it: what the person said, what the assistant and the staff answered (R10.4). */
import type { Input } from '../core/input.ts'
import { inWords, type Reply } from '../core/reply.ts'
import type { Db } from '../store/db.ts'
import { messagesOf } from '../store/messages.ts'
import { repliesOf } from '../store/outbox.ts'

export interface TranscriptLine {
  /** Turn of the conversation it belongs to; lines of one turn keep their order. */
  turn: number
  from: 'person' | 'assistant' | 'staff'
  /** Name of the member of staff. */
  who?: string
  text: string
  /** ISO 8601. */
  at: string
}

/** Everything said after turn `after`, in the order it was said. `base`: this server's public address. */
export async function transcript(
  db: Db,
  conversation: string,
  base: string,
  after = 0,
): Promise<TranscriptLine[]> {
  const said = await messagesOf(db, conversation, after)
  // Buttons may have been offered long before they are pressed, so all replies are read, once.
  const replies = await repliesOf(db, conversation)
  const labels = labelsOf(replies.map(({ reply }) => reply))
  const person = said.flatMap(({ turn, input, heardAt }) => {
    const text = shownInput(input, labels)
    return text === undefined ? [] : [{ turn, from: 'person' as const, text, at: heardAt }]
  })
  const hall = replies
    .filter(({ turn }) => turn > after)
    .map(({ turn, reply, at }) =>
      reply.by === undefined
        ? { turn, from: 'assistant' as const, text: inWords(reply, base), at }
        : { turn, from: 'staff' as const, who: reply.by, text: reply.text, at },
    )
  return [...person, ...hall].sort((a, b) => a.turn - b.turn)
}

/** The label of every button that was offered, by its value. */
export function labelsOf(replies: Reply[]): Map<string, string> {
  return new Map(replies.flatMap(({ choices = [] }) => choices.map(({ value, label }) => [value, label])))
}

/** What a person did, in words; nothing for what nobody needs to read. */
export function shownInput(input: Input, labels: Map<string, string>): string | undefined {
  switch (input.kind) {
    case 'text':
      return input.text === '' ? undefined : input.text
    case 'choice':
      return labels.get(input.value) ?? input.value
    case 'file':
      return `〔文件〕${input.name}`
    default:
      return undefined
  }
}
