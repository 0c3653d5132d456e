/** The outside systems of a whole hall on loopback: an SMS gateway and a courier, each a real HTTP server. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { CourierNews, CourierOrder } from '../../src/notify/courierShapes.ts'
import { stopped } from '../server.ts'

type Answer = (request: IncomingMessage, body: string) => [status: number, answer: object]

async function aServer(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const [status, told] = answer(request, Buffer.concat(parts).toString('utf8'))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  onTestFinished(() => stopped(server))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** `texts`: what it got. `down`: it answers 503 until it is up again. */
export async function anSmsGateway() {
  const state = { texts: [] as { phone: string; text: string }[], down: false }
  const url = await aServer((_, body) => {
    if (state.down) return [503, {}]
    state.texts.push(JSON.parse(body))
    return [200, { code: 0 }]
  })
  return Object.assign(state, { url })
}

/** Takes every order and answers with its number; `news` is what it knows of the parcel. */
export async function aCourier() {
  const state = { orders: [] as CourierOrder[], news: { state: 'in-transit' } as Partial<CourierNews> }
  const tracking = () => `SF${1_000_000 + state.orders.length}`
  const url = await aServer((request, body) => {
    if (request.method === 'GET') return [200, { tracking: tracking(), ...state.news }]
    state.orders.push(JSON.parse(body))
    return [200, { order: `D${state.orders.length}`, tracking: tracking() }]
  })
  return Object.assign(state, { url, tracking })
}
