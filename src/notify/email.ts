/** Client of the hall's mail server. Neither address nor text gets into an error or a log. */
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { SendError } from '../channels/channel.ts'

export interface EmailSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the start. */
  url: string
  /** Address the mail comes from, e.g. 县政务服务中心 <hall@example.cn>. */
  from: string
  /** For the whole sending; well below half a minute, so that it ends within its lease. */
  timeoutMs: number
}

export const EmailMessage = z.strictObject({
  to: z.email(),
  subject: z.string().min(1).max(120),
  text: z.string().min(1).max(4000),
})
export type EmailMessage = z.infer<typeof EmailMessage>

export interface Attachment {
  name: string
  mime: string
  bytes: Uint8Array
}

export interface Email {
  /**
   * Sends one mail. A time-out may double it: both bear the same Message-ID, by which mail servers and readers know
   * them as one. Throws `SendError`: to be tried again `network`, `timeout`, `smtp-4xx`, `bad-token` (our password);
   * for good `smtp-5xx`, `bad-address`, `bad-body` (never sent).
   */
  send(message: EmailMessage, idempotencyKey: string, attachments?: Attachment[]): Promise<void>
}

export function openEmail({ url, from, timeoutMs }: EmailSettings): Email {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send(message, idempotencyKey, attachments = []) {
      const checked = EmailMessage.safeParse(message).data
      if (!checked) throw new SendError({ retryable: false, code: 'bad-body' })
      const transport = createTransport({ url, ...waits(timeoutMs) })
      const sending = transport.sendMail({
        ...checked,
        from,
        messageId: `<${idempotencyKey.replace(/[^\w.-]/g, '.')}@${domain}>`,
        // A machine that is out of office answers nobody.
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: attachments.map(({ name, mime, bytes }) => ({
          filename: name,
          contentType: mime,
          content: Buffer.from(bytes),
        })),
      })
      try {
        await Promise.race([sending, outOfTime(timeoutMs)])
      } catch (error) {
        throw asSendError(error)
      } finally {
        transport.close()
      }
    },
  }
}

function waits(timeoutMs: number) {
  return { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
}

/** The library's own times begin anew with every byte. */
function outOfTime(timeoutMs: number): Promise<never> {
  const signal = AbortSignal.timeout(timeoutMs)
  return new Promise((_, reject) => {
    const late = () => reject(new SendError({ retryable: true, code: 'timeout' }))
    signal.addEventListener('abort', late, { once: true })
  })
}

const Fault = z.object({ code: z.string().optional(), responseCode: z.number().optional() })

/** The cause is left out on purpose: mail servers quote the address they refuse. */
function asSendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  const { code = '', responseCode } = Fault.safeParse(error).data ?? {}
  if (code === 'EAUTH') return new SendError({ retryable: true, code: 'bad-token' })
  if (responseCode !== undefined && responseCode >= 400)
    return new SendError({ retryable: responseCode < 500, code: `smtp-${responseCode}` })
  if (code === 'EENVELOPE') return new SendError({ retryable: false, code: 'bad-address' })
  return new SendError({ retryable: true, code: code === 'ETIMEDOUT' ? 'timeout' : 'network' })
}
