/** What every page of the desk works with. */
import type { Request, Response } from 'express'
import type { Arriving } from '../arriving.ts'
import type { Bell } from '../bell.ts'
import type { Applicant } from '../cases/applicant.ts'
import type { CaseDesk } from '../cases/desk.ts'
import type { FollowUps } from '../cases/followUps.ts'
import type { Role, Staff } from '../core/staff.ts'
import type { GuideDrafts } from '../drafts/drafts.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { GuideProblem } from '../guides/problem.ts'
import type { Marks } from '../marks.ts'
import type { Queue } from '../queue/queue.ts'
import type { Roster } from '../roster/roster.ts'
import type { Case } from '../store/cases.ts'
import type { Db, Store } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import type { Ticket } from '../store/tickets.ts'
import type { Tickets } from '../tickets.ts'
import type { Lockout } from './lockout.ts'
import type { Once } from './once.ts'
import type { Outside } from './settings/checks.ts'

export interface DeskParts {
  db: Db
  transact: Store['transact']
  can: Store['can']
  now(): Date
  tickets: Tickets
  /** What staff do with cases. */
  cases: CaseDesk
  /** Who sits where, and who is there. */
  roster: Roster
  /** The tickets of the hall and its counters. */
  queue: Queue
  /** What they do about bad ratings. */
  followUps: Pick<FollowUps, 'act'>
  /** Files that were sent, and the pictures of their pages. */
  arriving: Pick<Arriving, 'open' | 'take'>
  bell: Pick<Bell, 'listen'>
  /** What each side of a live talk sees of the other. */
  marks: Marks
  catalogue(): Catalogue
  /** What they write into guides. */
  drafts: GuideDrafts
  /** Why changed guide files are not in service; empty when all are. */
  guideProblems(): readonly GuideProblem[]
  /** Takes in what was set at the desk. */
  settings: { refresh(): Promise<void> }
  /** What of the ways to the outside is switched on. */
  outside: ReadonlySet<Outside>
  publicUrl: string
  /** The number to call back, unsealed. */
  openPhone(ticket: Ticket): string | undefined
  /** Who applies, unsealed. */
  openApplicant(found: Case): Applicant | undefined
  /** The name a file was sent under, unsealed. */
  openName(sealed: string): string
  /** Whether acceptance and what follows go to the provincial platform. */
  platform: { mode: 'off' | 'on' }
  /** For finding people by keyed hashes, for the log, and for secrets of staff. */
  seal: Seal
  /** Cookies travel over https only. */
  secure: boolean
  /** Told of faults only; without it they go to the application's last handler. */
  fault?(error: unknown, where: { route: string; request: string }): void
}

export interface Desk extends DeskParts {
  lockout: Lockout
  once: Once
}

/** Who is signed in, in which session. */
export interface SignedIn extends Staff {
  mustChange: boolean
  token: string
  tokenHash: string
}

/** One request of somebody who is signed in. */
export interface Visit {
  request: Request
  response: Response
  me: SignedIn
  /** How many applicants are to be telephoned, for whom that concerns. */
  calls?: number
}

export type Handler = (desk: Desk, visit: Visit) => Promise<void> | void
export type OpenHandler = (desk: Desk, request: Request, response: Response) => Promise<void> | void

/** One address of the desk. `wire`: called by scripts, so refusals are JSON and not pages. */
export interface DeskRoute {
  path: string
  who: readonly Role[]
  wire?: boolean
  get?: Handler
  post?: Handler
}
