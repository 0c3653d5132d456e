/** How far a case is that the window has, and what the applicant may do about it. */

import type { Step, Tracked } from '../../../flows/case/tracked.ts'
import { wishLabels } from '../../../flows/case/trackWords.zh.ts'
import { resultOver } from '../../cases/delivery.ts'
import { isGathering } from '../../cases/tracking.ts'
import { type ApplicantWish, isApplicantWish } from '../../cases/wishes.ts'
import { contactModel, deliveryModel, type UnreadDelivery } from './delivery.ts'
import type { Visit } from './entrance.ts'

interface Press {
  wish: ApplicantWish
  /** Number of the case or of the member it concerns. */
  of: string
  label: string
  /** It cannot be taken back, so it is asked about once more. */
  final: boolean
  /** It may be left alone; nothing hangs on it. */
  quiet: boolean
}

/** Nothing while the materials are being gathered. */
export async function progressModel(visit: Visit, unread: UnreadDelivery | undefined) {
  const { found, citizen } = visit
  if (isGathering(found)) return null
  const progress = await citizen.progress(found)
  return {
    ...shownProgress(progress.tracked),
    // What is to be corrected, and until when, stands above.
    ...(found.state === 'correction-notice' && { next: '', waits: [] }),
    // Where it goes is told beside the choice of it.
    ...(progress.delivery.tracking === '' && { mail: [] }),
    presses: progress.tracked.steps.flatMap(pressOf),
    delivery: resultOver.includes(found.state) ? null : deliveryModel(visit, progress, unread),
    contact: contactModel(progress, unread),
  }
}

const wayShapes = { done: 'done', now: 'now', ahead: 'todo' } as const

/** A card as the pages of the hall set it. */
export function shownProgress({ late, next, who, due, way, waits, members, pickup, mail, papers }: Tracked) {
  const shapes = { done: 'done', open: 'todo', over: 'wrong' } as const
  return {
    late,
    next,
    waits,
    mail,
    papers,
    way: way.map(step => ({ ...step, shape: wayShapes[step.mark] })),
    rows: [
      ['什么时候', due],
      ['谁在办', who],
    ]
      .filter(([, value]) => value !== '')
      .map(([label, value]) => ({ label, value })),
    pickup: pickup.map(([label, value]) => ({ label, value })),
    members: members.map(({ name, standing, words }) => ({ name, words, shape: shapes[standing] })),
  }
}

function pressOf({ wish, number, of }: Step): Press[] {
  if (!isApplicantWish(wish)) return []
  const label = of === '' ? wishLabels[wish] : `${wishLabels[wish]}：${of}`
  return [{ wish, of: number, label, final: wish === 'waive-hearing', quiet: wish === 'wish-partly' }]
}
