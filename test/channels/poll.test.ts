import type { Update } from 'telegraf/types'
import { expect, test } from 'vitest'
import { SendError } from '../../src/channels/channel.ts'
import type { Api } from '../../src/channels/telegram/api.ts'
import { poll } from '../../src/channels/telegram/poll.ts'

function update(update_id: number, chat = 1): Update {
  return { update_id, message: { message_id: update_id, date: 0, text: 'x', chat: { id: chat } } } as never
}

/** Polls a queue that confirms by offset, until a poll finds it empty. */
async function polled(queue: Update[], take: (update: Update) => Promise<unknown>, broken: SendError[] = []) {
  const stop = new AbortController()
  const offsets: number[] = []
  const told = { givenUp: [] as number[], troubles: [] as string[], waits: [] as number[] }
  const api = (async (_: string, { offset, timeout }: { offset: number; timeout: number }) => {
    const error = broken.shift()
    if (error) throw error
    offsets.push(offset)
    const left = queue.filter(({ update_id }) => update_id >= offset)
    if (left.length === 0 && timeout > 0) stop.abort()
    return left
  }) as unknown as Api
  await poll(
    {
      api,
      take,
      givenUp: ({ update_id }) => void told.givenUp.push(update_id),
      trouble: code => void told.troubles.push(code),
      wait: async milliseconds => void told.waits.push(milliseconds),
    },
    stop.signal,
  )
  return { ...told, offsets }
}

test('an update is confirmed only after it was taken', async () => {
  const taken: number[] = []
  const { offsets } = await polled([update(7), update(8, 2)], async ({ update_id }) => taken.push(update_id))
  expect(taken).toEqual([7, 8])
  expect(offsets).toEqual([0, 9, 9])
})

test('after a failure the chat waits in order, others go on, and nothing is confirmed that was not taken', async () => {
  const taken: number[] = []
  let failures = 2
  const { offsets, troubles, waits } = await polled(
    [update(1, 1), update(2, 1), update(3, 2)],
    async ({ update_id }) => {
      if (update_id === 1 && failures-- > 0) throw new Error('database away')
      taken.push(update_id)
    },
  )
  expect(taken.filter(id => id !== 3)).toEqual([1, 2])
  expect(taken[0]).toBe(3)
  expect(offsets).toEqual([0, 1, 1, 4, 4])
  expect(troubles).toEqual(['not-stored', 'not-stored'])
  expect(waits).toEqual([250, 500])
})

test('an update that never can be taken is passed over when others go through', async () => {
  const taken: number[] = []
  const { givenUp, waits } = await polled(
    [update(1, 1), update(2, 2), update(3, 1)],
    async ({ update_id }) => {
      if (update_id === 1) throw new Error('a bug')
      taken.push(update_id)
    },
  )
  expect(givenUp).toEqual([1])
  expect(taken).toContain(3)
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000)
})

test('while nothing goes through nothing is passed over, however long it takes', async () => {
  let failures = 40
  const { givenUp } = await polled([update(1, 1), update(2, 2)], async () => {
    if (failures-- > 0) throw new Error('database away')
  })
  expect(givenUp).toEqual([])
})

test('a failing poll waits longer and longer, and says why', async () => {
  const down = () => new SendError({ retryable: true, code: '502' })
  const { waits, troubles } = await polled([], async () => undefined, [down(), down(), down()])
  expect(waits).toEqual([250, 500, 1000])
  expect(troubles).toEqual(['502', '502', '502'])
})
