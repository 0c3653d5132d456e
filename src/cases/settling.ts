/** Alarms that an action, or a later alarm, leaves nothing to do about: they are settled by whoever did it. */
import type { CaseActionName } from '../../flows/case/actions.ts'

/** Who has the case was urged, and then it was late. */
const ladder = ['urge-first', 'urge-second', 'urge-last', 'overdue', 'urged-on']
const ended = [...ladder, 'extension-asked', 'extension-refused', 'step-late', 'hearing-call', 'hearing-hold']

export const settledBy: Partial<Record<CaseActionName, readonly string[]>> = {
  'pre-review': ['pre-review-late'],
  refer: ['referral-soon', 'referral-close', 'referral-late'],
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
  withdraw: [...ended, 'correction-late', 'later-missing', 'referral-soon', 'referral-close'],
  complete: ['certificate-late'],
  'choose-delivery': ['call-courier', 'courier-failed'],
  post: ['call-courier', 'courier-failed'],
  'confirm-mail': ['mail-silent'],
  'return-mail': ['mail-silent'],
  release: ['call-unreached', 'wrong-number', 'later-missing'],
}

/** The earlier rungs of the ladder, which the later one says again. */
export function rungsBelow(kind: string): string[] {
  const rung = ladder.indexOf(kind)
  return rung < 0 ? [] : ladder.slice(0, rung)
}
