/** The table of who may do what with a case in which state, and at which door. */
import { describe, expect, test } from 'vitest'
import {
  actionsOf,
  type CaseActionName,
  caseActionNames,
  caseActions,
  targetOf,
} from '../../flows/case/actions.ts'
import { obstacleTo } from '../../flows/case/needs.ts'
import { obstacleWords, stageWords, stateWords } from '../../flows/case/words.zh.ts'
import { type CaseRole, type CaseState, type Door, noFacts } from '../../src/core/case.ts'
import { roles } from '../../src/core/staff.ts'

const states = Object.keys(stateWords) as CaseState[]
const theApplicants: CaseActionName[] = [
  ...(['ask-hearing', 'choose-delivery', 'rate', 'rate-again', 'resubmit', 'submit'] as const),
  ...(['urge-on', 'waive-hearing', 'wish-partly', 'withdraw'] as const),
]
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

/** Every step of the table, from state to state. */
const moves = caseActionNames.flatMap(name =>
  caseActions[name].from.map(from => [from, targetOf(name, from)] as const),
)

const rolesOf = (name: CaseActionName) => [...new Set(allowed(name).map(([role]) => role))].sort()
const doorsOf = (name: CaseActionName) => [...new Set(allowed(name).map(([, door]) => door))].sort()

describe('the table', () => {
  test('every state is reached from a draft, and has its words', () => {
    const reached = new Set<CaseState>(['draft'])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const [from, to] of moves) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...states].sort())
    for (const state of states) expect(stageWords[state]).toMatch(/。$/)
  })

  test('every case comes to an end: from each state the archive can be reached', () => {
    const ends = new Set<CaseState>(['archived'])
    for (let before = 0; before !== ends.size; ) {
      before = ends.size
      for (const [from, to] of moves) if (ends.has(to)) ends.add(from)
    }
    expect([...ends].sort()).toEqual([...states].sort())
  })

  test('[R7.1] an approver neither accepts nor hands out, in any state, at any door', () => {
    const approvers = caseActionNames.filter(name => rolesOf(name).includes('approver'))
    expect(approvers.sort()).toEqual(
      [
        ...['begin-review', 'grant', 'deny', 'start-external-step', 'end-external-step'],
        ...['arrange-inspection', 'record-inspection', 'arrange-joint-inspection', 'record-joint-inspection'],
        ...['tell-hearing', 'call-hearing', 'hold-hearing', 'ask-extension', 'explain-delay'],
      ].sort(),
    )
  })

  test('[R7.1 R7.2] nobody who receives or hands out decides, and only an approver grants or denies', () => {
    for (const name of ['grant', 'deny'] as const) expect(rolesOf(name)).toEqual(['approver'])
    for (const name of ['receive', 'accept'] as const) {
      expect(rolesOf(name)).toEqual(['group-leader', 'intake-clerk'])
    }
  })

  test('[R23.1] results are handed out at the integrated window only', () => {
    for (const name of ['release', 'post', 'confirm-mail'] as const) {
      expect(rolesOf(name)).toEqual(['group-leader', 'intake-clerk', 'result-clerk', 'system'])
      expect(doorsOf(name)).toEqual(['clock', 'window'])
    }
    const alone = { ...noFacts, bundle: '' }
    const byItself = { type: 'release' as const, by: 'system', at: '2026-03-05T02:00:00.000Z', along: false }
    expect(obstacleTo(alone, byItself)).toBe('with-the-others')
    expect(allowed('deliver-online')).toEqual([['system', 'clock']])
  })

  test('[R15.1] chat, kiosk and own page never accept, receive, refuse or decide', () => {
    const elsewhere = caseActionNames.filter(name =>
      doorsOf(name).some(door => door === 'chat' || door === 'kiosk' || door === 'own-page'),
    )
    expect(elsewhere.sort()).toEqual(theApplicants)
    const accepting = caseActionNames.filter(name => caseActions[name].to === 'accepted')
    expect(accepting).toEqual(['accept', 'deem-accepted'])
    expect(doorsOf('accept')).toEqual(['window'])
  })

  test('[R15.1 R17.4] only the clock deems accepted; no person has that action', () => {
    expect(allowed('deem-accepted')).toEqual([['system', 'clock']])
  })

  test('auditor and administrator read; they have no action at all', () => {
    for (const role of ['auditor', 'admin'] as const)
      for (const state of states) for (const door of doors) expect(actionsOf(role, state, door)).toEqual([])
  })

  test('the applicant asks, wishes, urges and rates; what decides anything is not theirs', () => {
    const theirs = caseActionNames.filter(name => rolesOf(name).includes('applicant'))
    expect(theirs.sort()).toEqual(theApplicants)
  })

  test('[R21.4] longer time and a hearing: asked for by one, answered by another', () => {
    expect(rolesOf('ask-extension')).toEqual(['approver'])
    for (const name of ['extend', 'refuse-extension'] as const) {
      expect(rolesOf(name)).toEqual(['centre-leader', 'group-leader'])
      expect(caseActions[name].reason).toBe('required')
    }
    expect(rolesOf('lapse-hearing')).toEqual(['system'])
  })

  test('only the clock counts anew, gathers, and ends what cannot go on', () => {
    for (const name of [
      ...(['recount', 'open-members', 'note-member', 'note-joint-step'] as const),
      ...(['gather-results', 'end-member', 'leave-unrated'] as const),
    ])
      expect(allowed(name)).toEqual([['system', 'clock']])
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
    ['start-external-step', 'external-step'],
    ['arrange-inspection', 'site-inspection'],
    ['tell-hearing', 'hearing'],
    ['call-hearing', 'hearing'],
    ['extend', 'extension'],
    ['urge-on', 'dunning'],
  ] as const)('[R16.3 R17.1 R17.3 R17.6 R21.1] %s results in the notice %s', (name, notice) => {
    expect(caseActions[name].notice).toBe(notice)
  })

  test('[R17.2] what is put right on the spot needs no notice', () => {
    expect('notice' in caseActions['correct-on-the-spot']).toBe(false)
  })
})

test('every obstacle says what to do about it', () => {
  for (const words of Object.values(obstacleWords)) expect(words).toMatch(/。$/)
})
