/** The machine made from the table: what each action needs, and what it leaves behind. */
import { describe, expect, test } from 'vitest'
import { caseActionNames, caseActions, targetOf } from '../../flows/case/actions.ts'
import type { CaseEvent } from '../../flows/case/events.ts'
import { afterAction, caseMachine, type Standing } from '../../flows/case/machine.ts'
import { answerDay, obstacleTo } from '../../flows/case/needs.ts'
import { stateWords } from '../../flows/case/words.zh.ts'
import { type CaseFacts, type CaseState, noFacts } from '../../src/core/case.ts'
import { allowing, clock, event, now, standing, told } from './caseEvents.ts'

const states = Object.keys(stateWords) as CaseState[]
const awaitingAnswer: CaseState[] = ['intake-review', 'resubmitted']

describe('the machine', () => {
  /** Facts under which every action that its state allows is carried out. */
  const ready: Partial<CaseFacts> = {
    receivedAt: '2026-02-01T02:00:00.000Z',
    acceptedBy: 'zhoujie',
    registeredBy: 'zhoujie',
    corrections: 1,
    resent: ['id-card'],
    later: ['id-card'],
    steps: [told('site', 'site-inspection'), told('test', 'inspection-testing')],
    openSteps: ['site', 'test'],
    running: { step: 'site', since: now },
    clock,
    decisions: ['WS2026-000001'],
  }

  test.each(caseActionNames)('takes %s in the states of the table and in no other', name => {
    const facts = { ...ready, ...allowing[name] }
    const reached = states.map(state => afterAction(standing(state, facts), event(name) as CaseEvent)?.state)
    const expected = states.map(state => {
      return caseActions[name].from.includes(state) ? targetOf(name, state) : undefined
    })
    expect(reached).toEqual(expected)
  })

  test('begins as a draft of which nothing is known', () => {
    expect(caseMachine.initialState).toMatchObject({ value: 'draft', context: noFacts })
  })

  test('leaves the facts it was given as they were', () => {
    const before = Object.freeze(standing('intake-review', { receivedAt: now, later: [] }))
    Object.freeze(before.facts)
    expect(afterAction(before, event('accept', { later: ['photo'] }))?.facts).toEqual({
      ...before.facts,
      acceptedBy: 'wangfang',
      later: ['photo'],
      clock,
    })
  })

  test('[R14.1] the time of receipt is the server’s; on paper it is what was written down then', () => {
    expect(afterAction(standing('draft'), event('receive'))?.facts.receivedAt).toBe(now)
    const takenAt = '2026-03-03T02:00:00.000Z'
    const registered = afterAction(standing('draft'), event('register-offline', { takenAt }))
    expect(registered?.facts).toMatchObject({ receivedAt: takenAt, offline: true, registeredBy: 'wangfang' })
  })

  test.each(['draft', 'intake-review', 'accepted', 'decided'] as const)(
    '[R14.4] what came in on paper stays flagged; a case in %s cannot become one later',
    state => {
      const after = afterAction(standing(state), event('register-offline'))
      expect(after?.state).toBe(state === 'draft' ? 'offline-registered' : undefined)
    },
  )

  test('[R14.4] the one who registered it does not approve it', () => {
    const registered = standing('offline-registered', { registeredBy: 'zhaomin', receivedAt: now })
    const own = event('approve-offline', { by: 'zhaomin' })
    expect(obstacleTo(registered.facts, own)).toBe('own-registration')
    expect(afterAction(registered, own)).toBeUndefined()
    const others = afterAction(registered, event('approve-offline', { by: 'sunjianguo' }))
    expect(others).toMatchObject({ state: 'intake-review', facts: { receivedAt: now } })
  })

  test('a draft is submitted when somebody is named and nothing is missing', () => {
    const given = (change: object) => obstacleTo(noFacts, event('submit', change))
    expect(given({ unnamed: true, missing: ['id-card'] })).toBe('nobody-named')
    expect(given({ missing: ['id-card'] })).toBe('materials-missing')
    expect(given({})).toBeUndefined()
  })

  test('[R19.2] after the pre-review only what is to be corrected is submitted again', () => {
    const again = (opinion: CaseFacts['opinion']) => obstacleTo({ ...noFacts, opinion }, event('submit'))
    expect(again('to-correct')).toBeUndefined()
    expect(again('acceptable')).toBe('nothing-to-correct')
    expect(again('not-acceptable')).toBe('nothing-to-correct')
    const after = afterAction(standing('pre-reviewed', { opinion: 'to-correct' }), event('submit'))
    expect(after).toMatchObject({ state: 'submitted', facts: { opinion: null } })
  })

  test('[R15.2] a pre-review decides nothing: whatever it says, the case is received and looked at anew', () => {
    for (const opinion of ['acceptable', 'to-correct', 'not-acceptable'] as const) {
      const reviewed = afterAction(standing('submitted'), event('pre-review', { opinion }))!
      expect(afterAction(reviewed, event('accept'))).toBeUndefined()
      expect(afterAction(reviewed, event('receive'))?.state).toBe('intake-review')
    }
  })

  test('[R17.1] what is complete is accepted, what is not is not', () => {
    const received = standing('intake-review', { receivedAt: now })
    expect(afterAction(received, event('accept'))?.state).toBe('accepted')
    expect(afterAction(received, event('accept', { open: ['photo'] }))).toBeUndefined()
    expect(obstacleTo(received.facts, event('accept', { open: ['photo'] }))).toBe('materials-open')
  })

  test('what may come later is supplied once, and leaves the case where it is', () => {
    for (const state of ['accepted', 'referred', 'reviewing', 'external-step'] as const) {
      const after = afterAction(standing(state, { later: ['id-card'] }), event('supply-later'))
      expect(after).toMatchObject({ state, facts: { later: [] } })
      expect(afterAction(after!, event('supply-later'))).toBeUndefined()
    }
  })
})

describe('correction', () => {
  const received = standing('intake-review', { receivedAt: now })
  const asked = afterAction(received, event('request-correction', { materials: ['id-card'] }))!
  const back = afterAction(
    asked,
    event('resubmit', { materials: ['id-card'], at: '2026-03-09T02:00:00.000Z' }),
  )!

  test('[R17.3] asks for at least one thing, and the clock begins anew when it is back', () => {
    expect(obstacleTo(noFacts, event('request-correction', { materials: [] }))).toBe('nothing-listed')
    expect(asked).toMatchObject({ state: 'correction-notice', facts: { corrections: 1, resent: [] } })
    expect(back).toMatchObject({
      state: 'resubmitted',
      facts: { resent: ['id-card'], receivedAt: '2026-03-09T02:00:00.000Z' },
    })
  })

  test('[R17.5] one correction is asked for; a second one only for what was handed in anew', () => {
    const second = (materials: string[]) => obstacleTo(back.facts, event('request-correction', { materials }))
    expect(second(['photo'])).toBe('one-correction')
    expect(second(['id-card', 'photo'])).toBe('one-correction')
    expect(second(['untold:something'])).toBe('one-correction')
    expect(second(['id-card'])).toBeUndefined()
    const again = afterAction(back, event('request-correction', { materials: ['id-card'] }))!
    expect(again.facts).toMatchObject({ corrections: 2, resent: [] })
  })

  test('[R17.5] one is open at a time: while it is, no other is asked for', () => {
    for (const name of ['request-correction', 'override-correction'] as const) {
      expect(afterAction(asked, event(name))).toBeUndefined()
    }
  })

  test('[R17.5] an override is for where there was one already', () => {
    const override = event('override-correction', { materials: ['photo'] })
    expect(obstacleTo(received.facts, override)).toBe('nothing-to-correct')
    expect(obstacleTo(back.facts, event('override-correction', { materials: [] }))).toBe('nothing-listed')
    expect(afterAction(back, override)).toMatchObject({
      state: 'correction-notice',
      facts: { corrections: 2 },
    })
  })

  test('[R17.2] what is put right on the spot is no correction that was asked for', () => {
    const after = afterAction(received, event('correct-on-the-spot'))
    expect(after).toMatchObject({ state: 'intake-review', facts: { corrections: 0 } })
    expect(obstacleTo(noFacts, event('correct-on-the-spot', { materials: [] }))).toBe('nothing-listed')
  })
})

describe('silence', () => {
  const shanghai = (time: string) => new Date(`${time}+08:00`).toISOString()
  const received = (day: string, answerWithin = 5) =>
    standing('intake-review', { receivedAt: shanghai(`${day}T16:30:00`), answerWithin })
  const silent = (before: Standing, time: string) =>
    event('deem-accepted', {
      by: 'system',
      at: shanghai(time),
      lastDay: answerDay(before.facts)?.day ?? '',
    })
  const deemed = (before: Standing, time: string) => afterAction(before, silent(before, time))

  // Handed in, last of the five working days, the first moment at which silence is acceptance (domain brief §8).
  test.each([
    ['2024-11-06', '2024-11-13', '2024-11-14'],
    ['2025-09-28', '2025-10-11', '2025-10-12'],
    ['2026-02-13', '2026-02-27', '2026-02-28'],
    ['2026-09-30', '2026-10-13', '2026-10-14'],
    ['2026-03-05', '2026-03-12', '2026-03-13'],
  ])('[R17.4] received on %s: answered until the end of %s, accepted by law on %s', (day, last, next) => {
    const before = received(day)
    expect(answerDay(before.facts)).toEqual({ day: last, provisional: false })
    expect(deemed(before, `${last}T23:59:59`)).toBeUndefined()
    expect(obstacleTo(before.facts, silent(before, `${last}T23:59:59`))).toBe('not-late')
    expect(deemed(before, `${next}T00:00:00`)).toMatchObject({
      state: 'accepted',
      facts: { acceptedBy: 'system', receivedAt: before.facts.receivedAt },
    })
  })

  test('[R17.4] what came back from correction has five working days of its own', () => {
    const back = { ...received('2026-03-05'), state: 'resubmitted' as const }
    expect(deemed(back, '2026-03-13T00:00:00')?.state).toBe('accepted')
  })

  test('[R17.4] an answer stops it: nothing is deemed accepted that was answered or never handed in', () => {
    const late = { receivedAt: shanghai('2026-01-05T09:00:00') }
    for (const state of states.filter(one => !awaitingAnswer.includes(one))) {
      expect(deemed(standing(state, late), '2026-03-05T10:00:00'), state).toBeUndefined()
    }
    expect(deemed(standing('intake-review'), '2026-03-05T10:00:00')).toBeUndefined()
  })

  test('[R17.7] real estate is answered on the spot, else accepted the next day', () => {
    const before = received('2026-03-05', 0)
    expect(deemed(before, '2026-03-05T23:59:59')).toBeUndefined()
    expect(deemed(before, '2026-03-06T00:00:00')?.state).toBe('accepted')
  })

  test('[R17.4] a count into a year without a calendar says that it is provisional', () => {
    expect(answerDay(received('2026-12-30').facts)).toMatchObject({ provisional: true })
  })
})
