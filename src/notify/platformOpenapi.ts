/** The OpenAPI 3.1 document of what we send to the provincial platform, made from the shapes it is checked against. */
import { z } from 'zod'
import {
  Acceptance,
  Completion,
  Conflict,
  Decision,
  type PlatformKind,
  PlatformRecord,
  PlatformRecords,
  Referral,
} from './platformShapes.ts'

const schemas = { Acceptance, Referral, Decision, Completion, Conflict, PlatformRecord, PlatformRecords }

const steps: Record<PlatformKind, { schema: keyof typeof schemas; summary: string }> = {
  acceptance: { schema: 'Acceptance', summary: '受理: a case was accepted' },
  referral: { schema: 'Referral', summary: '流转: it went to the approving unit' },
  decision: { schema: 'Decision', summary: '决定: it was decided' },
  completion: { schema: 'Completion', summary: '办结: the result was handed out' },
}

const signature = `Every request is signed. X-Signature is HMAC-SHA256 (hex) under the shared secret over five lines joined by a
line feed: the method in capitals; the path with its query as it stands in the request line; X-Timestamp; X-Nonce; the
SHA-256 (hex) of the body, of the empty text where there is none. Steps of one case arrive one after the other, in their
order; a step that fails is tried again with the same Idempotency-Key for 24 hours.`

/** `url`: where the platform's interface begins. */
export function platformOpenapi(url = '/'): object {
  const paths = Object.fromEntries(
    Object.entries(steps).map(([kind, { schema, summary }]) => [
      `/cases/{caseNumber}/${kind}`,
      { post: pushOperation(kind, schema, summary) },
    ]),
  )
  return {
    openapi: '3.1.0',
    info: { title: '一窗 → 河南省一体化政务服务平台', version: '1', description: signature },
    servers: [{ url }],
    security: [{ appId: [], signature: [] }],
    paths: { ...paths, '/cases': { get: listOperation() } },
    components: {
      securitySchemes: {
        appId: { type: 'apiKey', in: 'header', name: 'X-App-Id' },
        signature: { type: 'apiKey', in: 'header', name: 'X-Signature' },
      },
      schemas: components(),
    },
  }
}

const json = (name: keyof typeof schemas) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description,
})

const signedHeaders = [
  header('X-Timestamp', 'When the request was made: ISO 8601, Beijing time'),
  header('X-Nonce', 'A UUID, different in every request'),
]

const failures = {
  401: { description: 'Unknown application, wrong signature or time: tried again' },
  429: { description: 'Too fast: tried again, after the seconds in Retry-After' },
  '5XX': { description: 'The platform is ill: tried again' },
}

function pushOperation(operationId: string, schema: keyof typeof schemas, summary: string): object {
  return {
    operationId,
    summary,
    parameters: [
      { name: 'caseNumber', in: 'path', required: true, schema: { type: 'string' } },
      header('Idempotency-Key', 'The same key again is the same step'),
      ...signedHeaders,
    ],
    requestBody: { required: true, ...json(schema) },
    responses: {
      '2XX': { description: 'Taken; the body is JSON or empty' },
      409: { description: 'It has this step already, or lacks the one before', ...json('Conflict') },
      '4XX': { description: 'Never taken: not tried again, staff are told' },
      ...failures,
    },
  }
}

function listOperation(): object {
  const query = (name: string, required: boolean, description: string) => ({
    name,
    in: 'query',
    required,
    schema: { type: 'string' },
    description,
  })
  return {
    operationId: 'list',
    summary: 'The steps the platform has, for reconciliation',
    parameters: [
      query('since', true, 'Only steps done at this time or later: ISO 8601, Beijing time'),
      query('after', false, '`next` of the page before'),
      ...signedHeaders,
    ],
    responses: { 200: { description: 'One page', ...json('PlatformRecords') }, ...failures },
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
