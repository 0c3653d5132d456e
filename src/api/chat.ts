/** The web chat API (phone page and kiosk). Described in openapi.ts. */
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Request, Router } from 'express'
import { ratingStates } from '../../flows/rating/machine.ts'
import type { Arriving } from '../arriving.ts'
import type { Bell } from '../bell.ts'
import type { Hear } from '../channels/channel.ts'
import type { Input } from '../core/input.ts'
import { Refused } from '../core/refused.ts'
import { filesWanted } from '../effects/talkFile.ts'
import { labelsOf, shownInput } from '../effects/transcript.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import type { Marks } from '../marks.ts'
import { talkOf } from '../store/conversations.ts'
import type { Db, Store } from '../store/db.ts'
import { endGuest, isGuest } from '../store/handovers.ts'
import { messagesOf } from '../store/messages.ts'
import { repliesAfter } from '../store/outbox.ts'
import { endSession, keepSession, tokenHashOf } from '../store/sessions.ts'
import { openTicketIn } from '../store/tickets.ts'
import { stream } from './chatEvents.ts'
import { wire } from './chatWire.ts'
import { ApiError } from './errors.ts'
import { handoverRoutes, isGuestToken } from './handover.ts'
import { bearer, hash, read } from './reading.ts'
import { Marked, Message, type MessageBody, Opening } from './shapes.ts'
import { isStaffDevice, notFromStaff } from './staffDevice.ts'

interface Parts {
  db: Db
  single: Store['single']
  transact: Store['transact']
  publicUrl: string
  now(): Date
  receive: Hear
  shelf: GuideShelf
  bell: Bell
  /** Looks at files before they are taken. */
  arriving: Pick<Arriving, 'take'>
  /** The address that opens the hall's bot with this payload, where there is a bot and its name is known. */
  telegramLink?(payload: string): string | undefined
  /** What each side of a live talk sees of the other. */
  marks: Pick<Marks, 'give' | 'ofStaff'>
}

/** Routes under /api/chat. */
export function chatRoutes(parts: Parts): Router {
  const router = Router()
  router.post('/', async (request, response) => {
    const opening = read(Opening, request.body ?? {})
    response.status(201).json(await open(parts, opening.start))
  })
  router.use(handoverRoutes(parts, admit))
  router.get('/:conversation', async (request, response) => {
    const conversation = await admit(parts, request, bearer(request))
    const lines = await linesOf(parts.db, conversation)
    response.json({ conversation: request.params.conversation, hall: nameOf(parts), lines })
  })
  router.delete('/:conversation', async (request, response) => {
    await admit(parts, request, bearer(request))
    if (isGuestToken(bearer(request))) await endGuest(parts.db, hash(bearer(request)))
    else await end(parts, request.params.conversation, hash(bearer(request)))
    response.status(204).end()
  })
  router.post('/:conversation/messages', async (request, response) => {
    const body = read(Message, request.body)
    await refuseStaffRatings(parts, request, body)
    const answer = await parts
      .receive({
        channel: 'web',
        // Ids are the page's own, so they count within one conversation only.
        id: `${request.params.conversation}/${body.id}`,
        from: request.params.conversation,
        input: await inputOf(parts, request, body),
        key: await keyOf(parts, request.params.conversation, bearer(request)),
      })
      .catch(asRefusal)
    response.json({ replies: answer.replies.map(wire), turn: answer.turn })
  })
  router.post('/:conversation/marks', async (request, response) => {
    const conversation = await admit(parts, request, bearer(request))
    await parts.marks.give(conversation, 'person', read(Marked, request.body))
    response.status(204).end()
  })
  router.get('/:conversation/events', async (request, response) => {
    const still = () => admit(parts, request, `${request.query.token ?? ''}`)
    await stream(parts, await still(), { request, response, still })
  })
  return router
}

/** R25.2: a rating is the applicant's own, on their own device. */
async function refuseStaffRatings(
  { db }: Parts,
  request: ToConversation,
  { choice }: MessageBody,
): Promise<void> {
  if (!(await isStaffDevice(db, request))) return
  const talk = await talkOf(db, `web:${request.params.conversation}`)
  const rating = talk?.frame.flow === 'rating' && ratingStates.includes(talk.frame.state)
  if (choice?.startsWith('rate=') || rating) throw notFromStaff()
}

async function open(parts: Parts, payload: string | undefined) {
  const conversation = randomBytes(16).toString('base64url')
  const token = randomBytes(24).toString('base64url')
  await parts.single(db => keepSession(db, conversation, hash(token), parts.now()))
  const answer = await parts.receive({
    channel: 'web',
    id: `${conversation}/${randomUUID()}`,
    from: conversation,
    input: { kind: 'start', ...(payload !== undefined && { payload }) },
  })
  return { conversation, token, hall: nameOf(parts), replies: answer.replies.map(wire) }
}

/** Nobody is there to be answered any more, unless they left a number to be called. */
async function end(parts: Parts, conversation: string, key: string): Promise<void> {
  const ticket = await openTicketIn(parts.db, `web:${conversation}`, 'live')
  if (ticket && ticket.phone === null) {
    const input = { kind: 'choice', value: 'leave' } as const
    await parts.receive({ channel: 'web', id: `${conversation}/end`, from: conversation, input, key })
  }
  await endSession(parts.db, conversation)
}

function nameOf({ shelf }: Parts): string {
  return shelf.current().hall.name
}

/** The conversation's id in the store, if the token opens it. */
async function admit(
  parts: Parts,
  request: Request<{ conversation: string }>,
  token: string,
): Promise<string> {
  const known = await tokenHashOf(parts.db, request.params.conversation)
  if (known === undefined) throw unknown()
  const given = await keyOf(parts, request.params.conversation, token)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(known))) throw wrongToken()
  return `web:${request.params.conversation}`
}

/** The hash the conversation is to be opened with: of the owner's token itself, or the owner's for a guest who may. */
async function keyOf({ db, now }: Parts, conversation: string, token: string): Promise<string> {
  if (!isGuestToken(token) || !(await isGuest(db, hash(token), conversation, now()))) return hash(token)
  return (await tokenHashOf(db, conversation)) ?? hash(token)
}

function unknown(): ApiError {
  return new ApiError(404, 'conversation', '没有找到这次对话，请重新开始。')
}

function wrongToken(): ApiError {
  return new ApiError(401, 'token', '这次对话已经不能继续，请重新开始。')
}

/** What the spine refuses, as the API says it. */
function asRefusal(error: unknown): never {
  if (!(error instanceof Refused)) throw error
  throw error.reason === 'unknown' ? unknown() : wrongToken()
}

type ToConversation = Request<{ conversation: string }>

async function inputOf(parts: Parts, request: ToConversation, body: MessageBody): Promise<Input> {
  if (body.choice !== undefined) return { kind: 'choice', value: body.choice }
  if (body.text !== undefined) return { kind: 'text', text: body.text }
  const { name, mime, data } = body.file!
  const bytes = Buffer.byteLength(data, 'base64')
  const file = { kind: 'file', name, mime, bytes, ref: `${request.params.conversation}/${body.id}` } as const
  // Only whoever holds the key has a file looked at, and only where the talk has a use for it.
  const talk = await talkOf(parts.db, await admit(parts, request, bearer(request)))
  if (!filesWanted(talk)) return file
  return { ...file, checked: await parts.arriving.take(Buffer.from(data, 'base64'), { name, mime }) }
}

/** The conversation so far, to be drawn again after a reload. */
async function linesOf(db: Db, conversation: string) {
  const [said, replies] = [await messagesOf(db, conversation), await repliesAfter(db, conversation, 0)]
  const labels = labelsOf(replies.map(({ reply }) => reply))
  const person = said.flatMap(({ turn, input }) => {
    const text = shownInput(input, labels)
    return text === undefined ? [] : [{ from: 'person' as const, turn, id: `t${turn}`, text }]
  })
  const hall = replies.map(reply => ({ from: 'hall' as const, ...wire(reply) }))
  return [...person, ...hall].sort((a, b) => a.turn - b.turn)
}
