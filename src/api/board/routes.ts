/** The call board (/board), and one's own number on the telephone (/ticket/…). Numbers only, nothing of any person (issue 7). */
import { readFileSync } from 'node:fs'
import { type Response, Router } from 'express'
import Handlebars from 'handlebars'
import type { GuideShelf } from '../../guides/catalogue.ts'
import { callBoard } from '../../queue/board.ts'
import type { Queue } from '../../queue/queue.ts'
import { standingWords } from '../../queue/words.zh.ts'
import type { Db } from '../../store/db.ts'
import { ApiError } from '../errors.ts'

interface Parts {
  db: Db
  shelf: Pick<GuideShelf, 'current'>
  queue: Pick<Queue, 'standing'>
  now(): Date
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
}
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
  router.get('/ticket/:secret', async ({ params }, response) => {
    html(response, pages.ticket(await ticketModel(parts, params.secret)))
  })
  return router
}

function html(response: Response, page: string): void {
  response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }).type('html').send(page)
}

const stateWords: Record<string, string> = {
  called: '叫到您了，请马上过去。',
  serving: '正在给您办。',
  parked: '先放一放，请在附近等工作人员叫您。',
  done: '办完了，谢谢您来。',
  'no-show': '过号了。请到取号台说一声，接着排。',
  unserved: '今天没有办成，对不起。请明天直接到导办台。',
}

async function ticketModel({ queue, shelf }: Parts, secret: string) {
  const found = await queue.standing(secret)
  if (!found) throw new ApiError(404, 'ticket', '没有这个号，或者已经过了那一天。请重新取号。')
  const { ticket, name, before, wait, afterClosing } = found
  const counter = ticket.counter === null ? '' : `${ticket.counter.split('/').at(-1)} 号窗口`
  return {
    hall: shelf.current().hall.name,
    label: ticket.label,
    name,
    counter,
    soon: before !== null && before <= 3,
    before: before ?? -1,
    words: stateWords[ticket.state] ?? standingWords(before, wait, afterClosing),
  }
}
