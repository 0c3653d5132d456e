/** What one action of staff is: the shape of what it needs, and what is done. */
import type { z } from 'zod'
import type { Happening } from '../../flows/case/news.zh.ts'
import { stageWords } from '../../flows/case/words.zh.ts'
import { Refused } from '../core/refused.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import type { Case } from '../store/cases.ts'
import type { AcceptanceFault } from './acceptance.ts'
import type { Done } from './intake.ts'
import { type CaseRefusal, type CaseTools, type Doer, perform } from './ledger.ts'
import type { ReviewFault } from './review.ts'
import * as shapes from './shapes.ts'

/** `form`: what was sent lacks something the action needs. `code`: the pickup code does not fit. */
export type DeedRefusal = CaseRefusal | ReviewFault | AcceptanceFault | 'form' | 'code'

/** What the applicant hears of one case. */
export interface Telling {
  found: Case
  /** The paper that goes with it. */
  notice?: Pick<IssuedNotice, 'title' | 'url' | 'printed'> | undefined
  told: Happening
  lines?: string[]
}

/** What came of it; `told` is what the applicant hears, where it concerns them. */
export interface Carried extends Done {
  told?: Happening
  lines?: string[]
  /** What else happened by itself, to this case or to others of its bundle. */
  also?: Telling[]
}

type Run<P> = (tools: CaseTools, found: Case, doer: Doer, given: P, reason: string) => Promise<Carried>

export interface StaffDeed {
  shape: z.ZodType
  run: Run<never>
}

export function deed<P>(shape: z.ZodType<P>, run: Run<P>): StaffDeed {
  return { shape, run: run as Run<never> }
}

/** An action that needs nothing but, perhaps, its reason; the applicant hears how far it is. */
export function plain(action: 'begin-review' | 'reject-offline' | 'archive', toldOf = false): StaffDeed {
  return deed(shapes.Nothing, async (tools, found, doer, _, reason) => {
    const after = await perform(tools, found, doer, action, {}, { reason })
    return {
      found: after,
      ...(toldOf && found.parent === null && { told: { what: 'moved', stage: stageWords[after.state] } }),
    }
  })
}

export function refuseIf<F extends DeedRefusal>(fault: F | undefined): void {
  if (fault !== undefined) throw new Refused<DeedRefusal>(fault)
}
