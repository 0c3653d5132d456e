/** What somebody hears when an address leads nowhere: a page for people, words for scripts, JSON for programs. */
import { expect, test } from 'vitest'
import { aHall } from '../makers.ts'
import { served } from '../server.ts'

test('a browser gets a page that says what to do next, a script the words, a program its code', async () => {
  const { url, faults } = await served(await aHall())
  const ask = async (path: string, accept: string) => {
    const answer = await fetch(url + path, { headers: { accept } })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }
  for (const path of ['/ticket/nobody-has-this', '/guides/nothing', '/nothing/here']) {
    const shown = await ask(path, 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect([shown.status, shown.type]).toEqual([404, 'text/html; charset=utf-8'])
    for (const words of ['没有这个', 'href="/"', 'href="/guides"', 'tel:'])
      expect(shown.text).toContain(words)
    expect(await ask(path, '*/*')).toMatchObject({ status: 404, type: 'text/plain; charset=utf-8' })
  }
  expect(JSON.parse((await ask('/api/nothing', 'text/html')).text)).toMatchObject({ error: { code: 'page' } })
  expect(faults).toEqual([])
})
