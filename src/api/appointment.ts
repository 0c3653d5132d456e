/** Routes under /appointment: one appointment by its unguessable address, to look at, print, put into a calendar or give back. */
import express, { type Request, type Response, Router } from 'express'
import { ICalCalendar } from 'ical-generator'
import QRCode from 'qrcode'
import { cancel } from '../appointments/booking.ts'
import { citizen, rulesOf } from '../appointments/tools.ts'
import { whenWords } from '../appointments/words.zh.ts'
import { endOf, momentOf } from '../core/appointments.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import { type Appointment, appointmentOf } from '../store/appointments.ts'
import type { Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { ApiError } from './errors.ts'
import { render } from './my/render.ts'
import { privately } from './notices.ts'

interface Parts {
  store: Pick<Store, 'db' | 'transact' | 'can'>
  shelf: Pick<GuideShelf, 'current'>
  seal: Pick<Seal, 'digest'>
  publicUrl: string
  now(): Date
}

export function appointmentRoutes(parts: Parts): Router {
  const router = Router()
  router.get('/:secret', async (request, response) => {
    await show(parts, response, await theOne(parts, request))
  })
  router.get('/:secret/calendar.ics', async (request, response) => {
    const found = await theOne(parts, request)
    response
      .set({
        'cache-control': 'private, no-store',
        'content-disposition': 'attachment; filename="yuyue.ics"',
      })
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(parts, found))
  })
  router.post(
    '/:secret/cancel',
    express.urlencoded({ extended: false, limit: '1kb' }),
    async (request, response) => {
      // The address is the key; only a page of ours may press for somebody who has it open.
      if (request.get('sec-fetch-site') === 'cross-site')
        throw new ApiError(403, 'site', '请在预约单上取消。')
      const found = await theOne(parts, request)
      const { store, shelf, seal, now } = parts
      await store.transact(tx =>
        cancel({ tx, can: store.can, now: now(), seal, catalogue: shelf.current() }, found.number, citizen),
      )
      response.redirect(303, `/appointment/${found.secret}`)
    },
  )
  return router
}

async function theOne({ store }: Parts, { params }: Request): Promise<Appointment> {
  const found = await appointmentOf(store.db, { secret: `${params.secret}` })
  if (!found || found.state === 'held') throw new ApiError(404, 'appointment', '没有这个预约。')
  return found
}

const stateWords = {
  booked: '',
  held: '',
  kept: '已经到了大厅，在办了。',
  missed: '那天没有来，这个预约作废了。要办可以再约，也可以直接来取号。',
  cancelled: '这个预约已经取消了。',
} as const

async function show(parts: Parts, response: Response, found: Appointment): Promise<void> {
  const { hall, guides } = parts.shelf.current()
  const window = hall.windows.find(({ id }) => id === found.window)
  const guide = guides.get(found.guide)
  const address = `${parts.publicUrl}/appointment/${found.secret}`
  const model = {
    hall: hall.name,
    phone: hall.consultPhone,
    place: hall.address,
    title: '预约单',
    number: found.number,
    when: whenWords(found),
    matter: guide?.short ?? '来大厅办事',
    window: window?.name ?? '',
    address: window?.place ?? hall.address,
    booked: found.state === 'booked',
    state: stateWords[found.state],
    grace: hall.appointments.graceMinutes,
    path: `/appointment/${found.secret}`,
    code: await QRCode.toDataURL(address, { margin: 1, width: 220 }),
  }
  privately(response).set('x-robots-tag', 'noindex, nofollow').type('html').send(render('appointment', model))
}

/** RFC 5545: an entry with a reminder two hours before. */
function calendarFile({ shelf, publicUrl, now }: Parts, found: Appointment): string {
  const { hall, guides } = shelf.current()
  const window = hall.windows.find(({ id }) => id === found.window)
  const end = endOf(found, rulesOf(hall, found.window))
  const calendar = new ICalCalendar({
    name: hall.name,
    prodId: { company: 'yichuang', product: 'appointments' },
  })
  const event = calendar.createEvent({
    id: found.number,
    stamp: now(),
    start: momentOf(found),
    end: momentOf({ day: found.day, start: end }),
    summary: `到${window?.name ?? hall.name}办事：${guides.get(found.guide)?.short ?? '预约'}`,
    location: window?.place ?? hall.address,
    description: `预约号 ${found.number}`,
    url: `${publicUrl}/appointment/${found.secret}`,
  })
  event.createAlarm({ type: 'display' as never, trigger: 2 * 3600 })
  return calendar.toString()
}
