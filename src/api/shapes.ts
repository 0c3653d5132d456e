/** What may be sent to the chat API, and what comes back; openapi.json is made from these. */
import { z } from 'zod'

/** Largest file a page may send, in bytes (10 MiB). */
export const largestFile = 10 * 1024 * 1024

export const Opening = z.object({ start: z.string().max(64).optional() }).meta({
  id: 'Opening',
  description: 'How a conversation begins; `start` is what a link or QR code carried.',
})

export const TakeOver = z
  .object({
    code: z.string().min(10).max(100),
    guest: z.boolean().optional().describe('The device is not the person’s own: the key lasts a while only'),
  })
  .meta({ id: 'TakeOver' })
export const HandedOver = z
  .object({
    code: z.string(),
    url: z.string().describe('To be shown as a QR code; the phone page takes the conversation over'),
    telegram: z.string().optional().describe('The same for Telegram, where the hall has a bot'),
    ends: z.string().describe('Until when the code counts, ISO 8601'),
    seconds: z.number().describe('How long that is, for devices whose clock is wrong'),
  })
  .meta({ id: 'HandedOver' })

const turn = z.number().int().min(0)
export const Marked = z
  .object({
    got: turn.describe('The last turn the page received'),
    seen: turn.describe('The last turn that was in view'),
    writing: z.boolean().default(false),
  })
  .meta({ id: 'Marked', description: 'What the clerk in a live talk sees of the person' })

const SentFile = z.object({
  name: z.string().min(1).max(200),
  mime: z.string().min(1).max(100),
  data: z
    .string()
    .max(Math.ceil((largestFile * 4) / 3) + 4)
    .describe('Base64'),
})

export const Message = z
  .object({
    id: z.string().min(1).max(100).describe('Made by the page; the same id again is the same message'),
    text: z.string().max(4000).optional(),
    choice: z.string().min(1).max(100).optional().describe('The `value` of a pressed button'),
    file: SentFile.optional(),
  })
  .refine(({ text, choice, file }) => [text, choice, file].filter(part => part !== undefined).length === 1, {
    message: 'exactly one of text, choice and file',
  })
  .meta({ id: 'Message' })
export type MessageBody = z.infer<typeof Message>

const Choice = z.object({ label: z.string(), value: z.string(), picked: z.boolean().optional() })
const Link = z.object({ label: z.string(), url: z.string() })
const spoken = {
  text: z.string(),
  choices: z.array(Choice).optional(),
  source: z
    .object({ guide: z.string(), version: z.string(), basis: z.array(z.string()) })
    .optional()
    .describe('The guide, its version and the law the answer rests on'),
  by: z
    .string()
    .optional()
    .describe('Name of the member of staff who says it; absent when the assistant does'),
}
const Reply = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), ...spoken }),
    z.object({
      kind: z.literal('choice'),
      ...spoken,
      choices: z.array(Choice),
      multiple: z.boolean().optional(),
    }),
    z.object({
      kind: z.literal('card'),
      ...spoken,
      title: z.string(),
      rows: z.array(z.tuple([z.string(), z.string()])),
      sections: z.array(z.object({ title: z.string(), items: z.array(z.string()) })).optional(),
      links: z.array(Link).optional(),
    }),
    z.object({ kind: z.literal('file'), ...spoken, name: z.string(), mime: z.string(), url: z.string() }),
    z.object({ kind: z.literal('link'), ...spoken, link: Link }),
  ])
  .meta({ id: 'Reply' })

export const Delivery = z
  .object({ id: z.number().int(), turn: z.number().int(), reply: Reply })
  .meta({ id: 'Delivery', description: 'A reply; the same id is the same reply.' })

export const Opened = z
  .object({
    conversation: z.string(),
    token: z.string(),
    hall: z.string().describe('Name of the hall'),
    replies: z.array(Delivery),
  })
  .meta({ id: 'Opened' })
export const TakenOver = Opened.omit({ replies: true }).meta({ id: 'TakenOver' })
export const Replies = z
  .object({
    replies: z.array(Delivery),
    turn: z.number().describe('Turn of the conversation the message made'),
  })
  .meta({ id: 'Replies' })
export const Lines = z
  .object({
    conversation: z.string(),
    hall: z.string(),
    lines: z.array(
      z.union([
        z.object({ from: z.literal('person'), id: z.string(), turn: z.number(), text: z.string() }),
        z.object({ from: z.literal('hall'), ...Delivery.shape }),
      ]),
    ),
  })
  .meta({ id: 'Lines' })
export const Failure = z
  .object({
    error: z.object({ code: z.string(), message: z.string().describe('Words for the person, in Chinese') }),
  })
  .meta({ id: 'Failure' })
