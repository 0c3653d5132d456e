/** One way to call the Bot API: with a time limit, and with every failure told as a `SendError`. */
import type { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { asSendError } from './errors.ts'

/** Calls a method of the Bot API. Throws `SendError` only. */
export type Api = <M extends keyof Methods>(
  method: M,
  payload: Opts<M>,
  limits?: { seconds?: number; signal?: AbortSignal },
) => Promise<ReturnType<Methods[M]>>

/** Well under the outbox's lease, so that a reply on its way is never claimed a second time. */
const mostSeconds = 15

/** Telegraf's type is that of an older package; all it does is listen for `abort`. */
type TelegrafSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>

export function openApi(telegram: Telegram): Api {
  return async (method, payload, { seconds = mostSeconds, signal } = {}) => {
    const limit = AbortSignal.timeout(seconds * 1000)
    const either = signal ? AbortSignal.any([limit, signal]) : limit
    try {
      return await telegram.callApi(method, payload, { signal: either as unknown as TelegrafSignal })
    } catch (error) {
      throw asSendError(error)
    }
  }
}

/** For what is only a courtesy: nobody waits for it, and its failure is nobody's trouble. */
export function ignoring(courtesy: Promise<unknown>): void {
  courtesy.catch(() => undefined)
}
