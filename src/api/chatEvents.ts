/** Server-sent events of a conversation: what the hall says, and what the person sees of the clerk. */
import type { Request, Response } from 'express'
import type { Bell } from '../bell.ts'
import type { Marks } from '../marks.ts'
import type { Db } from '../store/db.ts'
import { repliesAfter } from '../store/outbox.ts'
import { wire } from './chatWire.ts'

interface Parts {
  db: Db
  bell: Pick<Bell, 'listen'>
  marks: Pick<Marks, 'ofStaff'>
}

interface Line {
  request: Request
  response: Response
  /** Rejects when the key no longer opens the conversation. */
  still(): Promise<unknown>
}

/** Every reply from `Last-Event-ID` (or `after`) on, then each new one as it is said; `staff` when the clerk's marks change. */
export async function stream(
  { db, bell, marks }: Parts,
  conversation: string,
  { request, response, still }: Line,
): Promise<void> {
  let last = Number(request.get('last-event-id') ?? request.query.after ?? 0) || 0
  let shown = 'null'
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  // A page that lost its line comes back within a second.
  response.write('retry: 1000\n\n')
  let writing = Promise.resolve()
  const write = async () => {
    // The key may have gone to another device meanwhile: this one hears nothing more.
    if (!(await still().catch(() => false))) return void response.end('event: gone\ndata: {}\n\n')
    for (const delivery of await repliesAfter(db, conversation, last)) {
      last = delivery.id
      response.write(`id: ${delivery.id}\nevent: reply\ndata: ${JSON.stringify(wire(delivery))}\n\n`)
    }
    const staff = JSON.stringify((await marks.ofStaff(conversation)) ?? null)
    if (staff !== shown) response.write(`event: staff\ndata: ${staff}\n\n`)
    shown = staff
  }
  const ring = () => {
    writing = writing.then(write).catch(() => void response.destroy())
  }
  const stop = bell.listen(conversation, { ring, beat: () => void response.write(': \n\n') })
  request.on('close', stop)
  ring()
}
