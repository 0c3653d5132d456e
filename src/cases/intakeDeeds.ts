/** What staff do from the draft to acceptance, or to its refusal. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { Happening } from '../../flows/case/news.zh.ts'
import { stageWords } from '../../flows/case/words.zh.ts'
import { Refused } from '../core/refused.ts'
import { chineseDate } from '../notices/notice.ts'
import { accept, faultOfAcceptance } from './acceptance.ts'
import { type DeedRefusal, deed, plain, refuseIf, type StaffDeed } from './deed.ts'
import * as intake from './intake.ts'
import { approveOffline } from './offline.ts'
import { faultOfReview, giveReview } from './review.ts'
import * as shapes from './shapes.ts'
import { withdraw } from './submission.ts'

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

export const intakeDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
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
}
