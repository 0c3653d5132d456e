/** Routes under /rate: 好差评 by the address of the service receipt, in two steps without a script (R25.1, R25.2). */
import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { type Level, levels } from '../../flows/rating/machine.ts'
import { gradeWords, tagsOf } from '../../flows/rating/tags.zh.ts'
import type { PaperRatings, Ratable } from '../cases/paperRating.ts'
import { words } from '../cases/shapes.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import type { Db } from '../store/db.ts'
import { render } from './my/render.ts'
import { privately } from './notices.ts'
import { rateWords } from './rateWords.zh.ts'
import { isStaffDevice } from './staffDevice.ts'

interface Parts {
  db: Db
  ratings: PaperRatings
  shelf: Pick<GuideShelf, 'current'>
}

const level = z.coerce.number().pipe(z.literal(levels)).nullable().catch(null)
const tag = z.coerce.number().int().min(0)
const Form = z.object({
  level,
  /** Only the second step carries it. */
  round: z.coerce.number().int().min(0).optional().catch(undefined),
  tags: z.preprocess(given => [given ?? []].flat(), z.array(tag).max(20)).catch([]),
  words: words.catch(''),
  way: z.enum(['named', 'anonymous']).optional().catch(undefined),
  leave: z.string().optional().catch(undefined),
})
type Written = z.infer<typeof Form>
type Complete = Written & { level: Level; way: 'named' | 'anonymous'; round: number }

export function rateRoutes(parts: Parts): Router {
  const router = Router()
  router.get('/:secret', (request, response) => step(parts, request, response, Form.parse({})))
  router.post('/:secret', express.urlencoded({ extended: false, limit: '16kb' }), (request, response) =>
    step(parts, request, response, Form.parse(request.body ?? {}), true),
  )
  return router
}

/**
 * What the page shows next: the grades, then what belongs to the chosen one, then thanks. The grade is posted: an
 * address with a grade in it would lie in logs and histories beside the receipt it belongs to.
 */
async function step(
  parts: Parts,
  request: Request<{ secret: string }>,
  response: Response,
  written: Written,
  sent = false,
): Promise<void> {
  if (await isStaffDevice(parts.db, request))
    return tell(parts, response.status(403), 'closed', rateWords.staff)
  if (sent && request.get('sec-fetch-site') === 'cross-site')
    return tell(parts, response.status(403), 'closed', rateWords.closedWhy)
  if (written.leave !== undefined) return tell(parts, response, 'left', rateWords.leftWhy)
  const { level, way, round } = written
  if (level !== null && way !== undefined && round !== undefined)
    return save(parts, response, request.params.secret, { ...written, level, way, round })
  const known = await parts.ratings.find(request.params.secret)
  if (!known) return tell(parts, response.status(404), 'closed', rateWords.closedWhy)
  const short = sent && (level === null || round !== undefined)
  ask(parts, response.status(short ? 422 : 200), { ...request.params, ...known, written, short })
}

async function save(
  parts: Parts,
  response: Response,
  secret: string,
  { level, tags, words, way, round }: Complete,
): Promise<void> {
  const known = tagsOf[level]
  const done = await parts.ratings.rate(secret, round, {
    level,
    tags: tags.flatMap(place => known[place] ?? []),
    words,
    anonymous: way === 'anonymous',
  })
  if (done === 'closed') return tell(parts, response.status(409), 'closed', rateWords.closedWhy)
  tell(parts, response, 'thanks', level <= 2 ? `${rateWords.kept}${rateWords.bad}` : rateWords.kept)
}

function ask(
  parts: Parts,
  response: Response,
  { secret, found, first, written, short }: Ratable & { secret: string; written: Written; short: boolean },
): void {
  const { level, tags, words, way } = written
  const known = level === null ? [] : tagsOf[level]
  send(parts, response, {
    title: rateWords.title,
    address: `/rate/${secret}`,
    told: '',
    matter: found.name,
    again: first !== undefined,
    first: first ?? '',
    round: found.facts.ratings,
    grades: levels.map(value => ({ value, label: gradeWords[value] })),
    chosen: level !== null ? { value: level, label: gradeWords[level], bad: level <= 2 } : null,
    tags: known.map((label, value) => ({ label, value, picked: tags.includes(value) })),
    words,
    way: way ?? '',
    fault: short && level !== null ? rateWords.incomplete : '',
  })
}

function tell(parts: Parts, response: Response, title: 'closed' | 'thanks' | 'left', told: string): void {
  send(parts, response, { title: rateWords[title], told })
}

function send({ shelf }: Parts, response: Response, model: object): void {
  const { name, consultPhone } = shelf.current().hall
  privately(response)
    .set('x-robots-tag', 'noindex, nofollow')
    .type('html')
    .send(render('rate', { hall: name, phone: consultPhone, ...model }))
}
