/** What happened to a case, in plain words: who, in which role, when and why. */
import { opinionWords } from '../../../flows/case/words.zh.ts'
import type { Opinion } from '../../core/case.ts'
import type { LoggedEvent } from '../../core/chain.ts'
import { chineseDate } from '../../notices/notice.ts'
import { shortTime } from '../times.ts'
import { caseRoleWord, doorWord, eventWord, paperWord } from './words.ts'

export interface Happened {
  seq: number
  who: string
  role: string
  door: string
  what: string
  more: string
  reason: string
  at: string
  time: string
}

/** `names`: of accounts; `materials`: by key. */
export interface Names {
  staff: ReadonlyMap<string, string>
  materials: ReadonlyMap<string, string>
}

export function happenedIn(events: LoggedEvent[], names: Names, now: Date): Happened[] {
  return events
    .map(({ seq, actor, role, door, action, reason, data, at }) => ({
      seq,
      who: actor === role ? '' : (names.staff.get(actor) ?? actor),
      role: caseRoleWord(role),
      door: doorWord(door),
      what: eventWord(action),
      more: moreOf(action, JSON.parse(data), names),
      reason,
      at,
      time: shortTime(at, now),
    }))
    .reverse()
}

interface Told {
  material?: string
  materials?: (string | { key: string })[]
  opinion?: Opinion
  step?: string
  dueOn?: string
  takenAt?: string
  elsewhere?: string
  kind?: string
}

function moreOf(action: string, data: Told, { materials }: Names): string {
  const name = (key: string) => materials.get(key) ?? key.replace(/^untold:/, '')
  const several = (data.materials ?? []).map(one => name(typeof one === 'string' ? one : one.key))
  const parts = [
    data.material && name(data.material),
    action !== 'open' && several.join('、'),
    data.opinion && opinionWords[data.opinion],
    data.step,
    data.elsewhere,
    action === 'issue-notice' && paperWord(data.kind ?? ''),
    data.dueOn && `${chineseDate(data.dueOn)}前办结`,
  ]
  return parts.filter(part => typeof part === 'string' && part !== '').join('；')
}

/** The day the result is promised for, as it was said at acceptance. */
export function promisedDay(events: LoggedEvent[]): string | undefined {
  const accepted = events.findLast(({ action }) => action === 'accept' || action === 'deem-accepted')
  const told: Told = accepted ? JSON.parse(accepted.data) : {}
  return told.dueOn
}
