/** The table of who may do what with a case in which state, and at which door. */
import { describe, expect, test } from 'vitest'
import { actionsOf, type CaseActionName, caseActionNames, caseActions } from '../../flows/case/actions.ts'
import { obstacleWords, stageWords, stateWords } from '../../flows/case/words.zh.ts'
import type { CaseRole, CaseState, Door } from '../../src/core/case.ts'
import { roles } from '../../src/core/staff.ts'

const states = Object.keys(stateWords) as CaseState[]
const everybody: CaseRole[] = [...roles, 'applicant', 'system']
const doors: Door[] = ['window', 'chat', 'kiosk', 'own-page', 'clock']
/** Who may take an action, as a role at a door. */
function allowed(name: CaseActionName): [CaseRole, Door][] {
  return everybody.flatMap(role =>
    doors
      .filter(door => caseActions[name].from.some(state => actionsOf(role, state, door).includes(name)))
      .map(door => [role, door] as [CaseRole, Door]),
  )
}

const rolesOf = (name: CaseActionName) => [...new Set(allowed(name).map(([role]) => role))].sort()
const doorsOf = (name: CaseActionName) => [...new Set(allowed(name).map(([, door]) => door))].sort()

describe('the table', () => {
  test('every state is reached from a draft, and has its words', () => {
    const reached = new Set<CaseState>(['draft'])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const { from, to } of Object.values(caseActions))
        if (from.some(one => reached.has(one))) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...states].sort())
    for (const state of states) expect(stageWords[state]).toMatch(/。$/)
  })

  test('every case comes to an end: from each state the archive can be reached', () => {
    const ends = new Set<CaseState>(['archived'])
    for (let before = 0; before !== ends.size; ) {
      before = ends.size
      for (const { from, to } of Object.values(caseActions))
        if (ends.has(to)) for (const state of from) ends.add(state)
    }
    expect([...ends].sort()).toEqual([...states].sort())
  })

  test('[R7.1] an approver neither accepts nor hands out, in any state, at any door', () => {
    const approvers = caseActionNames.filter(name => rolesOf(name).includes('approver'))
    expect(approvers.sort()).toEqual(
      ['begin-review', 'start-external-step', 'end-external-step', 'grant', 'deny'].sort(),
    )
  })

  test('[R7.1 R7.2] nobody who receives or hands out decides, and only an approver grants or denies', () => {
    for (const name of ['grant', 'deny'] as const) expect(rolesOf(name)).toEqual(['approver'])
    for (const name of ['receive', 'accept'] as const) {
      expect(rolesOf(name)).toEqual(['group-leader', 'intake-clerk'])
    }
  })

  test('[R23.1] results are handed out at the integrated window only', () => {
    expect(allowed('release')).toEqual([
      ['intake-clerk', 'window'],
      ['result-clerk', 'window'],
      ['group-leader', 'window'],
    ])
  })

  test('[R15.1] chat, kiosk and own page never accept, receive, refuse or decide', () => {
    const elsewhere = caseActionNames.filter(name =>
      doorsOf(name).some(door => door === 'chat' || door === 'kiosk' || door === 'own-page'),
    )
    expect(elsewhere.sort()).toEqual(['rate', 'resubmit', 'submit', 'withdraw'])
    const accepting = caseActionNames.filter(name => caseActions[name].to === 'accepted')
    expect(accepting).toEqual(['accept', 'deem-accepted', 'supply-later'])
    expect(doorsOf('accept')).toEqual(['window'])
  })

  test('[R15.1 R17.4] only the clock deems accepted; no person has that action', () => {
    expect(allowed('deem-accepted')).toEqual([['system', 'clock']])
  })

  test('auditor and administrator read; they have no action at all', () => {
    for (const role of ['auditor', 'admin'] as const)
      for (const state of states) for (const door of doors) expect(actionsOf(role, state, door)).toEqual([])
  })

  test('the applicant submits, hands back, takes back and rates; nothing else', () => {
    const theirs = caseActionNames.filter(name => rolesOf(name).includes('applicant'))
    expect(theirs.sort()).toEqual(['rate', 'resubmit', 'submit', 'withdraw'])
  })

  test('[R14.4] paper entries are registered at the window and approved by a leader, with reasons', () => {
    expect(rolesOf('approve-offline')).toEqual(['centre-leader', 'group-leader'])
    for (const name of ['register-offline', 'approve-offline', 'reject-offline'] as const) {
      expect(caseActions[name].reason).toBe('required')
      expect(doorsOf(name)).toEqual(['window'])
    }
  })

  test('[R14.3 R17.5] a second correction and a decision in place of another are a leader’s', () => {
    for (const name of ['override-correction', 'supersede-decision'] as const) {
      expect(rolesOf(name)).toEqual(['centre-leader', 'group-leader'])
    }
  })

  test('[R13.2 R17.6] what is refused, overridden or replaced needs its reason', () => {
    const needing = caseActionNames.filter(name => caseActions[name].reason === 'required')
    for (const name of [
      'refuse',
      'point-elsewhere',
      'override-correction',
      'deny',
      'supersede-decision',
    ] as const)
      expect(needing).toContain(name)
  })

  test.each([
    ['receive', 'material-receipt'],
    ['accept', 'acceptance'],
    ['deem-accepted', 'acceptance'],
    ['request-correction', 'correction'],
    ['refuse', 'non-acceptance'],
    ['refer', 'referral'],
    ['grant', 'decision'],
    ['deny', 'decision'],
    ['release', 'service-receipt'],
  ] as const)('[R16.3 R17.1 R17.3 R17.6] %s results in the notice %s', (name, notice) => {
    expect(caseActions[name].notice).toBe(notice)
  })

  test('[R17.2] what is put right on the spot needs no notice', () => {
    expect('notice' in caseActions['correct-on-the-spot']).toBe(false)
  })
})

test('every obstacle says what to do about it', () => {
  for (const words of Object.values(obstacleWords)) expect(words).toMatch(/。$/)
})
