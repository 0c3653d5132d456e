/** The OpenAPI 3.1 document of the public API, made from the shapes the routes check against. */
import { z } from 'zod'
import { Queues, QueueTicket, TicketWish } from './queueShapes.ts'
import {
  Delivery,
  Failure,
  HandedOver,
  Lines,
  Marked,
  Message,
  Opened,
  Opening,
  Replies,
  TakenOver,
  TakeOver,
} from './shapes.ts'

const schemas = {
  Opening,
  Message,
  Marked,
  Delivery,
  Opened,
  Replies,
  Lines,
  TakeOver,
  TakenOver,
  HandedOver,
  TicketWish,
  QueueTicket,
  Queues,
  Failure,
}

const json = (name: keyof typeof schemas) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})
const failed = (description: string) => ({ description, ...json('Failure') })
const conversation = { name: 'conversation', in: 'path', required: true, schema: { type: 'string' } }
const failures = {
  400: failed('The message cannot be read'),
  401: failed('The token does not open this conversation'),
  404: failed('No such conversation'),
  413: failed('Too large'),
}

/** `base`: the address the API is reached at. */
export function openapi(base: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: '一窗 Yichuang',
      version: '1',
      description: 'The one-window assistant of a county service hall.',
    },
    servers: [{ url: base }],
    paths: { ...chatPaths(), ...queuePaths(), ...otherPaths() },
    components: {
      securitySchemes: { conversation: { type: 'http', scheme: 'bearer' } },
      schemas: components(),
    },
  }
}

function chatPaths() {
  return {
    '/api/chat': {
      post: {
        summary: 'Begin a conversation',
        requestBody: json('Opening'),
        responses: { 201: { description: 'Begun; keep the token', ...json('Opened') }, 400: failures[400] },
      },
    },
    '/api/chat/{conversation}': {
      get: {
        summary: 'The conversation so far',
        security: [{ conversation: [] }],
        parameters: [conversation],
        responses: { 200: { description: 'Its lines, oldest first', ...json('Lines') }, ...failures },
      },
      delete: {
        summary: 'End it: the token opens it no longer',
        security: [{ conversation: [] }],
        parameters: [conversation],
        responses: { 204: { description: 'Ended' }, ...failures },
      },
    },
    '/api/chat/{conversation}/marks': {
      post: {
        summary: 'Tell how far the page has got, and that the person is writing: a clerk in the talk sees it',
        security: [{ conversation: [] }],
        parameters: [conversation],
        requestBody: { required: true, ...json('Marked') },
        responses: { 204: { description: 'Kept' }, ...failures },
      },
    },
    '/api/chat/{conversation}/handover': {
      post: {
        summary:
          'Make a code by which another device takes the conversation over, once and within five minutes',
        security: [{ conversation: [] }],
        parameters: [conversation],
        responses: { 201: { description: 'The code', ...json('HandedOver') }, ...failures },
      },
    },
    '/api/chat/handover': {
      post: {
        summary:
          'Take a conversation over: as its owner, whose earlier key counts no more, or as a guest for a while',
        requestBody: { required: true, ...json('TakeOver') },
        responses: {
          201: { description: 'The new key', ...json('TakenOver') },
          400: failures[400],
          404: failures[404],
        },
      },
    },
    '/api/chat/{conversation}/messages': {
      post: {
        summary: 'Say something. The same id again gives the same answer and does nothing twice.',
        security: [{ conversation: [] }],
        parameters: [conversation],
        requestBody: { required: true, ...json('Message') },
        responses: { 200: { description: 'What is answered', ...json('Replies') }, ...failures },
      },
    },
    '/api/chat/{conversation}/events': {
      get: {
        summary: 'Replies as they are said (server-sent events named `reply`, data is a Delivery)',
        parameters: [
          conversation,
          { name: 'token', in: 'query', required: true, schema: { type: 'string' } },
          {
            name: 'after',
            in: 'query',
            schema: { type: 'integer' },
            description: 'Id of the last reply known',
          },
        ],
        responses: { 200: { description: 'The stream', content: { 'text/event-stream': {} } }, ...failures },
      },
    },
  }
}

function queuePaths() {
  const ticket = { description: 'The ticket and how it stands', ...json('QueueTicket') }
  const secret = { name: 'secret', in: 'path', required: true, schema: { type: 'string' } }
  return {
    '/api/queue': {
      get: {
        summary: 'How the queues of the hall stand',
        responses: { 200: { description: 'Every queue', ...json('Queues') } },
      },
    },
    '/api/queue/tickets': {
      post: {
        summary:
          'Take a ticket: with the token of a registered kiosk, or from a conversation with its token. The same key again gives the same ticket.',
        requestBody: { required: true, ...json('TicketWish') },
        responses: {
          201: ticket,
          400: failures[400],
          401: failed('Not the token of the conversation'),
          403: failed('Neither a kiosk of the hall nor a conversation'),
          409: failed('No tickets at this time'),
          422: failed('No such queue, or no such criterion'),
        },
      },
    },
    '/api/queue/tickets/{secret}': {
      get: {
        summary: 'How a ticket stands today',
        parameters: [secret],
        responses: { 200: ticket, 404: failed('No such ticket today') },
      },
    },
  }
}

function otherPaths() {
  const text = (description: string, type: string) => ({ 200: { description, content: { [type]: {} } } })
  const number = { name: 'number', in: 'path', required: true, schema: { type: 'string' } }
  return {
    '/verify/{number}': {
      get: {
        summary: 'Whether a disclosure is genuine and current, or what changed since it was issued',
        parameters: [number],
        responses: { ...text('The page', 'text/html'), 404: { description: 'No such document' } },
      },
    },
    '/healthz': { get: { summary: 'The process is alive', responses: text('ok', 'text/plain') } },
    '/readyz': {
      get: {
        summary: 'The process can serve',
        responses: {
          ...text('Each part and its state', 'application/json'),
          503: { description: 'Not ready' },
        },
      },
    },
  }
}

function components(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema as z.ZodType, { id })
  const made = z.toJSONSchema(registry, { uri: id => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]),
  )
}
