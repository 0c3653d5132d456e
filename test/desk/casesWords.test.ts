/** Whatever stands in a case's log has words on its page. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { caseActionNames } from '../../flows/case/actions.ts'
import { noFacts } from '../../src/core/case.ts'
import { paused, startClock } from '../../src/core/caseClock.ts'
import { clocksFor, suspension } from '../../src/desk/cases/clocks.ts'
import { shownMaterials } from '../../src/desk/cases/materials.ts'
import { happenedIn } from '../../src/desk/cases/timeline.ts'
import { noteKinds } from '../../src/desk/cases/words.ts'
import type { CaseDeadlineKind } from '../../src/store/caseDeadlines.ts'
import type { Case } from '../../src/store/cases.ts'

const now = new Date('2026-03-05T02:00:00Z')
/** Every kind of thing an event may carry, as the log keeps it. */
const data = JSON.stringify({
  ...{ material: 'household-register', materials: ['household-register'], later: ['household-register'] },
  ...{ opinion: 'to-correct', step: 'hearing', dueOn: '2026-03-10', kind: 'pickup', green: '残疾人' },
  ...{ days: 5, joint: true, clock: { dueOn: '2026-03-12' }, before: '2026-03-10', after: '2026-03-11' },
  ...{ sessionAt: '2026-03-20T01:00:00Z', place: '三楼', host: 'zhao', signed: false, refusal: '不肯签' },
  ...{
    visitAt: '2026-03-09T01:00:00Z',
    staff: ['陈伟', '李强'],
    findings: '相符',
    members: [{ name: '招牌' }],
  },
  ...{ member: 'BJ2026-000001-1', standing: 'over', way: 'mail', notifyBy: 'sms', tracking: '77001' },
  ...{
    passed: 60,
    outcome: 'not-reached',
    granted: false,
    expectedOn: '2026-03-20',
    checked: 'id',
    agent: true,
  },
  ...{ stage: 'urge-first', notice: 'WS2026-000001', file: 'f1', state: 'reviewing' },
})
const names = {
  staff: new Map([['zhao', '赵敏']]),
  materials: new Map([['household-register', '户口簿']]),
  members: new Map([['BJ2026-000001-1', '招牌']]),
}

function told(action: string, more = data) {
  const event = { subject: 'BJ2026-000001', seq: 1, actor: 'zhao', role: 'approver', door: 'window', action }
  const at = now.toISOString()
  return happenedIn([{ ...event, reason: '', data: more, at, hash: '', id: 1 } as never], names, now)[0]!
}

test('every action of the table and every note has words, with whatever it carries, and none shows a code', () => {
  for (const action of [...caseActionNames, ...noteKinds]) {
    const { what, more, by } = told(action)
    const shown = [what, more, by].join(' ')
    expect(shown, action).not.toMatch(/[a-z]{2,}|undefined|null/)
    expect(what, action).not.toBe(told('something-new').what)
    expect(told(action, '{}').more, action).not.toMatch(/[a-z]|undefined|NaN/)
  }
  expect(told('something-new').what).toBe('系统记了一笔')
})

test('the notes with words are those the cases write', () => {
  const written = globSync('src/cases/*.ts').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\bnote(?:InLog)?\([^')]*'([a-z-]+)'/g)].map(([, kind]) => kind!),
  )
  expect(written.filter(kind => !noteKinds.includes(kind))).toEqual([])
  expect(written).toEqual(expect.arrayContaining(['urge', 'overdue', 'call', 'referral-late']))
})

const deadlines = (kinds: CaseDeadlineKind[]) =>
  kinds.map(kind => ({ caseNumber: '', kind, dueAt: '2026-03-09T16:00:00Z', provisional: false }))

test('[R20.1] [R21.2] the promised day is the clock; what the hall does by itself is none; a suspended one says why', () => {
  const clock = startClock('2026-03-05', { committed: { n: 5, unit: 'working-day' }, legal: null })
  const found = { state: 'reviewing', facts: { ...noFacts, clock } } as Case
  const own: CaseDeadlineKind[] = ['urge-first', 'urge-last', 'notified', 'mail', 'archive', 'unrated', 'due']
  const shown = (one: Case, calendar = {}) =>
    clocksFor(one, deadlines([...own, 'step']), { now, ...calendar }).map(({ words }) => words)
  expect(shown(found)).toEqual(['还有 2 个工作日办完转外环节', '还有 5 个工作日办结'])
  const holidays = new Set(['2026-03-09'])
  const calendar = { years: new Set([2026]), holidays, exchangeWorkdays: new Set<string>() }
  expect(shown(found, { calendar })).toEqual(['还有 1 个工作日办完转外环节', '还有 4 个工作日办结'])
  const held = { ...found, facts: { ...found.facts, clock: paused(clock, 'hearing', '2026-03-06') } }
  expect(shown(held)).toEqual(['还有 2 个工作日办完转外环节'])
  expect([suspension(found), suspension(held)?.words]).toEqual([null, '暂停计时：听证'])
  expect(shown({ ...found, state: 'decided' })).toEqual(['还有 2 个工作日办完转外环节'])
})

test.each([
  ['exempt', '不用交'],
  ['promise', '用承诺代替'],
  ['later', '以后补'],
  ['offline', '还没收到'],
  ['', '还没收到'],
] as const)('a material that did not come by way “%s” is not asked for in vain: %s', (way, words) => {
  const told = { name: '营业执照', form: 'copy', copies: { original: 0, copy: 1 }, checks: [], notes: [] }
  const list = [{ key: 'licence', told, way, standing: 'missing', comment: '', dueAt: null }] as never
  const found = { number: 'BJ2026-000001' } as Case
  const [shown] = shownMaterials({} as never, found, { list, files: [], reviews: [] })
  expect(shown!.standing).toBe(words)
})
