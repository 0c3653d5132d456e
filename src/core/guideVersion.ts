/** How a guide's wording comes into force: written, confirmed by somebody else, in force from a day on (R22.1, R22.3). */
import { leaders, type Role, windowStaff } from './staff.ts'

/** Who writes guides. */
export const guideWriters: readonly Role[] = windowStaff
/** Who confirms for the department (部门确认). */
export const guideSigners: readonly Role[] = ['approver', ...leaders]

/** Where a confirmed version stands on a day; nothing but the day moves it, except a withdrawal before its day. */
export type VersionState = 'signed' | 'in-force' | 'superseded' | 'withdrawn'

export interface VersionMark {
  /** 1, 2, 3 … of one guide, in the order of confirming; a later one never begins earlier. */
  seq: number
  /** YYYY-MM-DD in Shanghai, the first day on which it counts. */
  effectiveFrom: string
  withdrawn: boolean
}

/** Each of one guide's versions with its state on `today` (YYYY-MM-DD). */
export function versionStates(versions: readonly VersionMark[], today: string): Map<number, VersionState> {
  const begun = versions.filter(one => !one.withdrawn && one.effectiveFrom <= today)
  const newest = Math.max(0, ...begun.map(({ seq }) => seq))
  return new Map(versions.map(version => [version.seq, stateOf(version, newest, today)]))
}

function stateOf(
  { seq, effectiveFrom, withdrawn }: VersionMark,
  newest: number,
  today: string,
): VersionState {
  if (withdrawn) return 'withdrawn'
  if (effectiveFrom > today) return 'signed'
  return seq === newest ? 'in-force' : 'superseded'
}

/** Why a deed on a guide was not done. */
export type GuideRefusal =
  | 'unknown'
  | 'role'
  /** It is another department's to confirm. */
  | 'department'
  /** A new guide is called nothing, or too much. */
  | 'no-name'
  /** Another guide is called so. */
  | 'name-taken'
  /** Somebody has a draft of this guide already. */
  | 'exists'
  /** A confirmed version waits for its day. */
  | 'waiting'
  /** The draft was changed, confirmed or dropped meanwhile. */
  | 'changed'
  | 'too-long'
  /** A phone or identity number stands in the text (R12.3). */
  | 'personal'
  /** The linter found something, or a law is missing (R8.1). */
  | 'findings'
  /** It says the same as what is in force. */
  | 'same'
  | 'no-words'
  | 'day'
  | 'not-submitted'
  /** Who wrote it cannot confirm it. */
  | 'two-people'
  /** Nobody ticked that nothing secret or personal stands in it (R12.3). */
  | 'not-reviewed'
  /** A form it names was never uploaded for it. */
  | 'no-upload'
  /** The file was changed after the draft was begun. */
  | 'file-changed'
  /** It counts already, so it can only be followed by another. */
  | 'in-force'
  | 'no-reason'
