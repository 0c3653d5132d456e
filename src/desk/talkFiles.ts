/** Files of a talk (R10.4): what the citizen sent, for those who answer the ticket; and what a clerk gives. */
import express from 'express'
import { actionsFor } from '../core/ticket.ts'
import { talkFile } from '../store/talkFiles.ts'
import { noteOnTicket } from '../store/ticketEvents.ts'
import { fileHeaders } from './cases/files.ts'
import type { Handler, Visit } from './desk.ts'
import { PageError } from './errors.ts'
import { deedOf } from './ticketDeeds.ts'
import { theTicket, turnReached } from './ticketModel.ts'
import { refusalWord } from './words.ts'

/** Bytes: as much as a page of the citizen may send, and a little for the frame. */
const longestBody = '11mb'
const raw = express.raw({ type: () => true, limit: longestBody })

/** The kept file, to be saved; that it was opened stands in what happened. */
export const openFile: Handler = async (desk, visit) => {
  const ticket = await theTicket(desk, visit)
  const file = await talkFile(desk.db, `${visit.request.params.file}`)
  if (!file || file.ticket !== ticket.number) throw new PageError(404, '没有这个文件，可能已经到期删掉了。')
  if (actionsFor(ticket, visit.me).length === 0) throw new PageError(403, '办事人的文件只给办这件事的人看。')
  const bytes = await desk.arriving.open(file.blob)
  if (!bytes) throw new PageError(404, '没有这个文件，可能已经到期删掉了。')
  const opened = { what: 'file-opened', actor: visit.me.id, note: '' }
  await desk.transact(tx => noteOnTicket(tx, ticket.number, opened, desk.now()))
  visit.response.set(fileHeaders(desk.openName(file.sealedName), file.mime)).end(bytes)
}

/** The file as the page's script sends it; its name and the deed's id come as headers. */
export const giveFile: Handler = async (desk, visit) => {
  const { request, response } = visit
  const id = request.get('x-deed') ?? ''
  const name = nameOf(request.get('x-file-name') ?? '')
  if (!/^[\w-]{8,60}$/.test(id) || name === '') throw new PageError(422, '这个文件没有发出去，请再选一次。')
  const checked = await desk.arriving.take(await bodyOf(visit), {
    name,
    mime: request.get('content-type') ?? '',
  })
  if (checked.verdict === 'refused') throw new PageError(422, `这个文件发不了。${checked.advice.join('')}`)
  const done = await desk.tickets.give({ ...deedOf(visit, 'file', id), name, checked })
  if ('refused' in done) throw new PageError(409, refusalWord(done.refused))
  const { conversation } = await theTicket(desk, visit)
  response.json({ turn: await turnReached(desk, conversation) })
}

function nameOf(header: string): string {
  try {
    return decodeURIComponent(header).replace(/[/\\]/g, '').trim().slice(0, 100)
  } catch {
    return ''
  }
}

function bodyOf({ request, response }: Visit): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    raw(request, response, (error?: unknown) => {
      if (error) return reject(error)
      resolve(request.body instanceof Uint8Array ? request.body : new Uint8Array())
    })
  })
}
