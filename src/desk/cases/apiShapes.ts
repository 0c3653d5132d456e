/** What comes and goes over the JSON API of the desk; openapi.json is made from these. */
import { z } from 'zod'
import { HandedList } from '../../cases/shapes.ts'
import { deliveryWays } from '../../core/case.ts'

const id = z
  .string()
  .regex(/^[\w-]{8,60}$/)
  .describe('Made by the caller for each press: the same id again does nothing twice')

export const Act = z.object({
  id,
  reason: z.string().trim().max(2000).default(''),
  seen: z.number().int().min(0).describe('`seq` of the case as it was read; 409 `changed` when it moved on'),
  payload: z.unknown().optional(),
})

export const Applicant = z.object({
  kind: z.enum(['person', 'enterprise']),
  name: z.string().max(100),
  phone: z.string().max(40),
  idNumber: z.string().max(40).describe('Resident ID number, or unified social credit code'),
})

export const Opening = z.object({
  id,
  guide: z.string().max(80),
  answers: z.record(z.string().max(120), z.array(z.string().max(80)).max(20)).default({}),
  applicant: Applicant,
  offline: HandedList.extend({
    takenAt: z.iso.datetime({ offset: true }).describe('When the paper was taken in'),
    reason: z.string().trim().min(1).max(2000),
  })
    .optional()
    .describe('Taken in on paper during an outage'),
})

export const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
export const Done = z.object({ done: z.literal(true) })
export const Opened = z.object({ number: z.string() })

const Clock = z.object({
  kind: z.string(),
  at: z.string(),
  words: z.string(),
  state: z.enum(['late', 'soon', 'early']),
})

export const Row = z.object({
  number: z.string(),
  state: z.string(),
  matter: z.string(),
  applicant: z.string().describe('Masked'),
  changedAt: z.string(),
  clocks: z.array(Clock),
})
export const Rows = z.object({ cases: z.array(Row) })

export const CaseRead = z.object({
  number: z.string(),
  seq: z.number().int(),
  state: z.string(),
  stateWord: z.string(),
  matter: z.string(),
  applicant: z.object({ kind: z.string(), name: z.string(), phone: z.string(), idNumber: z.string() }),
  disclosure: z.string().nullable(),
  deadlines: z.array(Clock),
  dueOn: z.iso.date().nullable().describe('Promised last day; null before acceptance and while suspended'),
  legalDueOn: z.iso.date().nullable(),
  suspendedBy: z.string().describe('The step that suspends the clock; empty for none'),
  green: z.string().describe('Criterion by which it goes first; empty for none'),
  openSteps: z.array(z.string()),
  running: z.object({ step: z.string(), since: z.string() }).nullable(),
  hearing: z.object({ state: z.string(), applyBy: z.string(), at: z.string().nullable() }).nullable(),
  extension: z
    .object({ days: z.number(), joint: z.boolean(), askedBy: z.string(), given: z.boolean() })
    .nullable(),
  bundle: z.string().describe('Number of the bundle it belongs to; empty for none'),
  members: z.array(
    z.object({
      number: z.string(),
      item: z.string(),
      name: z.string(),
      after: z.array(z.string()),
      standing: z.enum(['open', 'ready', 'released', 'over']),
    }),
  ),
  delivery: z.enum(deliveryWays),
  deliveries: z.array(z.enum(deliveryWays)),
  actions: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      reason: z.enum(['required', 'optional', 'none']),
      notice: z.string(),
      obstacle: z.string(),
    }),
  ),
  materials: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      way: z.string(),
      standing: z.string(),
      comment: z.string(),
      checks: z.array(z.string()),
      files: z.array(
        z.object({
          id: z.string(),
          mime: z.string(),
          bytes: z.number(),
          standing: z.string(),
          pages: z.array(z.string()),
          original: z.string(),
        }),
      ),
    }),
  ),
  reviews: z.array(z.unknown()),
  notices: z.array(
    z.object({ number: z.string(), kind: z.string(), title: z.string(), url: z.string(), at: z.string() }),
  ),
})
