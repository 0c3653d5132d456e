/** Alarms that an action, or a later alarm, leaves nothing to do about: they are settled by whoever did it. */
import type { CaseActionName } from '../../flows/case/actions.ts'
import { type NewAlarm, raiseAlarm, settleAlarms } from '../store/accountability.ts'
import type { Db } from '../store/db.ts'

/** Who has the case was urged, and then it was late. */
const ladder = ['urge-first', 'urge-second', 'urge-last', 'overdue', 'urged-on']
/** Not referred on the day of acceptance. */
const referral = ['referral-soon', 'referral-close', 'referral-late']
const ended = [...ladder, 'extension-asked', 'extension-refused', 'step-late', 'hearing-call', 'hearing-hold']

export const settledBy: Partial<Record<CaseActionName, readonly string[]>> = {
  'pre-review': ['pre-review-late'],
  refer: referral,
  'record-inspection': ['step-late'],
  'end-external-step': ['step-late'],
  'record-joint-inspection': ['step-late'],
  'call-hearing': ['hearing-call', 'hearing-hold'],
  'hold-hearing': ['hearing-hold'],
  extend: ['extension-asked', ...ladder],
  'refuse-extension': ['extension-asked'],
  grant: ended,
  deny: ended,
  'gather-results': ladder,
  withdraw: [...ended, ...referral, 'correction-late', 'later-missing'],
  complete: ['certificate-late'],
  'choose-delivery': ['call-courier', 'courier-failed'],
  post: ['call-courier', 'courier-failed'],
  'confirm-mail': ['mail-silent'],
  'return-mail': ['mail-silent'],
  release: ['call-unreached', 'wrong-number', 'later-missing'],
}

/** Raises an alarm in the place of the earlier ones that it says again. */
export async function raiseOver(tx: Db, alarm: NewAlarm, now: Date): Promise<void> {
  const rungs = [ladder, referral].find(one => one.includes(alarm.kind)) ?? []
  const kinds = rungs.slice(0, rungs.indexOf(alarm.kind))
  await settleAlarms(tx, { subject: alarm.subject, kinds }, 'system', now)
  await raiseAlarm(tx, alarm, now)
}
