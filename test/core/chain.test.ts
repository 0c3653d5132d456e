import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DayLink, type Digest, dayHash, hashOf, type LoggedEvent } from '../../src/core/chain.ts'
import type { Beside, Fault } from '../../src/core/chainFault.ts'
import { walkChain } from '../../src/core/verifyChain.ts'
import { shanghaiDay } from '../../src/core/workdays.ts'

const keyed = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('hex')
const digest = keyed('the key of the hall')
const hour = 3600_000

/** A log of these subjects, one event an hour from the evening of 5 March 2026 in Shanghai. */
function logOf(subjects: string[]): { events: LoggedEvent[]; beside: Beside } {
  const events: LoggedEvent[] = []
  const days: DayLink[] = []
  const readings = new Map<string, { seq: number; hash: string }>()
  for (const subject of subjects) {
    const before = readings.get(subject)
    const id = events.length + 1
    const at = new Date(Date.parse('2026-03-05T12:00:00Z') + id * hour)
    const entry = {
      id,
      subject,
      seq: (before?.seq ?? 0) + 1,
      at: at.toISOString(),
      actor: 'wangfang',
      role: 'intake-clerk',
      door: 'window',
      action: 'receive',
      reason: '',
      data: `{"n":${id}}`,
      prev: before?.hash ?? '',
    }
    const event = { ...entry, hash: hashOf(digest, entry) }
    events.push(event)
    readings.set(subject, { seq: event.seq, hash: event.hash })
    const day = shanghaiDay(at)
    const last = days.at(-1)
    const hash = dayHash(digest, last?.hash ?? '', event)
    if (last?.day === day) Object.assign(last, { lastId: id, hash })
    else days.push({ day, firstId: id, lastId: id, hash })
  }
  return { events, beside: { digest, days, counter: events.length, readings } }
}

async function* streamed(events: LoggedEvent[]): AsyncGenerator<LoggedEvent> {
  yield* [...events].sort((one, other) => one.id - other.id)
}

async function faultIn(events: LoggedEvent[], beside: Beside): Promise<Fault | undefined> {
  return (await walkChain(streamed(events), beside)).fault
}

const subjects = [...'ABABCABCCABABAB']

test('a log as it was written is whole, and its head covers all of it', async () => {
  const { events, beside } = logOf(subjects)
  const { head, ...walked } = await walkChain(streamed(events), beside)
  expect(walked).toEqual({ events: 15, fault: undefined })
  expect(head).toEqual({ id: 15, hash: beside.days.at(-1)!.hash })
  expect(beside.days.map(({ firstId, lastId }) => [firstId, lastId])).toEqual([
    [1, 3],
    [4, 15],
  ])
})

test('an empty log is whole', async () => {
  const beside = { digest, days: [], counter: 0, readings: new Map() }
  expect(await walkChain(streamed([]), beside)).toEqual({
    events: 0,
    head: { id: 0, hash: '' },
    fault: undefined,
  })
})

describe('[R14.5] the first bad event is named', () => {
  const fields = ['at', 'actor', 'role', 'door', 'action', 'reason', 'data', 'prev', 'hash'] as const
  test.each(fields)('when its %s is edited', async field => {
    const { events, beside } = logOf(subjects)
    events[4] = { ...events[4]!, [field]: '2020-01-01T00:00:00.000Z' }
    const fault = await faultIn(events, beside)
    expect(fault).toMatchObject({ kind: 'edited', id: 5, subject: 'C', seq: 1 })
  })

  test('when it and all after it were hashed anew without the key', async () => {
    const { events, beside } = logOf(subjects)
    const plain: Digest = text => createHash('sha256').update(text).digest('hex')
    const tails = new Map<string, string>()
    const forged = events.map(event => {
      const prev = tails.get(event.subject) ?? ''
      const entry = event.id < 5 ? event : { ...event, prev, ...(event.id === 5 && { data: '{}' }) }
      const made = event.id < 5 ? event : { ...entry, hash: hashOf(plain, entry) }
      tails.set(event.subject, made.hash)
      return made
    })
    expect(await faultIn(forged, beside)).toMatchObject({ kind: 'edited', id: 5 })
  })

  test('when it was removed, with the place it had in its case', async () => {
    const { events, beside } = logOf(subjects)
    const fault = await faultIn(
      events.filter(({ id }) => id !== 5),
      beside,
    )
    expect(fault).toMatchObject({ kind: 'removed', id: 5, subject: 'C', seq: 1 })
    expect(fault?.words).toBe('Event 5 was removed; the first is no. 1 of C.')
  })

  test('when it was removed and those after it renumbered', async () => {
    const { events, beside } = logOf(subjects)
    const closed = events
      .filter(({ id }) => id !== 5)
      .map(event => ({ ...event, id: event.id - +(event.id > 5) }))
    expect(await faultIn(closed, { ...beside, counter: 14 })).toMatchObject({ kind: 'removed', id: 5 })
  })

  test('when a whole case was removed', async () => {
    const { events, beside } = logOf(subjects)
    const others = events.filter(({ subject }) => subject !== 'C')
    expect(await faultIn(others, beside)).toMatchObject({ kind: 'removed', id: 5, subject: 'C', seq: 1 })
  })

  test('when it was inserted at the end, or with a number of its own making', async () => {
    const { events, beside } = logOf(subjects)
    for (const id of [16, 40, 0, -7]) {
      const forged = { ...events[14]!, id, seq: 8, prev: events[14]!.hash, hash: 'ab'.repeat(32) }
      expect(await faultIn([...events, forged], beside)).toMatchObject({ kind: 'inserted', id })
    }
  })

  test.each([15, 16])('when it was inserted between two others, the counter at %i', async counter => {
    const { events, beside } = logOf(subjects)
    const later = events.map(event => ({ ...event, id: event.id + +(event.id >= 5) }))
    const forged = { ...events[3]!, id: 5, seq: 99, subject: 'D', hash: 'ab'.repeat(32) }
    expect(await faultIn([...later, forged], { ...beside, counter })).toMatchObject({
      kind: 'inserted',
      id: 5,
      subject: 'D',
    })
  })

  test.each([
    [5, 6],
    [1, 15],
    [2, 4],
  ])('when %i and %i changed places', async (one, other) => {
    const { events, beside } = logOf(subjects)
    const swapped = events.map(event => {
      const id = event.id === one ? other : event.id === other ? one : event.id
      return { ...event, id }
    })
    const fault = await faultIn(swapped, beside)
    expect(fault).toMatchObject({ kind: 'reordered', id: one })
    expect(fault?.words).toContain(`written as event ${other}`)
  })

  test('when the tail was cut off, with the case that ran on', async () => {
    const { events, beside } = logOf(subjects)
    expect(await faultIn(events.slice(0, 13), beside)).toMatchObject({
      kind: 'cut-off',
      id: 14,
      subject: 'A',
      seq: 6,
    })
  })

  test('when the tail was cut off and counter, day and readings were mended', async () => {
    const { events, beside } = logOf(subjects)
    const kept = events.slice(0, 12)
    const readings = new Map(kept.map(({ subject, seq, hash }) => [subject, { seq, hash }]))
    const days = [beside.days[0]!, { ...beside.days[1]!, lastId: 12 }]
    const mended = { ...beside, counter: 12, days, readings }
    expect(await faultIn(kept, mended)).toMatchObject({ kind: 'cut-off', id: 13 })
  })

  test('when whole days were put back, by a head that was written down', async () => {
    const { events, beside } = logOf(subjects)
    const { head: anchor } = await walkChain(streamed(events), beside)
    const older = logOf(subjects.slice(0, 3))
    expect(await faultIn(older.events, older.beside)).toBeUndefined()
    expect(await faultIn(older.events, { ...older.beside, anchor })).toMatchObject({ kind: 'anchor', id: 15 })
    expect(await faultIn(events, { ...beside, anchor })).toBeUndefined()
    const other = { ...anchor, hash: 'ab'.repeat(32) }
    expect(await faultIn(events, { ...beside, anchor: other })).toMatchObject({ kind: 'anchor', id: 15 })
  })

  test('when a day, or the counter, was edited', async () => {
    const { events, beside } = logOf(subjects)
    const [first, second] = beside.days as [DayLink, DayLink]
    const bad = [{ ...first, hash: 'ab' }, second]
    expect(await faultIn(events, { ...beside, days: bad })).toMatchObject({ kind: 'day', id: 3 })
    const moved = [first, { ...second, firstId: 3 }]
    expect(await faultIn(events, { ...beside, days: moved })).toMatchObject({ kind: 'cut-off', id: 16 })
    expect(await faultIn(events, { ...beside, counter: 9 })).toMatchObject({ kind: 'counter', id: 15 })
  })

  test('when the key is another', async () => {
    const { events, beside } = logOf(subjects)
    const fault = await faultIn(events, { ...beside, digest: keyed('another') })
    expect(fault).toMatchObject({ kind: 'wrong-key', words: expect.stringContaining('DATA_KEY') })
  })

  test('[R14.1] when it is dated before the one that precedes it', async () => {
    const { events, beside } = logOf(['A', 'B'])
    const early = { ...events[1]!, at: '2026-03-01T00:00:00.000Z' }
    const signed = { ...early, hash: hashOf(digest, early) }
    expect(await faultIn([events[0]!, signed], beside)).toMatchObject({ kind: 'out-of-time', id: 2 })
  })
})

test('[R14.5] any change to any event of any log is found, at that event', async () => {
  const field = fc.constantFrom('at', 'actor', 'role', 'door', 'action', 'reason', 'data', 'prev', 'subject')
  const log = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 2, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      log,
      fc.nat(),
      field,
      fc.string({ minLength: 1 }),
      async (written, place, name, more) => {
        const { events, beside } = logOf(written)
        const at = place % events.length
        const old = events[at]!
        const [edited, cut] = [[...events], events.toSpliced(at, 1)]
        edited[at] = { ...old, [name]: `${old[name as keyof LoggedEvent]}${more}` }
        expect((await faultIn(edited, beside))?.id).toBe(old.id)
        expect((await faultIn(cut, beside))?.id).toBe(old.id)
      },
    ),
    { numRuns: 200 },
  )
})
