/** What an answer of the Bot API means for us. Neither the token nor anything personal gets into a `SendError`. */
import { TelegramError } from 'telegraf'
import { SendError } from '../channel.ts'

/**
 * Any failure of a call as a `SendError`. Its codes, by the trouble the outbox takes them for (core/backoff.ts):
 * - limit: `429`, with the wait Telegram names.
 * - server: `500`, `502` … and `409`.
 * - network: `network`, no answer at all or not one of the Bot API: reset, time-out, no such host, a proxy's page.
 * - off: `bad-token`, a wrong or revoked token: the hall can set another, and what was left to say is then still said.
 * - refused for good: `blocked` the person has blocked the bot or is gone, `no-chat` there is no such chat, `unchanged`
 *   an edit that changes nothing, `refused` any other 400, and any other 4xx by its number.
 *
 * The cause is left out on purpose: telegraf's errors carry the whole message, some the address with the token.
 */
export function asSendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof TelegramError)) return new SendError({ retryable: true, code: 'network' })
  const retryAfter = error.parameters?.retry_after
  switch (error.code) {
    case 429:
      return new SendError({
        retryable: true,
        code: '429',
        ...(retryAfter !== undefined && { retryAfter }),
      })
    case 400:
      return new SendError({ retryable: false, code: badRequest(error.description) })
    case 401:
    case 404:
      return new SendError({ retryable: true, code: 'bad-token' })
    case 403:
      return new SendError({ retryable: false, code: 'blocked' })
    default:
      return new SendError({ retryable: error.code >= 500 || error.code === 409, code: `${error.code}` })
  }
}

function badRequest(description: string): string {
  if (/chat not found|PEER_ID_INVALID|user not found/i.test(description)) return 'no-chat'
  return /not modified/i.test(description) ? 'unchanged' : 'refused'
}
