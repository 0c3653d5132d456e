/** Event streams: how an open page hears of news without being loaded again. */
import { ticketsKey } from '../bell.ts'
import type { Desk, Handler, Visit } from './desk.ts'
import { whoIs } from './session.ts'

export interface Stream {
  /** Sends one event; `id` is what the page comes back with after its line was lost. */
  send(event: { name?: string; id?: number; data: unknown }): void
  /** Looks for news now, and whenever the bell rings under this key. Never twice at once, so nothing is doubled. */
  follow(key: string, look: () => Promise<void> | void): void
}

/** Opens the stream. It ends when the page goes, and when its session has ended. */
export function openStream(desk: Desk, { request, response, me }: Visit): Stream {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write('retry: 1000\n\n')
  const write = (text: string) => {
    if (!response.writableEnded) response.write(text)
  }
  const stays = async () => {
    const now = await whoIs(desk, request)
    if (now?.id === me.id && now.role === me.role && !now.mustChange) return true
    response.end()
    return false
  }
  return {
    send({ name, id, data }) {
      write(
        `${id === undefined ? '' : `id: ${id}\n`}${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`,
      )
    },
    follow(key, look) {
      let looking = Promise.resolve()
      const ring = () => {
        looking = looking
          .then(async () => {
            if (!response.writableEnded && (await stays())) await look()
          })
          .catch(() => void response.destroy())
      }
      const beat = () => {
        write(': \n\n')
        stays().catch(() => void response.destroy())
      }
      request.on('close', desk.bell.listen(key, { ring, beat }))
      ring()
    },
  }
}

/** For the list: rings the page whenever a ticket was opened or changed, and once when it begins to listen. */
export const ticketsEvents: Handler = (desk, visit) => {
  const stream = openStream(desk, visit)
  stream.follow(ticketsKey, () => stream.send({ name: 'tickets', data: 'changed' }))
}
