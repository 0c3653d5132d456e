/** Routes under /windows: who is at which window today (R12.1), on a phone and on the screen in the hall. */
import { readFileSync } from 'node:fs'
import { type Response, Router } from 'express'
import Handlebars from 'handlebars'
import type { GuideShelf } from '../../guides/catalogue.ts'
import { chineseDate } from '../../notices/notice.ts'
import { type Board, type BoardWindow, isReleasedPhoto, publicBoard } from '../../roster/board.ts'
import type { Db } from '../../store/db.ts'
import { photo } from '../../store/staffPhotos.ts'
import { ApiError } from '../errors.ts'

interface Parts {
  db: Db
  shelf: Pick<GuideShelf, 'current'>
  now(): Date
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const page = Handlebars.compile<object>(text('page.hbs'), { strict: true })
/** The tokens of the house, then their use on this page. */
const css = [text('../../../kiosk/tokens.css'), text('static/windows.css')].join('\n')
const script = text('static/windows.js')

export function windowRoutes({ db, shelf, now }: Parts): Router {
  const router = Router()
  router.get('/windows.css', (_, response) => void always(response).type('css').send(css))
  router.get('/windows.js', (_, response) => void always(response).type('js').send(script))
  router.get('/photos/:id', async ({ params }, response) => {
    const picture = (await isReleasedPhoto(db, params.id)) ? await photo(db, params.id) : undefined
    if (!picture) throw new ApiError(404, 'photo', '没有这张照片。')
    always(response).type('jpeg').send(picture)
  })
  router.get('/', async (_, response) => {
    const { hall } = shelf.current()
    const board = await publicBoard(db, hall, now())
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page(modelOf(board, hall)))
  })
  return router
}

function always(response: Response): Response {
  return response.set('cache-control', 'no-cache')
}

function modelOf(board: Board, hall: { name: string; consultPhone: string; address: string }) {
  const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', weekday: 'long' })
  return {
    title: '今天谁在窗口',
    hall: hall.name,
    phone: hall.consultPhone,
    place: hall.address,
    day: `${chineseDate(board.day)}，${weekday.format(new Date(`${board.day}T00:00:00Z`))}`,
    workday: board.workday,
    released: board.releasedAt !== null,
    windows: board.windows.map(window => ({
      ...window,
      themes: window.themes.join('、'),
      state: stateOf(window),
      attended: window.seats.some(({ serving }) => serving),
    })),
  }
}

/** Who is to be spoken to now, in one sentence. */
function stateOf({ open, seats }: BoardWindow): string {
  if (seats.length === 0) return '今天没有安排人'
  if (!open) return '现在不是办公时间'
  const serving = seats.find(one => one.serving)
  if (!serving) return '现在没有人，请到咨询台问一问'
  return serving.seat === 'A' ? `现在由${serving.name}受理` : `A 岗不在，现在由${serving.name}受理`
}
