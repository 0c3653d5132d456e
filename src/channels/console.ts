/** The terminal: replies in plain words, choices as a numbered list that is answered by its number. */
import { createInterface } from 'node:readline'
import type { Input } from '../core/input.ts'
import { type Choice, inWords, type Reply } from '../core/reply.ts'
import type { Channel, Hear } from './channel.ts'

export interface ConsoleChannel extends Channel {
  /** Resolves when the input is at its end and everything said in it was heard. */
  ended: Promise<void>
}

const person = 'terminal'

/** A conversation over two streams. A line is a message; the next is read when the replies to it are written. */
export function consoleChannel(streams: {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}): ConsoleChannel {
  const noMore = new AbortController()
  const ended = Promise.withResolvers<void>()
  const written = writtenReplies()
  let choices: Choice[] = []
  let heard = 0

  async function say(hear: Hear, input: Input): Promise<void> {
    try {
      const answer = await hear({ channel: 'console', id: `${++heard}`, from: person, input })
      await Promise.all(answer.replies.map(({ id }) => written.wait(id)))
    } catch {
      streams.output.write('\n抱歉，这句话没有处理成功，请再说一次。\n')
    }
    streams.output.write('> ')
  }

  async function listen(hear: Hear): Promise<void> {
    const lines = createInterface({ input: streams.input, crlfDelay: Infinity, signal: noMore.signal })
    // Taken before anything is awaited: lines that come earlier than the iterator are lost.
    const typed = lines[Symbol.asyncIterator]()
    await say(hear, { kind: 'start' })
    for await (const line of typed) await say(hear, understandLine(line, choices))
    ended.resolve()
  }

  return {
    name: 'console',
    delivery: 'push',
    async start(hear) {
      listen(hear).catch(ended.reject)
    },
    async send({ id, reply }) {
      if (reply.choices && reply.choices.length > 0) choices = reply.choices
      streams.output.write(`\n${dressForConsole(reply)}\n`)
      written.done(id)
    },
    async stop() {
      noMore.abort()
      written.doneAll()
    },
    ended: ended.promise,
  }
}

/** A reply in plain lines with its choices numbered from 1. */
export function dressForConsole(reply: Reply, base = ''): string {
  const choices = (reply.choices ?? []).map(
    ({ label, picked }, index) => `  ${index + 1}. ${picked ? '✓ ' : ''}${label}`,
  )
  return [inWords(reply, base), ...choices].filter(line => line !== '').join('\n')
}

/** What a typed line means: the number of an offered choice is that choice, `/start xyz` opens with a payload. */
export function understandLine(line: string, choices: Choice[]): Input {
  const text = line.trim()
  const chosen = /^\d{1,3}$/.test(text) ? choices[Number(text) - 1] : undefined
  if (chosen) return { kind: 'choice', value: chosen.value }
  const start = /^\/start(?:\s+(\S+))?$/.exec(text)
  if (!start) return { kind: 'text', text }
  return { kind: 'start', ...(start[1] !== undefined && { payload: start[1] }) }
}

/** Lets a reader wait until a reply was written, whether it is already or not. */
function writtenReplies() {
  const done = new Set<number>()
  const waiting = new Map<number, () => void>()
  return {
    done(id: number): void {
      done.add(id)
      waiting.get(id)?.()
      waiting.delete(id)
    },
    doneAll(): void {
      for (const resolve of waiting.values()) resolve()
      waiting.clear()
    },
    wait: (id: number): Promise<void> =>
      done.has(id) ? Promise.resolve() : new Promise(resolve => waiting.set(id, resolve)),
  }
}
