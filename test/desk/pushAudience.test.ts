/** Who is told of a new ticket by push, and which services it may go through. */
import { expect, test } from 'vitest'
import type { PresenceCause, PresenceStatus } from '../../src/core/presence.ts'
import type { Role } from '../../src/core/staff.ts'
import { audienceOf } from '../../src/push/audience.ts'
import { isPushService } from '../../src/push/hosts.ts'

test.each([
  'http://fcm.googleapis.com/x',
  'https://fcm.googleapis.com:8443/x',
  'https://fcm.googleapis.com.evil.cn/x',
  'https://a:b@fcm.googleapis.com/x',
  'https://notify.windows.com.evil.cn/x',
  'https://evilnotify.windows.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://localhost/x',
  'file:///etc/passwd',
  '',
])('nothing is sent to %s, and nobody can subscribe with it', endpoint => {
  expect(isPushService(endpoint, ['fcm.googleapis.com', '*.notify.windows.com'])).toBe(false)
})

const held = (staff: string, seat: 'A' | 'B') => ({
  ...{ id: staff, window: 'w1', seat, staff, work: '' },
  ...{ from: '2026-01-01', until: null },
})

const police = '县公安局'

test.each<[string, { department?: string }, Record<string, [Role, PresenceStatus, PresenceCause]>, string[]]>(
  [
    ['who sits at the window', {}, { a: there(), b: there(), c: there() }, ['a', 'b']],
    ['B while A is on a break', {}, { a: ['intake-clerk', 'break', 'hand'], b: there(), c: there() }, ['b']],
    [
      'the department it was passed on to',
      { department: police },
      { a: there(), c: there(), d: there('approver') },
      ['d'],
    ],
    [
      'the window, if nobody of the department is there',
      { department: police },
      { a: there(), d: idle() },
      ['a'],
    ],
    ['everybody on duty, if nobody of the window is', {}, { a: gone(), c: there(), d: there() }, ['c', 'd']],
    ['nobody who only supervises', {}, { c: there('auditor'), d: there('approver') }, ['d']],
    [
      'those who only pressed nothing, if nobody is on duty',
      {},
      { a: idle(), c: idle(), d: gone() },
      ['a', 'c'],
    ],
    ['nobody, if everybody said that they are away', {}, { a: gone(), b: ['approver', 'break', 'hand'] }, []],
  ],
)('[R10.3] [R11.2] told are: %s', (_, place, people, expected) => {
  const everybody = Object.entries(people).map(([staff, [role]]) => {
    const department = staff === 'd' ? police : ''
    return { id: staff, staff, role, department, sealed: '' }
  })
  const told = audienceOf(
    everybody,
    { window: 'w1', ...place },
    {
      day: '2026-03-05',
      duties: [held('a', 'A'), held('b', 'B')],
      presenceOf(staff) {
        const [, status, cause] = people[staff] ?? gone()
        return { status, cause, since: null }
      },
    },
  )
  expect(told.map(({ staff }) => staff)).toEqual(expected)
})

function there(role: Role = 'intake-clerk'): [Role, PresenceStatus, PresenceCause] {
  return [role, 'on-duty', 'session']
}
function idle(): [Role, PresenceStatus, PresenceCause] {
  return ['intake-clerk', 'away', 'idle']
}
function gone(): [Role, PresenceStatus, PresenceCause] {
  return ['intake-clerk', 'away', 'hand']
}
