/** Whoever tries passwords is slowed down. */
import { expect, test } from 'vitest'
import { openLockout } from '../../src/desk/lockout.ts'
import { aDesk, anAccount, Clerk } from './deskServer.ts'

const start = new Date('2026-03-05T02:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

test('after five failures an account waits a minute, then two, then four', () => {
  const lockout = openLockout()
  for (let tries = 0; tries < 5; tries++) expect(lockout.tryFrom('wang', 'a', start)).toBeUndefined()
  expect(lockout.tryFrom('wang', 'b', after(59))).toEqual(after(60))
  expect(lockout.tryFrom('wang', 'b', after(60))).toBeUndefined()
  expect(lockout.tryFrom('wang', 'b', after(179))).toEqual(after(180))
  expect(lockout.tryFrom('wang', 'b', after(180))).toBeUndefined()
  expect(lockout.tryFrom('wang', 'b', after(181))).toEqual(after(420))
  expect(lockout.tryFrom('li', 'c', after(181))).toBeUndefined()
})

test('after thirty failures an address waits, whatever accounts it tries', () => {
  const lockout = openLockout()
  for (let tries = 0; tries < 30; tries++) expect(lockout.tryFrom(`a${tries}`, 'x', start)).toBeUndefined()
  expect(lockout.tryFrom('b', 'x', after(1))).toEqual(after(60))
  expect(lockout.tryFrom('b', 'y', after(1))).toBeUndefined()
})

test('a right password clears the account, and only its own try from the address', () => {
  const lockout = openLockout()
  for (let tries = 0; tries < 4; tries++) lockout.tryFrom('wang', 'x', start)
  lockout.tryFrom('wang', 'x', start)
  lockout.succeeded('wang', 'x')
  for (let tries = 0; tries < 5; tries++) expect(lockout.tryFrom('wang', 'x', start)).toBeUndefined()
  expect(lockout.tryFrom('wang', 'x', start)).toBeDefined()
  for (let tries = 0; tries < 21; tries++) expect(lockout.tryFrom(`a${tries}`, 'x', start)).toBeUndefined()
  expect(lockout.tryFrom('other', 'x', start)).toBeDefined()
})

test('all is forgotten after two hours of quiet', () => {
  const lockout = openLockout()
  for (let tries = 0; tries < 5; tries++) lockout.tryFrom('wang', 'x', start)
  for (let tries = 0; tries < 4; tries++) expect(lockout.tryFrom('wang', 'x', after(7300))).toBeUndefined()
  expect(lockout.tryFrom('wang', 'x', after(7300))).toBeUndefined()
})

test('at the desk: told in a kind sentence until when, also with the right password; then let in', async () => {
  const desk = await aDesk()
  await anAccount(desk, 'wang', '王芳')
  const clerk = new Clerk(desk)
  // At once, so that none of them has been checked when the others come.
  const tries = await Promise.all(Array.from({ length: 12 }, () => clerk.signIn('wang', 'wrong')))
  expect(tries.map(({ status }) => status).filter(status => status === 429)).toHaveLength(7)
  const refused = await clerk.signIn('wang')
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('请等 1 分钟再试')
  desk.hall.at(new Date(desk.hall.now().getTime() + 60_000))
  expect((await clerk.signIn('wang')).status).toBe(303)
})
