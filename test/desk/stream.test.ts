/** What open pages hear of, and that nothing is lost or doubled over lost lines. */
import { expect, onTestFinished, test, vi } from 'vitest'
import type { TranscriptLine } from '../../src/effects/transcript.ts'
import { databases } from '../stores.ts'
import { aClerk, aDesk, type Clerk, somebodyWaits } from './deskServer.ts'

interface Heard {
  id: string
  name: string
  data: string
}

/** Listens as a browser would. */
async function listen(clerk: Clerk, path: string, headers: Record<string, string> = {}) {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const answer = await clerk.fetch(path, { headers, signal: stop.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const heard: Heard[] = []
  let open = true
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('data') !== '') heard.push({ id: field('id'), name: field('event'), data: field('data') })
      }
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      open = false
    })
  const lines = () =>
    heard.filter(({ name }) => name === '').flatMap(({ data }) => JSON.parse(data) as TranscriptLine[])
  return { heard, lines, stop: () => stop.abort(), open: () => open }
}

test.each(databases)('each turn comes once, in order, over lines that are lost (%s)', async database => {
  const desk = await aDesk({ database })
  const wang = await aClerk(desk)
  const { visit, number } = await somebodyWaits(desk)
  const address = `/desk/tickets/${number}/events`
  const page = await wang.page(`/desk/tickets/${number}`)
  const after = Number(/data-last="(\d+)"/.exec(page)?.[1])
  await visit.say('第 1 句')
  const first = await listen(wang, `${address}?after=${after}`)
  await Promise.all([visit.say('第 2 句'), visit.say('第 3 句')])
  await vi.waitFor(() => expect(first.lines()).toHaveLength(3))
  first.stop()
  await visit.say('第 4 句')
  const last = first.heard.findLast(({ name }) => name === '')!.id
  const second = await listen(wang, `${address}?after=${after}`, { 'last-event-id': last })
  await visit.say('第 5 句')
  await vi.waitFor(() => expect(second.lines()).toHaveLength(2))
  const all = [...first.lines(), ...second.lines()]
  expect(all.map(({ text }) => text).sort()).toEqual([1, 2, 3, 4, 5].map(n => `第 ${n} 句`))
  expect(new Set(all.map(({ turn }) => turn)).size).toBe(5)
})

test('the list hears of tickets; a stream ends with its session', async () => {
  const desk = await aDesk()
  const { bell } = desk.hall
  const wang = await aClerk(desk)
  const list = await listen(wang, '/desk/events')
  await vi.waitFor(() => expect(list.heard).toHaveLength(1))
  await somebodyWaits(desk)
  await vi.waitFor(() => expect(list.heard.length).toBeGreaterThan(1))
  bell.beat()
  await wang.post('/desk/sign-out', await wang.form('/desk/password'))
  const known = list.heard.length
  bell.ring('tickets')
  await vi.waitFor(() => expect(list.open()).toBe(false))
  expect(list.heard).toHaveLength(known)
})

test('a page that went is not rung any more', async () => {
  const desk = await aDesk()
  const wang = await aClerk(desk)
  const list = await listen(wang, '/desk/events')
  expect(desk.hall.bell.keys()).toContain('tickets')
  list.stop()
  await vi.waitFor(() => expect(desk.hall.bell.keys()).not.toContain('tickets'))
})
