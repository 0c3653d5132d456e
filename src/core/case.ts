/** What is known of a case that its rules turn on. Plain data; every change is an event in its log. */
import type { Role } from './staff.ts'

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
  | 'decided'
  | 'result-ready'
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
  /** Mandatory steps not done yet (R14.2). */
  openSteps: string[]
  /** Numbers of the decision documents, newest last; an old one is never changed (R14.3). */
  decisions: string[]
  decidedBy: string | null
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
  openSteps: [],
  decisions: [],
  decidedBy: null,
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
