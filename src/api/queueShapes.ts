/** What may be sent to the queue's API, and what comes back; openapi.json is made from these. Nothing of any person. */
import { z } from 'zod'

export const TicketWish = z
  .object({
    key: z
      .string()
      .min(16)
      .max(100)
      .describe('Made by the caller, unguessable; the same key again is the same ticket'),
    group: z.string().min(1).max(60).describe('`group` of a queue, as GET /api/queue names it'),
    conversation: z
      .string()
      .max(60)
      .optional()
      .describe('Drawn from this conversation, with its token: once a day for each queue'),
    green: z.string().min(1).max(60).optional().describe('A green-channel criterion of the hall'),
  })
  .meta({ id: 'TicketWish' })

const Wait = z
  .object({ from: z.number().int(), to: z.number().int() })
  .nullable()
  .describe('Minutes, from the shortest to the longest that is likely; null while it cannot be said')

export const QueueTicket = z
  .object({
    secret: z.string().describe('Opens the ticket again at GET /api/queue/tickets/{secret}'),
    label: z.string().describe('What is called out, e.g. A001'),
    group: z.string(),
    name: z.string().describe('Name of the windows'),
    green: z.boolean(),
    state: z.enum(['waiting', 'called', 'serving', 'parked', 'done', 'no-show', 'unserved']),
    counter: z.number().int().nullable().describe('Number of the counter it is called to'),
    before: z.number().int().nullable().describe('People called before; null when it is not waiting'),
    wait: Wait,
    afterClosing: z.boolean().describe('It will be served after closing, as promised'),
    words: z.string().describe('The same in a sentence for the person; empty when it is not waiting'),
  })
  .meta({ id: 'QueueTicket' })

export const Queues = z
  .object({
    queues: z.array(
      z.object({
        group: z.string(),
        letter: z.string(),
        name: z.string(),
        place: z.string().describe('The town; empty for the county hall'),
        waiting: z.number().int(),
        wait: Wait,
        open: z.boolean().describe('Tickets can be taken now'),
      }),
    ),
    green: z.array(z.string()).describe('The green-channel criteria of the hall'),
  })
  .meta({ id: 'Queues' })
