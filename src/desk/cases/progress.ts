/** How far a case is beside its state: the step under way, its hearing, longer time, urging. Nothing where there is nothing. */
import type { LoggedEvent } from '../../core/chain.ts'
import { spokenTime } from '../../core/hours.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { Case } from '../../store/cases.ts'
import { type Clock, suspension } from './clocks.ts'
import { hearingWords, stepWord } from './progressWords.ts'

export interface Fact {
  term: string
  lines: string[]
}

/** What the rows are read from. */
export interface Record {
  events: LoggedEvent[]
  clocks: Clock[]
  /** Names by account. */
  staff: ReadonlyMap<string, string>
  /** Names of the members of its bundle that come first. */
  waits: string
}

export function progressFor(found: Case, record: Record): Fact[] {
  const facts = [
    { term: '先等', lines: [record.waits] },
    { term: '正在进行', lines: stepLines(found, record) },
    { term: '听证', lines: hearingLines(found, record) },
    { term: '延期', lines: extensionLines(found, record) },
    { term: '催办', lines: urgingLines(record) },
    { term: '超期说明', lines: delayLines(record) },
  ]
  return facts
    .map(({ term, lines }) => ({ term, lines: lines.filter(line => line !== '') }))
    .filter(({ lines }) => lines.length > 0)
}

function stepLines(found: Case, { events, clocks }: Record): string[] {
  const { running } = found.facts
  if (!running) return []
  const until = clocks.find(({ kind }) => kind === 'step')
  const visit = running.step === 'hearing' ? undefined : dataOf<Visit>(lastOf(events, arranging))
  return [
    stepWord(running.step),
    `从 ${dayOf(running.since)}起${until ? `，最晚 ${until.day}` : ''}`,
    visit?.visitAt ? `约在 ${spokenTime(new Date(visit.visitAt))}` : '',
    visit?.staff ? `去的人：${visit.staff.join('、')}` : '',
    suspension(found) ? '办理时限暂停计时' : '办理时限照常计时',
  ]
}

interface Visit {
  visitAt?: string
  staff?: string[]
}
/** Whichever step began last is the one under way. */
const arranging = ['start-external-step', 'arrange-inspection', 'arrange-joint-inspection']

function hearingLines({ facts: { hearing } }: Case, { events, staff }: Record): string[] {
  if (!hearing) return []
  const waived = lastOf(events, ['waive-hearing'])
  const session = dataOf<{ place?: string; host?: string; recorder?: string }>(
    lastOf(events, ['call-hearing']),
  )
  const { host } = session ?? {}
  return [
    hearing.state === 'lapsed' && waived ? '申请人说了不要求' : hearingWords[hearing.state],
    hearing.state === 'told' ? `${chineseDate(hearing.applyBy)}前可以要求` : '',
    hearing.at ? spokenTime(new Date(hearing.at)) : '',
    session?.place ? `地点：${session.place}` : '',
    host ? `主持人：${staff.get(host) ?? host}` : '',
    session?.recorder ? `记录人：${session.recorder}` : '',
  ]
}

function extensionLines({ facts: { extension, clock } }: Case, { events, staff }: Record): string[] {
  if (!extension) return []
  const { days, joint, askedBy, given } = extension
  const asked = `${staff.get(askedBy) ?? askedBy}申请延期 ${days} 个工作日${joint ? '（几个部门联合办理）' : ''}`
  const by = lastOf(events, ['extend'])
  if (!given || !by) return [asked, '等负责人批准']
  const moved = clock?.dueOn ? `，现在最晚 ${chineseDate(clock.dueOn)}办结` : ''
  return [asked, `${staff.get(by.actor) ?? by.actor} ${dayOf(by.at)}批准${moved}`]
}

function urgingLines({ events }: Record): string[] {
  return [timesOf(events, 'urge', '按时限催了'), timesOf(events, 'urge-on', '申请人催了')]
}

function timesOf(events: LoggedEvent[], action: string, words: string): string {
  const all = events.filter(event => event.action === action)
  const last = all.at(-1)
  return last ? `${words} ${all.length} 次，最近 ${dayOf(last.at)}` : ''
}

function delayLines({ events }: Record): string[] {
  const explained = lastOf(events, ['explain-delay'])
  const { expectedOn } = dataOf<{ expectedOn?: string }>(explained) ?? {}
  return explained ? [explained.reason, expectedOn ? `预计 ${chineseDate(expectedOn)}办结` : ''] : []
}

function lastOf(events: LoggedEvent[], actions: string[]): LoggedEvent | undefined {
  return events.findLast(({ action }) => actions.includes(action))
}

function dataOf<T>(event: LoggedEvent | undefined): T | undefined {
  return event && (JSON.parse(event.data) as T)
}

function dayOf(iso: string): string {
  return chineseDate(shanghaiDay(new Date(iso)))
}
