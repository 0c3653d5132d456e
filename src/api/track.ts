/** Routes under /track: how far a case is, by its number and four digits, for whoever comes without a conversation (issue 5). */
import express, { type Request, type Response, Router } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { z } from 'zod'
import type { Tracked } from '../../flows/case/tracked.ts'
import { atAddress, digitsIn, lookUp, numberIn } from '../cases/lookup.ts'
import { statusOf } from '../cases/tracking.ts'
import type { Catalogue, GuideShelf } from '../guides/catalogue.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { shownProgress } from './my/progress.ts'
import { render } from './my/render.ts'
import { privately } from './notices.ts'
import { trackFaults } from './trackWords.zh.ts'

interface Parts {
  store: Pick<Store, 'transact'>
  shelf: Pick<GuideShelf, 'current'>
  seal: Seal
  now(): Date
}

const typed = z.string().max(60).catch('')
const Form = z.object({ number: typed, digits: typed })
type Written = z.infer<typeof Form>

export function trackRoutes(parts: Parts): Router {
  const router = Router()
  router.get('/', ({ query }, response) => {
    const number = typeof query.number === 'string' ? (numberIn(query.number) ?? '') : ''
    ask(parts, response, { number, digits: '' })
  })
  router.post('/', express.urlencoded({ extended: false, limit: '2kb' }), async (request, response) => {
    const written = Form.parse(request.body ?? {})
    // Tries count against the number and the address, so no other site may make them in somebody's name.
    if (request.get('sec-fetch-site') === 'cross-site')
      return ask(parts, response.status(403), written, 'elsewhere')
    await answer(parts, request, response, written)
  })
  return router
}

async function answer(parts: Parts, request: Request, response: Response, written: Written): Promise<void> {
  const [number, digits] = [numberIn(written.number), digitsIn(written.digits)]
  if (number === undefined) return ask(parts, response.status(422), written, 'number')
  if (digits === undefined) return ask(parts, response.status(422), written, 'digits')
  const { store, seal, shelf, now } = parts
  const who = atAddress(seal.digest('address', ipKeyGenerator(request.ip ?? '')))
  const told = await store.transact(async tx => {
    const tools = { tx, now: now(), seal, catalogue: shelf.current() }
    const found = await lookUp(tools, who, { number, digits })
    return typeof found === 'string' ? found : statusOf(tools, found)
  })
  if (told === 'no-match') return ask(parts, response.status(404), written, 'no-match')
  if (told === 'locked') return ask(parts, response.status(429), { ...written, digits: '' }, 'locked')
  show(parts, response, told)
}

/** The form; what was typed stays. */
function ask(parts: Parts, response: Response, written: Written, fault?: keyof typeof trackFaults): void {
  const { hall } = parts.shelf.current()
  send(response, {
    ...frame(hall),
    title: '办件到哪一步了',
    found: null,
    written,
    fault:
      fault === undefined ? { at: '', words: '' } : { at: fault, words: trackFaults[fault](hall.hotline) },
  })
}

/** The status only: no name, no document, nothing to be done (R5). */
function show({ shelf }: Parts, response: Response, told: Tracked): void {
  const { name, number, stage } = told
  send(response, {
    ...frame(shelf.current().hall),
    title: name,
    found: { number, stage },
    progress: { ...shownProgress(told), presses: [] },
  })
}

function frame({ name, consultPhone, address }: Catalogue['hall']) {
  return { hall: name, phone: consultPhone, place: address }
}

function send(response: Response, model: object): void {
  privately(response).set('x-robots-tag', 'noindex, nofollow').type('html').send(render('track', model))
}
