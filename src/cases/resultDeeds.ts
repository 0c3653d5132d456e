/** What staff do with the result: to the window, into the applicant's hand, into the mail, into the archive. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { Refused } from '../core/refused.ts'
import { type DeedRefusal, deed, plain, type StaffDeed } from './deed.ts'
import { chooseDelivery } from './delivery.ts'
import { callCourier, post, returnMail } from './mailing.ts'
import { memberStands } from './members.ts'
import { complete, resultArrived } from './pickup.ts'
import { confirmMail, release } from './release.ts'
import { Completed, DeliveryChosen, MailConfirmed, Posted, Released } from './resultShapes.ts'
import { Nothing } from './shapes.ts'

export const resultDeeds: Partial<Record<CaseActionName, StaffDeed>> = {
  'choose-delivery': deed(DeliveryChosen, async (tools, found, doer, chosen) => {
    const done = await chooseDelivery(tools, found, doer, chosen)
    if ('refused' in done) throw new Refused<DeedRefusal>(done.refused)
    return { found: done.found, ...(done.telling && { also: [done.telling] }) }
  }),
  complete: deed(Completed, complete),
  release: deed(Released, async (tools, found, doer, given) => {
    const carried = await release(tools, found, doer, given)
    const gathered = await memberStands(tools, carried.found, 'released')
    return { ...carried, ...(gathered && { also: [await resultArrived(tools, gathered)] }) }
  }),
  'call-courier': deed(Nothing, callCourier),
  post: deed(Posted, post),
  'confirm-mail': deed(MailConfirmed, confirmMail),
  'return-mail': deed(Nothing, (tools, found, doer, _, reason) => returnMail(tools, found, doer, reason)),
  archive: plain('archive'),
}
