/** The OpenAPI 3.1 document of the desk's API, made from the shapes that the actions are checked against. */
import { z } from 'zod'
import { type CaseActionName, caseActionNames, caseActions } from '../../../flows/case/actions.ts'
import { staffDeeds } from '../../cases/deeds.ts'
import { Act, CaseRead, Done, Failure, Opened, Opening, Rows } from './apiShapes.ts'

const schemas: Record<string, z.ZodType> = { Opening, Opened, Done, Failure, Rows, CaseRead }

const number = { name: 'number', in: 'path', required: true, schema: { type: 'string' } }
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const named = (name: string) => json({ $ref: `#/components/schemas/${name}` })
const failed = (description: string) => ({ description, ...named('Failure') })
const closed = { 401: failed('Nobody is signed in'), 403: failed('The role may not, or the token is wrong') }

/** `base`: the address the desk is reached at. */
export function caseDescription(base: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: '一窗 Yichuang · desk',
      version: '1',
      description:
        'Cases for members of staff. A session is the cookie of /desk/sign-in. Every answer to a GET carries the header x-csrf-token; every POST shows it again.',
    },
    servers: [{ url: base }],
    security: [{ session: [] }],
    paths: { ...readingPaths(), ...Object.fromEntries(actionNames().map(actionPath)) },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'desk' } },
      schemas: Object.fromEntries(
        [...Object.entries(schemas), ...actionNames().map(actionSchema)].map(([name, schema]) => [
          name,
          asJson(schema),
        ]),
      ),
    },
  }
}

function readingPaths() {
  const state = { name: 'state', in: 'query', required: true, schema: { type: 'string' } }
  return {
    '/desk/api/cases': {
      get: {
        summary: 'Cases in one state, longest unchanged first',
        parameters: [state],
        responses: { 200: { description: 'The cases', ...named('Rows') }, ...closed },
      },
      post: {
        summary: 'Open a case at the counter, or register what was taken in on paper',
        requestBody: { required: true, ...named('Opening') },
        responses: {
          201: { description: 'Opened, with its disclosure', ...named('Opened') },
          422: failed('Something is missing or wrong'),
          ...closed,
        },
      },
    },
    '/desk/api/cases/{number}': {
      get: {
        summary: 'One case, with the actions open to whoever asks',
        parameters: [number],
        responses: {
          200: { description: 'The case', ...named('CaseRead') },
          404: failed('No such case'),
          ...closed,
        },
      },
    },
  }
}

/** The actions that staff carry out; `register-offline` is part of opening a case. */
function actionNames(): CaseActionName[] {
  return caseActionNames.filter(name => staffDeeds[name] !== undefined)
}

function actionPath(name: CaseActionName): [string, object] {
  const { label, roles, from, reason, notice } = caseActions[name]
  const about = [
    `Roles: ${roles.join(', ')}.`,
    `From: ${from.join(', ')}.`,
    `Reason: ${reason}.`,
    notice && `Notice: ${notice}.`,
  ]
  const post = {
    summary: label,
    description: about.filter(Boolean).join(' '),
    parameters: [number],
    requestBody: { required: true, ...named(schemaName(name)) },
    responses: {
      200: { description: 'Done; the same id again is answered the same', ...named('Done') },
      404: failed('No such case'),
      409: failed('The case does not allow it now; `changed`: it moved on since it was read'),
      422: failed('What was sent lacks something the action needs'),
      ...closed,
    },
  }
  return [`/desk/api/cases/{number}/actions/${name}`, { post }]
}

function actionSchema(name: CaseActionName): [string, z.ZodType] {
  return [schemaName(name), Act.extend({ payload: staffDeeds[name]!.shape })]
}

function schemaName(name: CaseActionName): string {
  return `Act-${name}`
}

function asJson(schema: z.ZodType): object {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return made
}
