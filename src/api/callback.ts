/** The hall's own page for the number to call back: it must not travel through a messenger abroad. */
import { readFileSync } from 'node:fs'
import express, { type Response, Router } from 'express'
import handlebars from 'handlebars'
import { z } from 'zod'
import type { Conversations } from '../conversation.ts'
import { maskPersonal, phoneIn } from '../core/mask.ts'
import type { Db } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { changeTicket } from '../store/ticketChanges.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { type Ticket, ticketBySecret } from '../store/tickets.ts'
import { ApiError } from './errors.ts'

interface Parts {
  db: Db
  seal: Seal
  act: Conversations['act']
}

const page = handlebars.compile(readFileSync(new URL('callback.hbs', import.meta.url), 'utf8'))
const Form = z.object({ phone: z.string().max(40) })

/** Routes under /callback. The address is known only to the one who was given it, and works while the ticket is open. */
export function callbackRoutes(parts: Parts): Router {
  const router = Router()
  router.get('/:secret', async ({ params }, response) => {
    const { number } = await openOne(parts.db, params.secret)
    show(response, { number })
  })
  router.post(
    '/:secret',
    express.urlencoded({ extended: false, limit: '2kb' }),
    async (request, response) => {
      const ticket = await openOne(parts.db, `${request.params.secret}`)
      const phone = phoneIn(Form.safeParse(request.body).data?.phone ?? '')
      if (phone === undefined) return show(response.status(422), { number: ticket.number, wrong: true })
      await keep(parts, ticket, phone)
      show(response, { number: ticket.number, saved: maskPersonal(phone) })
    },
  )
  return router
}

async function openOne(db: Db, secret: string): Promise<Ticket> {
  const ticket = await ticketBySecret(db, secret)
  if (!ticket) throw new ApiError(404, 'ticket', '没有这个页面。')
  if (ticket.status === 'closed') throw new ApiError(410, 'ticket', '这次求助已经结束了，不用再留电话。')
  return ticket
}

/** Sending the form twice tells the conversation once: the same number is the same deed. */
async function keep({ seal, act }: Parts, ticket: Ticket, phone: string): Promise<void> {
  await act({
    conversation: ticket.conversation,
    id: `callback/${ticket.number}/${maskPersonal(phone)}`,
    async perform(tx, now) {
      await changeTicket(tx, ticket.number, { phone: seal.close(phone) }, now)
      await noteOnTicket(tx, ticket.number, { what: 'phone-left', actor: 'citizen', note: '' }, now)
      return { tell: [{ kind: 'text', text: '电话记下了，工作人员会打给您。' }] }
    },
  })
}

function show(response: Response, shown: { number: string; saved?: string; wrong?: boolean }): void {
  response
    .set({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
    .type('html')
    .send(page(shown))
}
