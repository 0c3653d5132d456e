/** What travels compressed: what everybody gets alike, and nothing of one person. */
import { expect, test } from 'vitest'
import { aClerk, aDesk } from '../desk/deskServer.ts'

test('styles, scripts, fonts and public pages travel compressed; pages of one person do not', async () => {
  const desk = await aDesk()
  const clerk = await aClerk(desk)
  const encodingOf = async (path: string) =>
    (await clerk.fetch(path, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding')
  for (const path of [
    '/desk/static/desk.css',
    '/desk/static/ticket.js',
    '/fonts/wght.css',
    '/guides',
    '/api/guides/all',
  ])
    expect([path, await encodingOf(path)]).toEqual([path, 'gzip'])
  for (const path of ['/desk', '/desk/guides?q=身份证', '/api/openapi.json'])
    expect([path, await encodingOf(path)]).toEqual([path, null])
})
