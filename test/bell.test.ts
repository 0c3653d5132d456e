import { describe, expect, test } from 'vitest'
import { openBell, ticketsKey } from '../src/bell.ts'
import { lookForNews } from '../src/news.ts'
import { openTickets } from '../src/store/tickets.ts'
import { aHall, aVisit } from './makers.ts'
import { databases, emptyPlace, openAt } from './stores.ts'

function aPage() {
  const heard: string[] = []
  return { heard, page: { ring: () => void heard.push('ring'), beat: () => void heard.push('beat') } }
}

test('a page hears its own key, until it goes', () => {
  const bell = openBell()
  const one = aPage()
  const other = aPage()
  const stop = bell.listen('web:1', one.page)
  bell.listen('web:2', other.page)
  bell.ring('web:1')
  bell.beat()
  stop()
  bell.ring('web:1')
  expect([one.heard, other.heard]).toEqual([['ring', 'beat'], ['beat']])
  expect(bell.keys()).toEqual(['web:2'])
})

test('a page that comes back under the same key is not silenced by the one that goes', () => {
  const bell = openBell()
  const [old, fresh] = [aPage(), aPage()]
  const stop = bell.listen('web:1', old.page)
  stop()
  bell.listen('web:1', fresh.page)
  stop()
  bell.ring('web:1')
  expect(fresh.heard).toEqual(['ring'])
})

describe.each(databases)('news on %s', database => {
  test('a ticket that another process opened rings the list, once', async () => {
    const place = await emptyPlace(database)
    const there = await aHall({ store: await openAt(place) })
    const here = await openAt(place)
    const bell = openBell()
    const list = aPage()
    bell.listen(ticketsKey, list.page)
    const look = lookForNews(here, bell)
    await look()
    list.heard.length = 0
    await (await aVisit(there)).say('人工')
    await look()
    await look()
    expect(list.heard).toEqual(['ring'])
    expect(await openTickets(here.db)).toHaveLength(1)
  })
})

test('a silent turn of another process rings the page that listens to that conversation', async () => {
  const place = await emptyPlace('postgres')
  const there = await aHall({ store: await openAt(place) })
  const visit = await aVisit(there)
  await visit.say('人工')
  const bell = openBell()
  const page = aPage()
  bell.listen(visit.conversation, page.page)
  const look = lookForNews(await openAt(place), bell)
  await look()
  page.heard.length = 0
  await visit.say('在吗')
  await look()
  await look()
  expect(page.heard).toEqual(['ring'])
})
