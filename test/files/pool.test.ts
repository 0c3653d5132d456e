import { afterEach, expect, test } from 'vitest'
import { openPool, type Pool } from '../../src/files/pool.ts'

const script = new URL('stuck.ts', import.meta.url)
let pool: Pool<string, string>

afterEach(() => pool.close())

test('a worker that dies or hangs fails its own job only, and is replaced', async () => {
  pool = openPool(script, 1, 2_000)
  const jobs = ['one', 'die', 'two', 'hang', 'three']
  expect(await Promise.all(jobs.map(job => pool.run(job)))).toEqual([
    { answer: 'one' },
    { failed: 'died' },
    { answer: 'two' },
    { failed: 'too-long' },
    { answer: 'three' },
  ])
})

test('while one hangs another is served', async () => {
  pool = openPool(script, 2, 5_000)
  const hanging = pool.run('hang')
  expect(await pool.run('one')).toEqual({ answer: 'one' })
  await pool.close()
  expect(await hanging).toEqual({ failed: 'died' })
})

test('a script that cannot begin is answered, not waited for', async () => {
  pool = openPool(new URL('nowhere.ts', import.meta.url), 1, 5_000)
  expect(await pool.run('one')).toEqual({ failed: 'died' })
})
