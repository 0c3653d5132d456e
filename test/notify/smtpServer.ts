/** A real SMTP server on loopback, and what a mail program makes of what it gets. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export interface Mail {
  to: string[]
  messageId: string
  subject: string
  text: string
  attachments: { name: string; mime: string; bytes: Buffer }[]
  raw: string
}

type Refusal = { code: number; words: string }

/** `mails`: what arrived. `refuse`: every receiver is answered with this until it is taken back. */
export async function anSmtpServer() {
  const mails: Mail[] = []
  const state: { refusal?: Refusal | undefined; tries: number } = { tries: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, answer) {
      state.tries++
      const { refusal } = state
      answer(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.code }))
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push(mailFrom(Buffer.concat(parts).toString('latin1'), to))
        answer()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>(closed => server.close(() => closed()))
  onTestFinished(close)
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    tries: () => state.tries,
    refuse: (refusal: Refusal | undefined) => {
      state.refusal = refusal
    },
    close,
  }
}

interface Part {
  headers: Map<string, string>
  body: string
}

function partFrom(raw: string): Part {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = lines.map(line => /^([\w-]+): (.*)$/.exec(line)).flatMap(found => (found ? [found] : []))
  return {
    headers: new Map(headers.map(([, name, value]) => [name!.toLowerCase(), value!])),
    body: rest.join('\r\n\r\n'),
  }
}

function mailFrom(raw: string, to: string[]): Mail {
  const whole = partFrom(raw)
  const parts = partsOf(whole)
  const text = parts.find(part => header(part, 'content-type').startsWith('text/plain'))
  const files = parts.filter(part => header(part, 'content-disposition').startsWith('attachment'))
  return {
    to,
    raw,
    messageId: header(whole, 'message-id'),
    subject: words(header(whole, 'subject')),
    text: text ? bytesOf(text).toString('utf8').replace(/\r\n/g, '\n').trim() : '',
    attachments: files.map(part => ({
      name: nameOf(header(part, 'content-disposition')),
      mime: header(part, 'content-type').split(';')[0]!,
      bytes: bytesOf(part),
    })),
  }
}

function header({ headers }: Part, name: string): string {
  return headers.get(name) ?? ''
}

function partsOf(part: Part): Part[] {
  const boundary = /boundary="([^"]+)"/.exec(header(part, 'content-type'))?.[1]
  if (boundary === undefined) return [part]
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap(one => partsOf(partFrom(one.replace(/^\r\n/, ''))))
}

function bytesOf(part: Part): Buffer {
  const encoding = header(part, 'content-transfer-encoding')
  if (encoding === 'base64') return Buffer.from(part.body, 'base64')
  return encoding === 'quoted-printable'
    ? quoted(part.body.replace(/=\r\n/g, ''))
    : Buffer.from(part.body, 'latin1')
}

function quoted(text: string): Buffer {
  const plain = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}

/** Encoded words (RFC 2047); the space between two of them is none. */
function words(value: string): string {
  const coded = /=\?UTF-8\?([BQ])\?([^?]*)\?=/gi
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(coded, (_, kind: string, text: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quoted(text.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    )
}

/** The name of a file, in pieces and percent signs where it is not ASCII (RFC 2231). */
function nameOf(disposition: string): string {
  const pieces = [...disposition.matchAll(/filename(?:\*\d+)?\*?=(?:"([^"]*)"|([^;]*))/g)]
  const joined = pieces.map(([, inQuotes, bare]) => inQuotes ?? bare ?? '').join('')
  return decodeURIComponent(words(joined).replace(/^utf-8''/i, ''))
}
