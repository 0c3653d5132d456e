/** What staff can do with a case: one entry an action. Pages and API only name the action and bring what it needs. */
import type { z } from 'zod'
import { type CaseActionName, caseActions } from '../../flows/case/actions.ts'
import type { Happening } from '../../flows/case/news.zh.ts'
import { stageWords } from '../../flows/case/words.zh.ts'
import { Refused } from '../core/refused.ts'
import { chineseDate } from '../notices/notice.ts'
import type { Case } from '../store/cases.ts'
import { type AcceptanceFault, accept, faultOfAcceptance } from './acceptance.ts'
import { complete, decide, refer, release, startExternalStep, supersede } from './decision.ts'
import * as intake from './intake.ts'
import { type CaseRefusal, type CaseTools, type Doer, perform } from './ledger.ts'
import { approveOffline } from './offline.ts'
import { faultOfReview, giveReview, type ReviewFault } from './review.ts'
import * as shapes from './shapes.ts'
import { withdraw } from './submission.ts'

/** `form`: what was sent lacks something the action needs. */
export type DeedRefusal = CaseRefusal | ReviewFault | AcceptanceFault | 'form'

/** What came of it; `told` is what the applicant hears, where it concerns them. */
export interface Carried extends intake.Done {
  told?: Happening
  lines?: string[]
}

type Run<P> = (tools: CaseTools, found: Case, doer: Doer, given: P, reason: string) => Promise<Carried>

interface StaffDeed {
  shape: z.ZodType
  run: Run<never>
}

function deed<P>(shape: z.ZodType<P>, run: Run<P>): StaffDeed {
  return { shape, run: run as Run<never> }
}

/** An action that needs nothing but, perhaps, its reason; the applicant hears how far it is. */
function plain(action: 'begin-review' | 'reject-offline' | 'archive', toldOf = false): StaffDeed {
  return deed(shapes.Nothing, async (tools, found, doer, _, reason) => {
    const after = await perform(tools, found, doer, action, {}, { reason })
    return { found: after, ...(toldOf && { told: { what: 'moved', stage: stageWords[after.state] } }) }
  })
}

function refuseIf<F extends DeedRefusal>(fault: F | undefined): void {
  if (fault !== undefined) throw new Refused<DeedRefusal>(fault)
}

function correcting(action: 'request-correction' | 'override-correction'): StaffDeed {
  return deed(shapes.Correction, async (tools, found, doer, { problems }, reason) => {
    refuseIf(problems.some(({ key }) => key === null) && reason === '' ? 'reason' : undefined)
    const { lines, submitBy, ...done } = await intake.requestCorrection(tools, found, doer, action, {
      problems,
      reason,
    })
    return { ...done, lines, told: { what: 'to-correct', submitBy: chineseDate(submitBy) } }
  })
}

function refusing(action: 'refuse' | 'point-elsewhere'): StaffDeed {
  return deed(shapes.Refusal, async (tools, found, doer, given, reason) => {
    refuseIf(action === 'point-elsewhere' && given.elsewhere === '' ? 'form' : undefined)
    const done = await intake.refuse(tools, found, doer, action, { ...given, reason })
    const told: Happening =
      action === 'refuse' ? { what: 'refused' } : { what: 'elsewhere', authority: given.elsewhere }
    return { ...done, told }
  })
}

function deciding(granted: boolean): StaffDeed {
  return deed(shapes.Decided, async (tools, found, doer, given, reason) => {
    // R20.3: what is not granted says by which law.
    refuseIf(!granted && given.basis === '' ? 'form' : undefined)
    return {
      ...(await decide(tools, found, doer, { ...given, granted, reason })),
      told: { what: 'decided', granted },
    }
  })
}

/** The actions staff take; those of the applicant and of the clock are elsewhere. */
export const staffDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  'pre-review': deed(shapes.Review, async (tools, found, doer, given, reason) => {
    const review = { ...given, reason }
    refuseIf(await faultOfReview(tools, found, review))
    const { opinion, lines, ...done } = await giveReview(tools, found, doer, review)
    return { ...done, notice: opinion, lines, told: { what: 'pre-reviewed', opinion: given.opinion, reason } }
  }),
  receive: deed(shapes.HandedList, async (tools, found, doer, given) => ({
    ...(await intake.receive(tools, found, doer, given)),
    told: { what: 'received' },
  })),
  resubmit: deed(shapes.HandedList, async (tools, found, doer, given) => ({
    ...(await intake.takeCorrected(tools, found, doer, given)),
    told: { what: 'received' },
  })),
  'correct-on-the-spot': deed(shapes.Keys, (tools, found, doer, { materials }, reason) =>
    intake.correctOnTheSpot(tools, found, doer, { materials, reason }),
  ),
  accept: deed(shapes.Acceptance, async (tools, found, doer, given) => {
    refuseIf(await faultOfAcceptance(tools, found, given))
    const { dueOn, ...done } = await accept(tools, found, doer, given)
    return { ...done, told: { what: 'accepted', deemed: false, dueOn: dueOn ? chineseDate(dueOn) : '' } }
  }),
  'request-correction': correcting('request-correction'),
  'override-correction': correcting('override-correction'),
  refuse: refusing('refuse'),
  'point-elsewhere': refusing('point-elsewhere'),
  'supply-later': deed(shapes.HandedOne, async (tools, found, doer, given) => ({
    ...(await intake.supplyLater(tools, found, doer, given)),
    told: { what: 'received' },
  })),
  'approve-offline': deed(shapes.Nothing, async (tools, found, doer, _, reason) => ({
    ...(await approveOffline(tools, found, doer, { reason })),
    told: { what: 'received' },
  })),
  'reject-offline': plain('reject-offline'),
  withdraw: deed(shapes.Nothing, async (tools, found, doer, _, reason) => {
    const done = await withdraw(tools, found, doer, reason)
    if ('refused' in done) throw new Refused<DeedRefusal>(done.refused)
    return { ...done, told: { what: 'moved', stage: stageWords.withdrawn } }
  }),
  refer: deed(shapes.Nothing, async (tools, found, doer) => ({
    ...(await refer(tools, found, doer)),
    told: { what: 'moved', stage: stageWords.referred },
  })),
  'begin-review': plain('begin-review', true),
  'start-external-step': deed(shapes.ExternalStep, async (tools, found, doer, given) => ({
    ...(await startExternalStep(tools, found, doer, given)),
    told: { what: 'moved', stage: stageWords['external-step'] },
  })),
  'end-external-step': deed(shapes.ExternalStep, async (tools, found, doer, { step }, reason) => ({
    found: await perform(tools, found, doer, 'end-external-step', { step }, { reason }),
  })),
  grant: deciding(true),
  deny: deciding(false),
  'supersede-decision': deed(shapes.Superseding, async (tools, found, doer, given, reason) => ({
    ...(await supersede(tools, found, doer, { ...given, reason })),
    told: { what: 'decided', granted: given.granted },
  })),
  complete: deed(shapes.Nothing, async (tools, found, doer) => ({
    ...(await complete(tools, found, doer)),
    told: { what: 'result-ready' },
  })),
  release: deed(shapes.Released, async (tools, found, doer, given) => ({
    ...(await release(tools, found, doer, given)),
    told: { what: 'moved', stage: stageWords.released },
  })),
  archive: plain('archive'),
}

/** Whether this action asks for a reason in the form. */
export function wantsReason(name: CaseActionName): boolean {
  return caseActions[name].reason !== 'none'
}
