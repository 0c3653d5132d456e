/** The call board (/board), and one's own number on the telephone (/ticket/…). Numbers only, nothing of any person (issue 7). */
import { readFileSync } from 'node:fs'
import { type Response, Router } from 'express'
import Handlebars from 'handlebars'
import { callBoard } from '../../queue/board.ts'
import { nearAt } from '../../queue/following.ts'
import { followPayload } from '../../queue/inTalk.ts'
import { counterWords, ticketWords } from '../../queue/words.zh.ts'
import { ApiError } from '../errors.ts'
import { type FollowingParts, followingRoutes } from './following.ts'

interface Parts extends FollowingParts {
  /** The address that opens the hall's bot with this payload, where there is a bot and its name is known. */
  telegramLink?(payload: string): string | undefined
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const pages = {
  board: Handlebars.compile<object>(text('board.hbs'), { strict: true }),
  ticket: Handlebars.compile<object>(text('ticket.hbs'), { strict: true }),
}
const tokens = text('../../../kiosk/tokens.css')
const files: Record<string, { type: string; text: string }> = {
  'board.css': { type: 'css', text: `${tokens}\n${text('static/board.css')}` },
  'board.js': { type: 'js', text: text('static/board.js') },
  'ticket.css': { type: 'css', text: `${tokens}\n${text('static/ticket.css')}` },
  'ticket.js': { type: 'js', text: text('static/ticket.js') },
  'pushing.js': { type: 'js', text: text('static/pushing.js') },
}
const worker = text('static/ticketWorker.js')
const county = 'county'

export function boardRoutes(parts: Parts): Router {
  const { db, shelf, now } = parts
  const router = Router()
  router.get('/board', (_, response) => {
    html(response, pages.board({ hall: shelf.current().hall.name }))
  })
  router.get('/board/calls', async ({ query }, response) => {
    const { hall } = shelf.current()
    const place = hall.windows.some(({ id }) => id === query.place) ? `${query.place}` : county
    response.set('cache-control', 'no-store').json(await callBoard(db, hall, place, now()))
  })
  router.get('/board/files/:file', ({ params }, response) => {
    const file = Object.hasOwn(files, params.file) ? files[params.file] : undefined
    if (!file) throw new ApiError(404, 'file', '没有这个文件。')
    response.set('cache-control', 'no-cache').type(file.type).send(file.text)
  })
  // Its own address says how far it reaches: to the pages of numbers and no further.
  router.get('/ticket/worker.js', (_, response) => {
    response.set('cache-control', 'no-cache').type('js').send(worker)
  })
  router.use(followingRoutes(parts))
  router.get('/ticket/:secret', async ({ params }, response) => {
    html(response, pages.ticket(await ticketModel(parts, params.secret)))
  })
  return router
}

function html(response: Response, page: string): void {
  response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }).type('html').send(page)
}

async function ticketModel({ queue, shelf, telegramLink }: Parts, secret: string) {
  const found = await queue.standing(secret)
  if (!found) throw new ApiError(404, 'ticket', '没有这个号，或者已经过了那一天。请重新取号。')
  const { ticket, name, before } = found
  return {
    hall: shelf.current().hall.name,
    label: ticket.label,
    name,
    counter: counterWords(found),
    soon: ticket.state === 'called' || (before !== null && before <= nearAt),
    before: before ?? -1,
    words: ticketWords(found),
    open: ticket.endedAt === null,
    messenger: telegramLink?.(followPayload(secret)) ?? '',
  }
}
