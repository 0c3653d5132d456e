/** Events and standings of a case for the tests of its table. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { EventOf } from '../../flows/case/events.ts'
import type { Standing } from '../../flows/case/machine.ts'
import {
  type CaseFacts,
  type CaseState,
  type MemberCase,
  noFacts,
  type ToldStep,
} from '../../src/core/case.ts'
import { startClock } from '../../src/core/caseClock.ts'

export const now = '2026-03-05T02:00:00.000Z'

export const clock = startClock('2026-02-10', { committed: { n: 5, unit: 'working-day' }, legal: null })

/** Fields with which each action meets its needs, given facts that `allowing` it. */
export const fields: { [N in CaseActionName]?: object } = {
  submit: { missing: [], unnamed: false },
  'pre-review': { opinion: 'to-correct' },
  'correct-on-the-spot': { materials: ['id-card'] },
  accept: { open: [], later: [], clock, green: '' },
  'deem-accepted': { clock, lastDay: '2026-02-09' },
  'request-correction': { materials: ['id-card'] },
  'override-correction': { materials: ['id-card'] },
  resubmit: { materials: ['id-card'] },
  'supply-later': { material: 'id-card' },
  'register-offline': { takenAt: now },
  refer: { clock: null },
  recount: { clock },
  extend: { clock },
  'ask-extension': { days: 5, joint: false },
  'start-external-step': { step: 'test', clock: null },
  'end-external-step': { step: 'test', clock: null },
  'arrange-inspection': { step: 'site', people: 2, clock: null },
  'record-inspection': { step: 'site', people: 2, clock: null },
  'arrange-joint-inspection': { step: 'site', people: 2 },
  'record-joint-inspection': { step: 'site', people: 2 },
  'tell-hearing': { applyBy: '2026-03-12' },
  'ask-hearing': { clock: null },
  'call-hearing': { sessionAt: now, host: 'sunjianguo', earliest: '2026-03-05', latest: '2026-03-05' },
  'hold-hearing': { clock: null },
  grant: { document: 'WS2026-000001' },
  deny: { document: 'WS2026-000001' },
  'supersede-decision': { document: 'WS2026-000002', replaces: 'WS2026-000001', granted: true },
  'open-members': { members: [member('open')] },
  'note-member': { member: 'BJ2026-000001-1', standing: 'ready' },
  'note-joint-step': { step: 'site' },
  'gather-results': { documents: [] },
  'choose-delivery': { way: 'window' },
  release: { along: true },
  post: { tracking: 'EMS1' },
}

/** Facts under which an action that its state allows is carried out, beside `ready`. */
export const allowing: { [N in CaseActionName]?: Partial<CaseFacts> } = {
  complete: { openSteps: [] },
  'gather-results': { openSteps: [], members: [member('ready')] },
  'note-member': { members: [member('open')] },
  'end-external-step': { running: { step: 'test', since: now } },
  'ask-extension': { clock: startClock('2026-03-04', { committed: clock.committed, legal: null }) },
  extend: { extension: { days: 5, joint: false, askedBy: 'chenwei', given: false }, clock: null },
  'refuse-extension': { extension: { days: 5, joint: false, askedBy: 'chenwei', given: false } },
  'ask-hearing': { hearing: { state: 'told', applyBy: '2026-03-05', at: null } },
  'waive-hearing': { hearing: { state: 'told', applyBy: '2026-03-05', at: null } },
  'lapse-hearing': { hearing: { state: 'told', applyBy: '2026-03-04', at: null } },
  'call-hearing': { hearing: { state: 'asked', applyBy: '2026-03-05', at: null } },
  'hold-hearing': { hearing: { state: 'called', applyBy: '2026-03-05', at: now } },
  'call-courier': { delivery: 'mail' },
  post: { delivery: 'mail' },
  'deliver-online': { delivery: 'electronic' },
  'rate-again': { ratings: 1 },
  'end-member': { bundle: 'BJ2026-000001' },
}

function member(standing: MemberCase['standing']): MemberCase {
  return { number: 'BJ2026-000001-1', item: 'food-business-permit', name: '许可证', after: [], standing }
}

export function event<N extends CaseActionName>(type: N, more: Partial<EventOf<N>> = {}): EventOf<N> {
  return { type, by: 'wangfang', at: now, ...fields[type], ...more } as EventOf<N>
}

export function standing(state: CaseState, facts: Partial<CaseFacts> = {}): Standing {
  return { state, facts: { ...noFacts, materials: ['id-card', 'photo'], ...facts } }
}

export function told(name: string, kind: string): ToldStep {
  return { name, kind, suspends: kind !== 'site-inspection', limit: { n: 2, unit: 'working-day' }, basis: '' }
}
