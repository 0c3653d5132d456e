/** Everybody who is to be telephoned, the most urgent first. */
import { openCalls } from '../../cases/calling.ts'
import type { CallTask } from '../../store/callTasks.ts'
import { type Case, casesNumbered } from '../../store/cases.ts'
import { subjectWord } from '../cases/progressWords.ts'
import { applicantWord } from '../cases/row.ts'
import type { Handler } from '../desk.ts'
import { type Due, dueTime } from '../times.ts'
import { show } from '../view.ts'

export const showCalls: Handler = async (desk, visit) => {
  const { db, now } = desk
  const tasks = await openCalls({ tx: db })
  const cases = await casesNumbered(
    db,
    tasks.map(({ caseNumber }) => caseNumber),
  )
  show(desk, visit, 'calls', {
    title: '要打的电话',
    place: 'calls',
    script: 'caseList',
    rows: tasks.map(task => callRow(task, cases.get(task.caseNumber)!, now())),
    done: visit.request.query.done === 'call',
  })
}

export interface CallRow {
  id: string
  address: string
  number: string
  matter: string
  applicant: string
  /** The phone, masked. */
  phone: string
  subject: string
  words: string
  dues: Due[]
}

/** Where a call is made and noted. */
export function callPage({ id }: Pick<CallTask, 'id'>): string {
  return `/desk/calls/${id}`
}

export function callRow({ id, kind, words, dueAt }: CallTask, found: Case, now: Date): CallRow {
  return {
    id,
    address: callPage({ id }),
    number: found.number,
    matter: found.name,
    applicant: applicantWord(found),
    phone: found.shown.phone,
    subject: subjectWord(kind),
    words,
    dues: [dueTime('请在', dueAt, now)],
  }
}
