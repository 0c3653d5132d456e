/** What is done about a bad rating (差评整改, R25.4): who may do what in which state. Pure. */
import { isLeader, type Role } from './staff.ts'

/** `found`: it is known what was wrong, if anything; `excluded`: two people held it to be malicious. */
export type FollowUpState =
  | 'open'
  | 'taken'
  | 'contacted'
  | 'found'
  | 'told'
  | 'called'
  | 'closed'
  | 'excluded'
/** 整改, 误评, 无法定依据. */
export type Finding = 'to-fix' | 'mistaken' | 'no-basis'

export const followUpActions = [
  'take',
  'contact',
  'find',
  'tell',
  'call-back',
  'close',
  'set-complex',
  'ask-exclusion',
  'agree-exclusion',
] as const
export type FollowUpAction = (typeof followUpActions)[number]

export interface FollowUpFacts {
  state: FollowUpState
  /** Account id of who was rated: never who follows it up. */
  ratedClerk: string
  owner: string | null
  complex: boolean
  /** YYYY-MM-DD. */
  fixBy: string
  /** Nobody can be reached: the rating names no case. */
  anonymous: boolean
  /** Account id of who asked to leave it out. */
  exclusionBy: string | null
}

export type FollowUpRefusal =
  | 'unknown'
  | 'role'
  | 'rated-clerk'
  | 'not-owner'
  | 'state'
  | 'form'
  | 'two-people'
  | 'over'

const from: Record<FollowUpAction, readonly FollowUpState[]> = {
  take: ['open', 'taken'],
  contact: ['taken', 'contacted'],
  find: ['taken', 'contacted'],
  tell: ['found'],
  'call-back': ['told'],
  close: ['found', 'called'],
  'set-complex': ['taken', 'contacted', 'found'],
  'ask-exclusion': ['taken', 'contacted'],
  'agree-exclusion': ['taken', 'contacted'],
}

const handling: readonly Role[] = ['intake-clerk', 'group-leader', 'centre-leader']

/** Why it may not be done; nothing when it may. `today`: YYYY-MM-DD. */
export function refusalOf(
  facts: FollowUpFacts,
  action: FollowUpAction,
  by: { id: string; role: Role },
  today: string,
): FollowUpRefusal | undefined {
  if (!handling.includes(by.role)) return 'role'
  if (by.id === facts.ratedClerk) return 'rated-clerk'
  if (!from[action].includes(facts.state) || !fits(facts, action)) return 'state'
  if (action === 'agree-exclusion') return agreement(facts, by)
  if (action !== 'take' && facts.owner !== by.id) return 'not-owner'
  return action === 'set-complex' && today > facts.fixBy ? 'over' : undefined
}

/** Who can be reached is contacted, told and called back; who cannot, is served by what is mended. */
function fits({ anonymous, state, complex }: FollowUpFacts, action: FollowUpAction): boolean {
  switch (action) {
    case 'contact':
    case 'tell':
    case 'call-back':
      return !anonymous
    case 'find':
      return anonymous || state === 'contacted'
    case 'close':
      return state === (anonymous ? 'found' : 'called')
    case 'set-complex':
      return !complex
    default:
      return true
  }
}

function agreement(
  { exclusionBy }: FollowUpFacts,
  by: { id: string; role: Role },
): FollowUpRefusal | undefined {
  if (exclusionBy === null) return 'state'
  if (!isLeader(by.role)) return 'role'
  return exclusionBy === by.id ? 'two-people' : undefined
}

export function isOver(state: FollowUpState): boolean {
  return state === 'closed' || state === 'excluded'
}
