/** Client of an SMS gateway that is described by configuration. Neither number nor text gets into an error or a log. */
import handlebars from 'handlebars'
import { z } from 'zod'
import { SendError } from '../channels/channel.ts'
import { type Answered, call, type Deadline, jsonIn, statusError } from './http.ts'

export interface SmsSettings {
  url: string
  /** Bearer token. */
  token: string
  /** 短信签名, e.g. 示例县政务大厅. */
  sign: string
  /** JSON with {{phone}}, {{text}}, {{sign}} and {{template}} within its strings. */
  bodyTemplate?: string
  /** What the gateway's `code` says when it took the message. */
  goodCodes?: string[]
  /** Well below half a minute, so that a sending ends within its lease. */
  timeoutMs: number
  deadline?: Deadline
}

export const SmsMessage = z.strictObject({
  phone: z.string().regex(/^1[3-9]\d{9}$/),
  text: z.string().min(1).max(500),
  /** Name of the wording that is registered with the gateway (报备模板). */
  template: z.string().min(1).max(100),
})
export type SmsMessage = z.infer<typeof SmsMessage>

export interface Sms {
  /**
   * Sends one message; a time-out may double it, where the gateway does not know `Idempotency-Key`. Throws `SendError`:
   * the codes of `statusError`, `network`, `timeout`, `bad-body` (never sent), `gateway-…` with the gateway's own code.
   */
  send(message: SmsMessage, idempotencyKey: string): Promise<void>
}

const plainBody = '{"phone":"{{phone}}","text":"{{text}}","sign":"{{sign}}","template":"{{template}}"}'
const commonGoodCodes = ['0', '200', 'ok', 'success']

/** The template cannot be used: it is no JSON, or names what there is not. */
export class BadSmsTemplate extends Error {}

/** Throws `BadSmsTemplate` at once, not at the first message. */
export function openSms(settings: SmsSettings): Sms {
  const bodyFor = readTemplate(settings.bodyTemplate ?? plainBody, settings.sign)
  const good = (settings.goodCodes ?? commonGoodCodes).map(code => code.toLowerCase())
  return {
    async send(message, idempotencyKey) {
      const checked = SmsMessage.safeParse(message).data
      if (!checked) throw new SendError({ retryable: false, code: 'bad-body' })
      const answered = await call(
        {
          method: 'POST',
          url: settings.url,
          headers: {
            Authorization: `Bearer ${settings.token}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': idempotencyKey,
          },
          body: bodyFor(checked),
        },
        settings.timeoutMs,
        settings.deadline,
      )
      checkSent(answered, good)
    },
  }
}

function readTemplate(template: string, sign: string): (message: SmsMessage) => string {
  const fill = handlebars.compile<Record<string, string>>(template, { strict: true, noEscape: true })
  const bodyFor = (message: SmsMessage) => {
    const values = Object.entries({ ...message, sign }).map(([name, value]) => [name, withinString(value)])
    return fill(Object.fromEntries(values))
  }
  try {
    // Marks that would break a JSON that is put together carelessly.
    JSON.parse(bodyFor({ phone: '13800000000', text: '"\\\n{}', template: '"' }))
  } catch {
    throw new BadSmsTemplate('the SMS body must be JSON with {{phone}} {{text}} {{sign}} {{template}}')
  }
  return bodyFor
}

/** As it stands between the quotes of a JSON string. */
function withinString(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

const Verdict = z.object({ code: z.union([z.string(), z.number()]) })

function checkSent(answered: Answered, good: string[]): void {
  if (answered.status < 200 || answered.status >= 300) throw statusError(answered)
  const verdict = Verdict.safeParse(jsonIn(answered.text)).data
  if (!verdict) return
  const code = `${verdict.code}`.toLowerCase()
  if (good.includes(code)) return
  // Only what looks like a code is repeated: gateways like to quote the number they refuse.
  const plain = /^[a-z_.-]{1,40}$|^-?\d{1,8}$/.test(code) ? code : 'refused'
  throw new SendError({ retryable: false, code: `gateway-${plain}` })
}
