/** One action on a case as an event: who, when, and what it needs. */
import type { DeliveryWay, MemberCase, Opinion } from '../../src/core/case.ts'
import type { CaseClock } from '../../src/core/caseClock.ts'
import type { CaseActionName } from './actions.ts'

/** The clock after the action; null for a case that has none. */
interface Clocked {
  clock: CaseClock | null
}

/** What comes with an action, beside who did it. */
interface Payloads {
  /** Materials with no file, no word that they come to the window, and no relief. */
  submit: { missing: string[]; unnamed: boolean }
  'pre-review': { opinion: Opinion }
  receive: object
  'correct-on-the-spot': { materials: string[] }
  /** `open`: materials that neither passed nor are covered by a promise; `later`: those that may follow (容缺). */
  accept: Clocked & { open: string[]; later: string[]; green: string }
  /** `lastDay`: YYYY-MM-DD by whose end the window had to answer. */
  'deem-accepted': Clocked & { lastDay: string }
  'request-correction': { materials: string[] }
  'override-correction': { materials: string[] }
  resubmit: { materials: string[] }
  'supply-later': { material: string }
  /** When the paper was taken in, as written down then (R14.4). */
  'register-offline': { takenAt: string }
  grant: { document: string }
  deny: { document: string }
  'supersede-decision': { document: string; replaces: string; granted: boolean }
  /** `days`: working days; `joint`: several departments decide together. */
  'ask-extension': { days: number; joint: boolean }
  extend: Clocked
  /** The clock as the calendar that has come counts it; `applyBy`: the same of a hearing that may still be asked for. */
  recount: Clocked & { applyBy?: string }
  'start-external-step': Clocked & { step: string }
  'end-external-step': Clocked & { step: string }
  /** `people`: how many go (行政许可法 34). */
  'arrange-inspection': Clocked & { step: string; people: number }
  'record-inspection': Clocked & { step: string; people: number }
  'arrange-joint-inspection': { step: string; people: number }
  'record-joint-inspection': { step: string; people: number }
  /** `applyBy`: YYYY-MM-DD until when a hearing may be asked for. */
  'tell-hearing': { applyBy: string }
  'ask-hearing': Clocked
  /** `sessionAt`: ISO 8601; between the days `earliest` and `latest` (行政许可法 47, 48). */
  'call-hearing': { sessionAt: string; host: string; earliest: string; latest: string }
  'hold-hearing': Clocked
  /** The clock of a member that was waiting for others begins here; null: it is running already. */
  refer: Clocked
  'open-members': { members: MemberCase[] }
  'note-member': { member: string; standing: MemberCase['standing'] }
  'note-joint-step': { step: string }
  'gather-results': { documents: string[] }
  'choose-delivery': { way: DeliveryWay }
  /** `along`: handed out with the whole bundle. */
  release: { along: boolean }
  post: { tracking: string }
}

type Plain = Exclude<CaseActionName, keyof Payloads>
/** `at` is the server's time (R14.1). */
export type CaseEvent = {
  [N in CaseActionName]: { type: N; by: string; at: string } & (N extends keyof Payloads
    ? Payloads[N]
    : N extends Plain
      ? object
      : never)
}[CaseActionName]
export type EventOf<N extends CaseActionName> = Extract<CaseEvent, { type: N }>

/** Why the facts do not allow an action, for the one who tried. */
export type Obstacle =
  | 'materials-missing'
  | 'nobody-named'
  | 'nothing-to-correct'
  | 'materials-open'
  | 'nothing-listed'
  | 'one-correction'
  | 'not-late'
  | 'not-promised'
  | 'step-unknown'
  | 'steps-open'
  | 'own-acceptance'
  | 'own-registration'
  | 'no-document'
  | 'not-the-last-decision'
  | 'taken-later'
  | 'two-people'
  | 'wants-inspection'
  | 'hearing-told'
  | 'no-hearing'
  | 'hearing-over'
  | 'hearing-open'
  | 'hearing-too-soon'
  | 'hearing-too-late'
  | 'hearing-not-yet'
  | 'host-reviews'
  | 'no-clock'
  | 'clock-over'
  | 'extended-already'
  | 'extension-too-long'
  | 'extension-not-asked'
  | 'own-extension'
  | 'urged-today'
  | 'is-bundle'
  | 'no-bundle'
  | 'members-open'
  | 'waits-for-members'
  | 'with-the-others'
  | 'way-not-offered'
  | 'not-by-mail'
  | 'no-address'
  | 'courier-off'
  | 'courier-called'
  | 'no-tracking'
  | 'not-electronic'
  | 'rated-twice'
