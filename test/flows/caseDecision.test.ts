/** From review to the decision: steps outside the unit, hearings, longer time, and the decision itself. */
import { describe, expect, test } from 'vitest'
import { afterAction, type Standing } from '../../flows/case/machine.ts'
import { obstacleTo } from '../../flows/case/needs.ts'
import { type CaseFacts, type Hearing, noFacts } from '../../src/core/case.ts'
import { isPaused, paused, resumed, startClock } from '../../src/core/caseClock.ts'
import { event, standing, told } from './caseEvents.ts'

const by = 'chenwei'

describe('decision', () => {
  const reviewing = standing('reviewing', { acceptedBy: 'wangfang', openSteps: ['site'] })

  test.each(['grant', 'deny'] as const)('[R7.1] who accepted does not %s', name => {
    expect(obstacleTo(reviewing.facts, event(name, { by: 'wangfang' }))).toBe('own-acceptance')
    expect(obstacleTo(reviewing.facts, event(name, { by }))).toBeUndefined()
  })

  test.each(['grant', 'deny'] as const)('[R14.2] there is no %s without its document', name => {
    expect(obstacleTo(reviewing.facts, event(name, { by, document: '' }))).toBe('no-document')
  })

  test('[R14.2] nothing is finished while a mandatory step is open, or without a decision', () => {
    const early = afterAction(reviewing, event('grant', { by }))!
    expect(obstacleTo(early.facts, event('complete'))).toBe('steps-open')
    expect(afterAction(early, event('complete'))).toBeUndefined()
    expect(obstacleTo(noFacts, event('complete'))).toBe('no-document')
    const outside = afterAction(reviewing, event('arrange-inspection', { by }))!
    const seen = afterAction(outside, event('record-inspection', { by }))!
    expect(seen).toMatchObject({ state: 'reviewing', facts: { openSteps: [] } })
    const whole = afterAction(seen, event('grant', { by }))!
    expect(afterAction(whole, event('complete'))?.state).toBe('result-ready')
  })

  test('a step that the guide does not know, or that is done, is not begun', () => {
    for (const step of ['hearing', '']) {
      expect(obstacleTo(reviewing.facts, event('start-external-step', { step }))).toBe('step-unknown')
    }
  })

  test('[R14.3] a decision is never changed: a new one refers to the last, and both are kept', () => {
    const first = afterAction(reviewing, event('grant', { by, document: 'WS2026-000001' }))!
    for (const name of ['grant', 'deny'] as const)
      expect(afterAction(first, event(name, { by }))).toBeUndefined()
    const replacing = (replaces: string) =>
      event('supersede-decision', { by: 'sunjianguo', document: 'WS2026-000002', replaces })
    expect(obstacleTo(first.facts, replacing('WS2026-000009'))).toBe('not-the-last-decision')
    const second = afterAction(first, replacing('WS2026-000001'))!
    expect(second.facts).toMatchObject({
      decisions: ['WS2026-000001', 'WS2026-000002'],
      decidedBy: 'sunjianguo',
    })
    expect(obstacleTo(second.facts, replacing('WS2026-000001'))).toBe('not-the-last-decision')
  })

  test('[R14.3] a decision already in hand is replaced too; the case goes back to the window', () => {
    const released = standing('released', { decisions: ['WS2026-000001'] })
    expect(afterAction(released, event('supersede-decision'))?.state).toBe('decided')
    for (const state of ['accepted', 'referred', 'reviewing', 'archived'] as const) {
      expect(afterAction({ ...released, state }, event('supersede-decision'))).toBeUndefined()
    }
  })

  test('[R14.3] a decided case is not taken back', () => {
    for (const state of ['decided', 'result-ready', 'released'] as const) {
      expect(afterAction(standing(state), event('withdraw'))).toBeUndefined()
    }
  })
})

const steps = [told('site', 'site-inspection'), told('test', 'inspection-testing')]
const days = (n: number) => ({ n, unit: 'working-day' as const })
const clock = startClock('2026-03-02', { committed: days(5), legal: days(20) })

describe('steps outside the unit', () => {
  const reviewing = standing('reviewing', { steps, openSteps: ['site', 'test'], clock })

  test('[R21.3] a site inspection is arranged as one, and two people go', () => {
    const refusal = (name: 'start-external-step' | 'arrange-inspection', more: object) =>
      obstacleTo(reviewing.facts, event(name, more))
    expect(refusal('start-external-step', { step: 'site' })).toBe('wants-inspection')
    expect(refusal('arrange-inspection', { people: 1 })).toBe('two-people')
    expect(refusal('arrange-inspection', { people: 2 })).toBeUndefined()
    expect(refusal('arrange-inspection', { step: 'test' })).toBe('step-unknown')
    const outside = afterAction(reviewing, event('arrange-inspection', { clock }))!
    expect(obstacleTo(outside.facts, event('record-inspection', { people: 1 }))).toBe('two-people')
    expect(obstacleTo(outside.facts, event('end-external-step', { step: 'site' }))).toBe('wants-inspection')
  })

  test('[R21.2] the clock is what the action brings: suspended at the beginning, running after the end', () => {
    const still = paused(clock, 'test', '2026-03-03')
    const outside = afterAction(reviewing, event('start-external-step', { by, clock: still }))!
    expect(outside).toMatchObject({
      state: 'external-step',
      facts: { running: { step: 'test' }, clock: still },
    })
    expect(obstacleTo(outside.facts, event('end-external-step', { step: 'site' }))).toBe('wants-inspection')
    const again = resumed(still, 'test', '2026-03-05')
    const back = afterAction(outside, event('end-external-step', { by, clock: again }))!
    expect(back).toMatchObject({ state: 'reviewing', facts: { running: null, clock: again } })
    expect(back.facts.openSteps).toEqual(['site'])
  })
})

describe('[R21.4] a hearing', () => {
  const reviewing = standing('reviewing', { steps, openSteps: ['site'], clock, reviewer: by })
  const hearing = (state: Hearing['state'], at: string | null = null): Partial<CaseFacts> => ({
    hearing: { state, applyBy: '2026-03-12', at },
  })
  const factsOf = (before: Standing, facts: Partial<CaseFacts>) => ({ ...before.facts, ...facts })
  const on = (day: string) => `${day}T02:00:00.000Z`

  test('is told of once, and asked for until the end of the fifth working day', () => {
    const asked = afterAction(reviewing, event('tell-hearing', { applyBy: '2026-03-12' }))!
    expect(obstacleTo(asked.facts, event('tell-hearing'))).toBe('hearing-told')
    expect(obstacleTo(reviewing.facts, event('ask-hearing'))).toBe('no-hearing')
    expect(obstacleTo(asked.facts, event('ask-hearing', { at: on('2026-03-12') }))).toBeUndefined()
    expect(obstacleTo(asked.facts, event('ask-hearing', { at: on('2026-03-13') }))).toBe('hearing-over')
    expect(obstacleTo(asked.facts, event('lapse-hearing', { at: on('2026-03-12') }))).toBe('not-late')
    expect(obstacleTo(asked.facts, event('lapse-hearing', { at: on('2026-03-13') }))).toBeUndefined()
  })

  test('that may still be asked for, or was, stands before decision and steps; one given up does not', () => {
    for (const state of ['told', 'asked', 'called'] as const)
      for (const name of ['grant', 'deny'] as const)
        expect(obstacleTo(factsOf(reviewing, hearing(state)), event(name, { by })), state).toBe(
          'hearing-open',
        )
    for (const state of ['held', 'lapsed'] as const)
      expect(obstacleTo(factsOf(reviewing, hearing(state)), event('deny', { by })), state).toBeUndefined()
    for (const name of ['start-external-step', 'arrange-inspection'] as const) {
      const facts = factsOf(reviewing, { ...hearing('told'), openSteps: ['site', 'test'] })
      expect(obstacleTo(facts, event(name))).toBe('hearing-open')
    }
  })

  test('is called seven working days ahead, within twenty, with a host who does not examine', () => {
    const call = (sessionAt: string, host = 'sunjianguo') =>
      obstacleTo(
        factsOf(reviewing, hearing('asked')),
        event('call-hearing', { sessionAt, host, earliest: '2026-03-20', latest: '2026-03-31' }),
      )
    expect(call(on('2026-03-19'))).toBe('hearing-too-soon')
    expect(call(on('2026-03-20'))).toBeUndefined()
    expect(call(on('2026-03-31'))).toBeUndefined()
    expect(call(on('2026-04-01'))).toBe('hearing-too-late')
    expect(call(on('2026-03-20'), by)).toBe('host-reviews')
  })

  test('is held when its time has come; asking suspends the clock and holding lets it run', () => {
    const still = paused(clock, 'hearing', '2026-03-05')
    const told = standing('reviewing', { ...reviewing.facts, ...hearing('told') })
    const asked = afterAction(told, event('ask-hearing', { clock: still }))!
    expect(asked).toMatchObject({ state: 'external-step', facts: { running: { step: 'hearing' } } })
    expect(isPaused(asked.facts.clock!)).toBe(true)
    const at = on('2026-03-20')
    const called = { ...asked, facts: { ...asked.facts, ...hearing('called', at) } }
    expect(obstacleTo(called.facts, event('hold-hearing', { at: on('2026-03-19') }))).toBe('hearing-not-yet')
    const held = afterAction(called, event('hold-hearing', { at, clock }))!
    expect(held).toMatchObject({ state: 'reviewing', facts: { hearing: { state: 'held', at }, clock } })
  })
})

describe('longer time', () => {
  const reviewing = standing('reviewing', { clock })
  const asking = (more: object, facts: Partial<CaseFacts> = {}) =>
    obstacleTo({ ...reviewing.facts, ...facts }, event('ask-extension', more))

  test('is at most ten working days, fifteen where several decide together (行政许可法 42)', () => {
    expect([0, 1, 10, 11].map(n => asking({ days: n, joint: false }))).toEqual([
      'extension-too-long',
      undefined,
      undefined,
      'extension-too-long',
    ])
    expect([15, 16].map(n => asking({ days: n, joint: true }))).toEqual([undefined, 'extension-too-long'])
  })

  test('is asked for once, before the promised day is over, while the clock runs', () => {
    const extension = { days: 5, joint: false, askedBy: by, given: false }
    expect(asking({}, { extension })).toBe('extended-already')
    expect(asking({}, { clock: null })).toBe('no-clock')
    expect(asking({}, { clock: paused(clock, 'test', '2026-03-03') })).toBe('no-clock')
    expect(asking({ at: '2026-03-10T02:00:00.000Z' })).toBe('clock-over')
  })

  test('is given by another than who asked; refused, it may be asked for again', () => {
    const asked = afterAction(reviewing, event('ask-extension', { by }))!
    expect(obstacleTo(asked.facts, event('extend', { by }))).toBe('own-extension')
    expect(obstacleTo(reviewing.facts, event('extend', { by: 'zhaomin' }))).toBe('extension-not-asked')
    const longer = { ...clock, extended: 5 }
    const given = afterAction(asked, event('extend', { by: 'zhaomin', clock: longer }))!
    expect(given.facts).toMatchObject({ extension: { given: true }, clock: longer })
    expect(obstacleTo(given.facts, event('extend', { by: 'zhaomin' }))).toBe('extension-not-asked')
    const refused = afterAction(asked, event('refuse-extension', { by: 'zhaomin' }))!
    expect(obstacleTo(refused.facts, event('ask-extension', { by }))).toBeUndefined()
  })

  test('[R20.2 R24.1] only what is late is explained and urged on, urged once a day', () => {
    const day = (day: string, facts: Partial<CaseFacts> = {}) =>
      (['explain-delay', 'urge-on'] as const).map(name =>
        obstacleTo({ ...reviewing.facts, ...facts }, event(name, { at: `${day}T02:00:00.000Z` })),
      )
    expect(day('2026-03-09')).toEqual(['not-late', 'not-late'])
    expect(day('2026-03-10')).toEqual([undefined, undefined])
    expect(day('2026-03-10', { urgedOn: '2026-03-10' })).toEqual([undefined, 'urged-today'])
    expect(day('2026-03-11', { urgedOn: '2026-03-10' })).toEqual([undefined, undefined])
  })
})
