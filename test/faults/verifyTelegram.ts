/** Holds what reached Telegram against the outbox: everything at least once, in order, repeated only after a death. */
import { dress } from '../../src/channels/telegram/dress.ts'
import { absolute, type Reply } from '../../src/core/reply.ts'
import type { FoundConversation } from './found.ts'
import type { Ledger, Reached } from './ledger.ts'

export interface Delivered {
  undelivered: number
  outOfOrder: number
  /** The message that came out of order, shortened. */
  stray?: string
  /** Messages a person saw once more because the sender, or its database, died before it could note them. */
  doubled: number
}

/** A message Telegram must have taken: one of these signatures. `starts`: whether its reply begins with it. */
interface Piece {
  signatures: string[]
  starts: boolean
  turn: number
}

/** Judges one conversation. `base` is the hall's public address. */
export function delivered(conversation: FoundConversation, ledger: Ledger, base: string): Delivered {
  const pieces = piecesOf(conversation, base)
  const reached = ledger.reached.filter(
    ({ chat, ...message }) => chat === conversation.person && !closes(message),
  )
  const seen = new Set(reached.map(signatureOf))
  const missing = pieces.filter(({ signatures }) => !signatures.some(one => seen.has(one))).length
  const unsent = conversation.replies.filter(({ status }) => status !== 'sent').length
  const fit = aligned(pieces, reached, ledger)
  const whole = missing === 0 && unsent === 0
  return {
    undelivered: Math.max(missing, unsent),
    outOfOrder: 'stray' in fit && whole ? 1 : 0,
    doubled: 'doubled' in fit ? fit.doubled : 0,
    ...('stray' in fit && { stray: fit.stray }),
  }
}

/** A question that was answered loses its buttons: an edit that tells nothing new. */
function closes({ edited, buttons }: Pick<Reached, 'edited' | 'buttons'>): boolean {
  return edited && buttons.length === 0
}

function signatureOf({ text, file }: Reached): string {
  return file === undefined ? text : `file ${file} ${text}`
}

function piecesOf({ replies }: FoundConversation, base: string): Piece[] {
  const pieces: Piece[] = []
  for (const { reply, turn } of replies) {
    for (const [index, signatures] of signaturesOf(reply, base).entries()) {
      pieces.push({ signatures, starts: index === 0, turn })
    }
  }
  return pieces
}

/** As `send` does it: a file bears its text as caption, unless it has buttons. A file may be told by its address. */
function signaturesOf(reply: Reply, base: string): string[][] {
  const { messages, choices } = dress(reply, base)
  const texts = messages.map(({ text }) => [text])
  if (reply.kind !== 'file') return texts
  const caption = choices.length === 0 ? reply.text : ''
  const inWords = [caption, `${reply.name}：${absolute(reply.url, base)}`].join('\n').trimStart()
  const document = [`file ${reply.name} ${caption}`, inWords]
  return choices.length === 0 ? [document] : [document, ...texts]
}

/**
 * Follows every way the messages may fit the pieces; answers how many were repetitions in the best way, or the message
 * that fits in no way. The keys of `ways` are pieces delivered so far, its values the repetitions until there.
 */
function aligned(
  pieces: Piece[],
  reached: Reached[],
  ledger: Ledger,
): { doubled: number } | { stray: string } {
  let ways = new Map([[0, 0]])
  for (const [index, message] of reached.entries()) {
    const before = reached[index - 1]
    const mayRepeat = before !== undefined && isExcused(before, message, ledger)
    const further = stepped(pieces, ways, signatureOf(message), mayRepeat)
    if (further.size === 0) return { stray: shortened(index, message, [...ways.keys()]) }
    ways = further
  }
  const doubled = ways.get(pieces.length)
  return doubled === undefined
    ? { stray: `only ${Math.max(...ways.keys())} of ${pieces.length}` }
    : { doubled }
}

function stepped(pieces: Piece[], ways: Map<number, number>, signature: string, mayRepeat: boolean) {
  const further = new Map<number, number>()
  for (const [at, doubled] of ways) {
    if (pieces[at]?.signatures.includes(signature)) keepLeast(further, at + 1, doubled)
    if (!mayRepeat) continue
    for (const again of repeatable(pieces, at)) {
      if (pieces[again]!.signatures.includes(signature)) keepLeast(further, again + 1, doubled + at - again)
    }
  }
  return further
}

/** Where a repetition may begin: with any reply of the turn that was being sent, since none of them was noted yet. */
function repeatable(pieces: Piece[], at: number): number[] {
  const turn = pieces[at - 1]?.turn
  return pieces.flatMap((piece, index) => (index < at && piece.turn === turn && piece.starts ? [index] : []))
}

function shortened(index: number, { life, text }: Reached, at: number[]): string {
  return `message ${index} of ${life} does not follow piece ${at.join(' or ')}: ${text.slice(0, 60)}`
}

function keepLeast(ways: Map<number, number>, at: number, doubled: number): void {
  ways.set(at, Math.min(doubled, ways.get(at) ?? Number.POSITIVE_INFINITY))
}

/** Whether the second sender could not know of the first: that one has died, or the database was away in between. */
function isExcused(first: Reached, second: Reached, { deaths, outages }: Ledger): boolean {
  if ((deaths.get(first.life) ?? Number.POSITIVE_INFINITY) <= second.at) return true
  return outages.some(({ from, to }) => first.at <= to && second.at >= from)
}
