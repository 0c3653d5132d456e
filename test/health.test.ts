import { expect, test } from 'vitest'
import { fireDue } from '../src/clock.ts'
import { dueDeadlines } from '../src/store/deadlines.ts'
import { aHall, aVisit, morning } from './makers.ts'
import { served } from './server.ts'

async function readiness(url: string) {
  const response = await fetch(`${url}/readyz`)
  return { status: response.status, ...((await response.json()) as object) }
}

test('ready while database, clock, deadlines and outbox go; not when one of them has stopped', async () => {
  const hall = await aHall()
  let clockAge = 1
  const { url } = await served(hall, { clockAge: () => clockAge })
  expect(await readiness(url)).toEqual({
    status: 200,
    ready: true,
    database: true,
    outboxLateSeconds: 0,
    deadlinesLateSeconds: 0,
    clockAgeSeconds: 1,
  })
  clockAge = 31
  expect(await readiness(url)).toMatchObject({ status: 503, ready: false, clockAgeSeconds: 31 })
  clockAge = 0

  const visit = await aVisit(hall)
  await visit.say('身份证丢了')
  hall.at(new Date(morning.getTime() + 26 * 3_600_000))
  expect(await readiness(url)).toMatchObject({ status: 503, ready: false, deadlinesLateSeconds: 7200 })
  await fireDue(hall.store.db, hall.conversations, hall.now())
  expect(await readiness(url)).toMatchObject({ status: 200 })
})

test('a deadline that cannot be fired is put off and does not hold up the others', async () => {
  const hall = await aHall()
  const [broken, sound] = [await aVisit(hall), await aVisit(hall)]
  for (const visit of [broken, sound]) {
    await visit.say('身份证丢了')
    await visit.press('begin')
  }
  const later = new Date(morning.getTime() + 2 * 3_600_000)
  const faults: unknown[] = []
  const poisoned: typeof hall.conversations = {
    ...hall.conversations,
    fire: deadline =>
      deadline.conversation === broken.conversation
        ? Promise.reject(new Error('broken'))
        : hall.conversations.fire(deadline),
  }
  expect(await fireDue(hall.store.db, poisoned, later, error => void faults.push(error))).toBe(2)
  expect(faults).toHaveLength(1)
  expect(await dueDeadlines(hall.store.db, later, 9)).toEqual([])
  const again = new Date(later.getTime() + 11 * 60_000)
  expect((await dueDeadlines(hall.store.db, again, 9)).map(({ conversation }) => conversation)).toEqual([
    broken.conversation,
  ])
})
