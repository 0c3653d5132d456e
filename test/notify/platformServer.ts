/** The provincial platform, played by a real server on loopback: it checks signatures, keys and the order of steps. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { onTestFinished } from 'vitest'
import {
  bodies,
  type PlatformBody,
  type PlatformKind,
  platformKinds,
} from '../../src/notify/platformShapes.ts'
import { isSigned } from './samples.ts'

export interface PlayedPlatform {
  url: string
  /** Keys in the order they were taken. */
  taken(): string[]
  /** Forgets the newest step it took, as after a restore from an old backup. */
  forgetNewest(): void
  /** Every request that came, `kind status`. */
  heard: string[]
  /** How it answers the next requests, whatever they are; then it is well again. `lost`: taken, but never answered. */
  next(...answers: (number | 'lost')[]): void
  /** It is ill until it is said to be well. */
  ill(status: number | undefined): void
}

interface Step {
  idempotencyKey: string
  kind: PlatformKind
  body: PlatformBody
}

export async function playedPlatform(): Promise<PlayedPlatform> {
  const book: Book = { kept: [], heard: [], planned: [], illness: undefined }
  const server = createServer(appOf(book)).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/open`,
    taken: () => book.kept.map(({ idempotencyKey }) => idempotencyKey),
    forgetNewest: () => void book.kept.pop(),
    heard: book.heard,
    next: (...planned) => void book.planned.push(...planned),
    ill(status) {
      book.illness = status
    },
  }
}

interface Book {
  kept: Step[]
  heard: string[]
  planned: (number | 'lost')[]
  illness: number | undefined
}

function appOf(book: Book) {
  const app = express().use(express.text({ type: () => true }))
  app.use((request, response, next) => {
    const body = typeof request.body === 'string' ? request.body : ''
    const header = (name: string) => request.get(name) ?? null
    if (isSigned({ method: request.method, path: request.originalUrl, body, header })) next()
    else response.status(401).json({})
  })
  app.post('/open/cases/:number/:kind', (request, response) => {
    const kind = request.params.kind as PlatformKind
    const planned = book.illness ?? book.planned.shift()
    const [status, answer] =
      typeof planned === 'number'
        ? [planned, {}]
        : answerTo(book, {
            idempotencyKey: request.get('idempotency-key') ?? '',
            kind,
            body: bodyOf(kind, request.body),
          })
    book.heard.push(`${kind} ${planned === 'lost' ? 'lost' : status}`)
    if (planned === 'lost') response.destroy()
    else response.status(status).json(answer)
  })
  app.get('/open/cases', (request, response) => {
    const from = Number(request.query.after ?? 0)
    const records = book.kept.slice(from, from + pageSize).map(recordIn)
    response.json({ records, next: from + pageSize < book.kept.length ? `${from + pageSize}` : null })
  })
  return app
}

const pageSize = 2

function answerTo({ kept }: Book, step: Step): [number, object] {
  const { idempotencyKey, kind, body } = step
  if (kept.some(one => one.idempotencyKey === idempotencyKey))
    return [409, { code: 'duplicate', idempotencyKey }]
  const before = platformKinds[platformKinds.indexOf(kind) - 1]
  const inPlace = !before || kept.some(one => one.kind === before && one.body.caseNumber === body.caseNumber)
  if (!inPlace) return [409, { code: 'out-of-order' }]
  kept.push(step)
  return [201, {}]
}

function recordIn({ idempotencyKey, kind, body }: Step) {
  const { caseNumber, state, at, notice } = body
  return { idempotencyKey, kind, caseNumber, state, at, notice }
}

function bodyOf(kind: PlatformKind, text: string): PlatformBody {
  return bodies[kind].parse(JSON.parse(text))
}
