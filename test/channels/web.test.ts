import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openBell } from '../../src/bell.ts'
import type { Hear } from '../../src/channels/channel.ts'
import { absolute, type Reply } from '../../src/core/reply.ts'
import { openMarks } from '../../src/marks.ts'
import { openMetrics } from '../../src/metrics.ts'
import { leaveReplies } from '../../src/store/leaving.ts'
import { testSeal, theGuides } from '../makers.ts'
import { freshStore } from '../stores.ts'
import { channelContract, type Deed, type Door, type Said } from './contract.ts'

const base = 'https://hall.example.cn'

const neverAsked = () => Promise.reject(new Error('no file is looked at here'))

/** The web API as its page uses it: replies are fetched, a message that failed is sent again under the same id. */
async function webDoor(hear: Hear): Promise<Door> {
  const store = await freshStore('sqlite')
  const bell = openBell()
  let isOpen = false
  const now = () => new Date('2026-03-05T02:00:00Z')
  const app = createApp({
    store,
    bell,
    marks: openMarks({ db: store.db, bell, channels: new Map(), now }),
    act: async () => ({ conversation: '', turn: 0, replies: [] }),
    seal: testSeal,
    // Nobody is in a pre-review here, so no file is looked at.
    arriving: { take: neverAsked, open: neverAsked, remove: neverAsked, sweep: neverAsked },
    now,
    // The door opens with a conversation of its own, which is not the person's doing.
    receive: heard => (isOpen ? hear(heard) : Promise.resolve({ conversation: '', turn: 1, replies: [] })),
    shelf: { current: theGuides },
    publicUrl: base,
    metrics: openMetrics(async () => ({ waiting: 0, oldestSeconds: 0, parked: 0 })),
    fault: () => undefined,
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat`
  let opened = await open(root)
  isOpen = true
  let turn = 1
  let last: object = {}
  let ids = 0
  let line = Promise.resolve()
  const shown: Said[] = []
  let seen = 0

  async function fetchReplies(): Promise<void> {
    const response = await fetch(`${root}/${opened.conversation}`, {
      headers: { authorization: `Bearer ${opened.token}` },
    })
    const { lines } = (await response.json()) as { lines: { from: string; id: number; reply: Reply }[] }
    const fresh = lines.filter(({ from, id }) => from === 'hall' && id > seen)
    seen = fresh.at(-1)?.id ?? seen
    shown.push(...fresh.map(({ reply }) => asSaid(reply)))
  }

  /** Messages go out one after the other, each until it is taken. */
  function send(body: object): void {
    last = body
    const { conversation, token } = opened
    line = line.then(async () => {
      for (;;) {
        const { ok } = await fetch(`${root}/${conversation}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(body),
        })
        if (ok) return
      }
    })
  }

  return {
    async say(reply) {
      const conversation = `web:${opened.conversation}`
      await leaveReplies(
        store.db,
        { conversation, channel: 'web', to: '', turn: ++turn, status: 'kept' },
        [reply],
        now(),
      )
      await fetchReplies()
    },
    said: () => shown,
    async deliver(deed) {
      if (deed.kind === 'start') opened = await open(root, deed.payload)
      else send({ id: `m${++ids}`, ...bodyOf(deed) })
    },
    redeliver: async () => send(last),
    stop: async () => {
      await line
      server.closeAllConnections()
    },
  }
}

async function open(root: string, start?: string): Promise<{ conversation: string; token: string }> {
  const response = await fetch(root, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(start === undefined ? {} : { start }),
  })
  return (await response.json()) as { conversation: string; token: string }
}

function bodyOf(deed: Exclude<Deed, { kind: 'start' }>): object {
  switch (deed.kind) {
    case 'text':
      return { text: deed.text }
    case 'choice':
      return { choice: deed.value }
    case 'file':
      return { file: { name: deed.name, mime: deed.mime, data: Buffer.alloc(deed.bytes).toString('base64') } }
    default:
      return { text: '' }
  }
}

/** What the page has to show: every word of the reply, its buttons and addresses. */
function asSaid(reply: Reply): Said {
  const { choices = [], ...rest } = reply
  const links = 'links' in reply ? (reply.links ?? []) : reply.kind === 'link' ? [reply.link] : []
  const urls = [...links.map(({ url }) => url), ...(reply.kind === 'file' ? [reply.url] : [])]
  return {
    text: strings(rest).join('\n'),
    buttons: choices.map(({ label, picked }) => (picked ? `✓ ${label}` : label)),
    links: urls.map(url => absolute(url, base)),
  }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
}

channelContract({ name: 'web', make: webDoor, base, without: ['failure'] })
