/** What is known of a case that its rules turn on. Plain data; every change is an event in its log. */
import type { CaseClock } from './caseClock.ts'
import type { Role } from './staff.ts'
import type { DayLimit } from './workdays.ts'

export type CaseState =
  | 'draft'
  | 'submitted'
  | 'pre-reviewed'
  | 'offline-registered'
  | 'intake-review'
  | 'correction-notice'
  | 'resubmitted'
  | 'accepted'
  | 'not-accepted'
  | 'out-of-jurisdiction'
  | 'referred'
  | 'reviewing'
  | 'external-step'
  /** A bundle whose members are being handled. */
  | 'members'
  | 'decided'
  | 'result-ready'
  /** The result is on its way by mail. */
  | 'posted'
  | 'released'
  | 'rated'
  | 'unrated'
  | 'archived'
  | 'withdrawn'

/** Staff, the applicant, or the hall's clock. */
export type CaseRole = Role | 'applicant' | 'system'

/** Where something was done: at the integrated window, in a chat, at the kiosk, on the applicant's own page, by the clock. */
export type Door = 'window' | 'chat' | 'kiosk' | 'own-page' | 'clock'

/** 预审意见: what the window thinks of the materials before the visit; never a decision (R15.2, R19.2). */
export type Opinion = 'acceptable' | 'to-correct' | 'not-acceptable'

/** How the result comes to the applicant. */
export type DeliveryWay = 'window' | 'mail' | 'electronic'
export const deliveryWays = ['window', 'mail', 'electronic'] as const satisfies DeliveryWay[]

/** A step outside the unit (转外环节) as it was told. */
export interface ToldStep {
  name: string
  kind: string
  /** Whether it suspends the clock (行政许可法 45). */
  suspends: boolean
  limit: DayLimit
  basis: string
}

/** Kinds of steps the law leaves out of the limit (行政许可法 45); 专家论证 is read as 专家评审. */
const lawLeavesOut: readonly string[] = ['hearing', 'inspection-testing', 'appraisal', 'expert-review']
/** Kinds a special law may leave out; it is to be cited with its article. */
const specialLawMay: readonly string[] = ['public-notice', 'waiting-period', 'third-party']

/**
 * Whether a step suspends the clock (R21.2). Site inspection and collective discussion never do; what a guide calls not
 * counted without a law behind it counts all the same.
 */
export function suspendsClock(step: { kind: string; counts: boolean; basis: string }): boolean {
  if (step.counts) return false
  if (lawLeavesOut.includes(step.kind)) return true
  return specialLawMay.includes(step.kind) && /(法|条例|办法|规定|典).*第.+条/.test(step.basis)
}

/** A hearing: told of, asked for, called, held; or the time to ask passed. */
export interface Hearing {
  state: 'told' | 'asked' | 'called' | 'held' | 'lapsed'
  /** YYYY-MM-DD until when it may be asked for. */
  applyBy: string
  /** ISO 8601 of the session, once it is called. */
  at: string | null
}

/** A member of a bundle, as its parent knows it. */
export interface MemberCase {
  number: string
  /** Guide id of the item. */
  item: string
  name: string
  /** Numbers of the members that must have been granted before this one is referred. */
  after: string[]
  /** `open`: under way; `ready`: its result is at the window; `over`: ended without a result. */
  standing: 'open' | 'ready' | 'released' | 'over'
}

export interface CaseFacts {
  caseType: 'immediate' | 'committed'
  /** Keys of the told materials. */
  materials: string[]
  opinion: Opinion | null
  /** When the application was handed in at the window; ISO 8601. The five working days run from here (R17.3). */
  receivedAt: string | null
  acceptedBy: string | null
  /** Working days after receipt within which the window answers; 0: on the spot. */
  answerWithin: number
  /** Correction notices issued so far (R17.5). */
  corrections: number
  /** Materials handed in since the last correction notice. */
  resent: string[]
  /** Materials promised for later (容缺) and not here yet. */
  later: string[]
  /** Since acceptance; null before, and for a case accepted before clocks were kept. */
  clock: CaseClock | null
  /** The criterion by which it goes first (绿色通道, R27.3); empty for none. */
  green: string
  /** What the list told of steps outside the unit. */
  steps: ToldStep[]
  /** Names of the mandatory steps not done yet (R14.2). */
  openSteps: string[]
  /** The step that is under way. */
  running: { step: string; since: string } | null
  hearing: Hearing | null
  /** Longer time that was asked for and not yet answered (行政许可法 42), or given; once only. */
  extension: { days: number; joint: boolean; askedBy: string; given: boolean } | null
  /** Who examines it: not the host of its hearing (行政许可法 48). */
  reviewer: string | null
  /** Numbers of the decision documents, newest last; an old one is never changed (R14.3). */
  decisions: string[]
  decidedBy: string | null
  /** What the decision in force says; false before there is one. */
  granted: boolean
  /** The members of a bundle; empty for any other case. */
  members: MemberCase[]
  /** Number of the bundle this case belongs to; empty for any other. */
  bundle: string
  /** The applicant wishes each result of the bundle as soon as it is there. */
  partly: boolean
  delivery: DeliveryWay
  /** The ways the list told. */
  deliveries: DeliveryWay[]
  /** YYYY-MM-DD of the applicant's last urging; at most one a day. */
  urgedOn: string
  /** How often it was rated: once, and once more. */
  ratings: number
  /** Registered on paper during an outage (R14.4), and by whom. */
  offline: boolean
  registeredBy: string | null
}

export const noFacts: CaseFacts = {
  caseType: 'committed',
  materials: [],
  opinion: null,
  receivedAt: null,
  acceptedBy: null,
  answerWithin: 5,
  corrections: 0,
  resent: [],
  later: [],
  clock: null,
  green: '',
  steps: [],
  openSteps: [],
  running: null,
  hearing: null,
  extension: null,
  reviewer: null,
  decisions: [],
  decidedBy: null,
  granted: false,
  members: [],
  bundle: '',
  partly: false,
  delivery: 'window',
  deliveries: ['window'],
  urgedOn: '',
  ratings: 0,
  offline: false,
  registeredBy: null,
}

/**
 * How a material comes: as a file, on paper at the window (线下提交), not at all (免提交), with a written promise in its
 * place (告知承诺), later (容缺), or the applicant leaves out what is optional. Empty: not said yet.
 */
export type MaterialWay = '' | 'file' | 'offline' | 'exempt' | 'promise' | 'later' | 'left-out'

/** `received`: the paper itself was handed in at the window. */
export type MaterialStanding = 'missing' | 'sent' | 'passed' | 'failed' | 'unclear' | 'received'

export type Verdict = 'pass' | 'fail' | 'unclear'

/** What the window found in one material: each check with its verdict, and what is wrong in words (R19.1). */
export interface MaterialResult {
  material: string
  verdict: Verdict
  checks: { check: string; verdict: Verdict }[]
  comment: string
}

/** A box on a picture with a note; edges as shares of the page, 0 to 1. */
export interface Mark {
  file: string
  /** From 0. */
  page: number
  x: number
  y: number
  width: number
  height: number
  note: string
}
