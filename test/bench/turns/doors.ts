/** How one person of the bench speaks to a subject, through each kind of door. */
import type { Pool } from 'undici'
import type { BotApi } from './botApi.ts'
import type { Job } from './figures.ts'
import type { Said } from './visit.ts'

/** Says something and resolves when the answer has come, with the values of the choices it offers. */
export type Line = (said: Said) => Promise<string[]>

const patience = 20_000

/** For the reference subjects: one request, whatever is said. 300 bytes, as a short message with its header fields. */
export function plainLine(pool: Pool): Line {
  const body = JSON.stringify({ text: '办'.repeat(95) })
  return async () => {
    const answer = await pool.request({ path: '/turn', method: 'POST', headers: json, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}`)
    return []
  }
}

interface Chat {
  conversation: string
  token: string
  headers: Record<string, string>
}

/** Through the chat API. Every conversation comes from an address of its own, as behind the hall's proxy. */
export function chatLine(pool: Pool, person: number): Line {
  let chat: Chat | undefined
  let opened = 0
  let said = 0
  const post = async (path: string, headers: Record<string, string>, what: object) => {
    const answer = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(what) })
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${await answer.body.text()}`)
    return (await answer.body.json()) as { conversation?: string; token?: string; replies: unknown[] }
  }
  return async what => {
    if (what.kind === 'start' || !chat) {
      const headers = { ...json, 'x-forwarded-for': addressOf(person, opened++) }
      const { conversation = '', token = '', replies } = await post('/api/chat', headers, {})
      chat = { conversation, token, headers: { ...headers, authorization: `Bearer ${token}` } }
      return offeredIn(replies)
    }
    const message = what.kind === 'text' ? { text: what.text } : { choice: what.value }
    const path = `/api/chat/${chat.conversation}/messages`
    return offeredIn((await post(path, chat.headers, { id: `m${++said}`, ...message })).replies)
  }
}

function offeredIn(replies: unknown[]): string[] {
  const said = replies as { reply: { choices?: { value: string }[] } }[]
  return said.flatMap(({ reply }) => reply.choices ?? []).map(({ value }) => value)
}

function addressOf(person: number, opened: number): string {
  return `10.${person % 256}.${Math.floor(opened / 256) % 256}.${opened % 256}`
}

let updates = 0

/** Through a Telegram webhook: answered when the webhook is, and when the chat shows new buttons. */
export function telegramLine(pool: Pool, api: BotApi, chat: number, secret = ''): Line {
  const headers = { ...json, 'x-telegram-bot-api-secret-token': secret }
  let shownIn = 0
  return async said => {
    const shown = within(api.nextShown(chat))
    const update = { update_id: ++updates, ...updateOf(said, chat, shownIn) }
    const body = JSON.stringify(update)
    const answer = await pool.request({ path: '/telegram', method: 'POST', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}`)
    const { messageId, offered } = await shown
    shownIn = messageId
    return offered
  }
}

function updateOf(said: Said, chat: number, shownIn: number): object {
  const from = { id: chat, is_bot: false, first_name: '张' }
  const place = { date: 1_790_000_000, chat: { id: chat, type: 'private', first_name: '张' } }
  if (said.kind === 'choice') {
    const message = { ...place, message_id: shownIn, text: '' }
    return { callback_query: { id: `${chat}`, from, chat_instance: '1', data: said.value, message } }
  }
  const text = said.kind === 'start' ? '/start' : said.text
  const entities = said.kind === 'start' ? [{ type: 'bot_command', offset: 0, length: 6 }] : []
  return { message: { ...place, message_id: shownIn + 1, from, text, entities } }
}

/** An answer that never comes is an error, not a person who waits for ever. */
function within<T>(promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<T>()
  const timer = setTimeout(() => late.reject(new Error('no answer')), patience)
  const either = Promise.race([promise, late.promise]).finally(() => clearTimeout(timer))
  // Nobody waits for it any more where the webhook itself failed.
  either.catch(() => undefined)
  return either
}

/** A person at this door; `person` counts up over the whole run, so that nobody is met twice. */
export function lineFor(job: Job, pool: Pool, api: BotApi, person: number): Line {
  if (job.door === 'plain') return plainLine(pool)
  return job.door === 'chat'
    ? chatLine(pool, person)
    : telegramLine(pool, api, 1_000_000 + person, job.secret)
}

const json = { 'content-type': 'application/json' }
