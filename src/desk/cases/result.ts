/** How the result reaches the applicant: the way, the parcel, who was told of it by which way, and who is telephoned. */
import { contactWords, deliveryWords } from '../../../flows/case/trackWords.zh.ts'
import { shownDelivery } from '../../cases/delivery.ts'
import type { CaseState } from '../../core/case.ts'
import { chineseDate } from '../../notices/notice.ts'
import { type CallTask, callTasksOf } from '../../store/callTasks.ts'
import type { Case } from '../../store/cases.ts'
import { deliveryOf } from '../../store/deliveries.ts'
import { notificationsOf } from '../../store/notifications.ts'
import { callPage } from '../calls/list.ts'
import type { Desk } from '../desk.ts'
import { shortTime } from '../times.ts'
import type { Fact } from './progress.ts'
import { courierWord, outcomeWords, subjectWord, tellingState, tellingWay } from './progressWords.ts'

/** The result is made, or was. */
const withResult: readonly CaseState[] = [
  'decided',
  'result-ready',
  'posted',
  'released',
  'rated',
  'unrated',
  'archived',
]

export async function resultFor(desk: Desk, found: Case) {
  const { db, now } = desk
  const shown = await shownDelivery({ tx: db }, found)
  const told = await notificationsOf(db, found.number)
  return {
    facts: await deliveryFacts(desk, found, shown),
    progress: shown.progress.map(({ at, words }) => ({ at, words, time: shortTime(at, now()) })),
    told: told.reverse().map(({ kind, way, status, error, createdAt }) => ({
      subject: subjectWord(kind),
      way: tellingWay(way),
      status,
      state: tellingState({ status, error }),
      at: createdAt,
      time: shortTime(createdAt, now()),
    })),
  }
}

/** Nothing while no result is made and nothing was wished for. */
async function deliveryFacts(
  { db }: Desk,
  found: Case,
  shown: Awaited<ReturnType<typeof shownDelivery>>,
): Promise<Fact[]> {
  const { way, address, notifyBy, email, tracking } = shown
  const kept = await deliveryOf(db, found.number)
  const wished = way !== 'window' || address !== '' || notifyBy !== ''
  if (found.parent !== null || (!withResult.includes(found.state) && !wished)) return []
  const byMail = way === 'mail'
  const contact = notifyBy === 'email' ? `${contactWords.email}，${email}` : contactWords[notifyBy || 'none']
  const facts = [
    { term: '方式', words: deliveryWords[way] },
    { term: '寄到', words: byMail ? address : '' },
    { term: '快递', words: byMail && withResult.includes(found.state) ? courierWord(kept.courierState) : '' },
    { term: '退回原因', words: kept.way.reason },
    { term: '运单号', words: tracking },
    { term: '取件码', words: codeWords(kept) },
    { term: '怎么通知', words: contact },
  ]
  return facts.filter(({ words }) => words !== '').map(({ term, words }) => ({ term, lines: [words] }))
}

/** Never the code itself: whoever comes for the result brings it. */
function codeWords({ code, codeTries, validUntil }: Awaited<ReturnType<typeof deliveryOf>>): string {
  if (code === null) return ''
  const until = validUntil ? `，${chineseDate(validUntil)}前来领` : ''
  return `有效${until}${codeTries > 0 ? `；输错了 ${codeTries} 次` : ''}`
}

/** The telephone calls of a case, the newest first. */
export async function callsFor({ db, now }: Desk, { number }: Case, staff: ReadonlyMap<string, string>) {
  const tasks = await callTasksOf(db, number)
  return tasks.reverse().map(task => ({
    open: task.doneAt === null,
    address: callPage(task),
    subject: subjectWord(task.kind),
    state: callState(task, staff),
    note: task.note,
    at: task.doneAt ?? task.dueAt,
    time: shortTime(task.doneAt ?? task.dueAt, now()),
  }))
}

function callState({ doneAt, doneBy, outcome }: CallTask, staff: ReadonlyMap<string, string>): string {
  if (doneAt === null) return '要打'
  if (outcome === null || doneBy === null) return '不用打了'
  return `${staff.get(doneBy) ?? doneBy}：${outcomeWords[outcome]}`
}
