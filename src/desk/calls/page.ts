/** One call: what is to be said, the number for who asks for it, which is noted, and how the call went. */
import type { CallRefusal } from '../../cases/desk.ts'
import { type CallTask, callOutcomes, callTask } from '../../store/callTasks.ts'
import { caseOf } from '../../store/cases.ts'
import { isId, pageOf } from '../cases/found.ts'
import { noteSeen, personFor } from '../cases/person.ts'
import { outcomeWords } from '../cases/progressWords.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { show } from '../view.ts'
import { callPage, callRow } from './list.ts'

/** What the log says the number was looked at for. */
const purpose = '打电话联系申请人'

export const showCall: Handler = async (desk, visit) => {
  await drawCall(desk, visit, await theCall(desk, visit))
}

/** @throws PageError for what is no task */
export async function theCall({ db }: Desk, { request }: Visit): Promise<CallTask> {
  const id = `${request.params.id}`
  const task = isId(id) ? await callTask(db, id) : undefined
  if (!task) throw new PageError(404, '没有这个电话。')
  return task
}

/** The number of somebody who need not be called any more stays covered. */
export const seeCallPhone: Handler = async (desk, visit) => {
  const { id, caseNumber, doneAt } = await theCall(desk, visit)
  if (doneAt !== null) throw new PageError(409, refusals['done-already'])
  await noteSeen(desk, caseNumber, visit.me, purpose)
  visit.response.redirect(303, callPage({ id }))
}

export const refusals: Record<CallRefusal | 'form', string> = {
  form: '请选一项：打通了、没有打通，还是号码不对。',
  unknown: '没有这个电话。',
  role: '您的岗位不打这个电话。',
  'done-already': '这个电话已经有人打过，或者不用打了。',
}

export async function drawCall(
  desk: Desk,
  visit: Visit,
  task: CallTask,
  { note = '', trouble = '' }: { note?: string; trouble?: string } = {},
): Promise<void> {
  const found = (await caseOf(desk.db, task.caseNumber))!
  const open = task.doneAt === null
  const person = open ? await personFor(desk, found, visit.me) : null
  show(desk, visit, 'call', {
    title: `打电话：${found.name}`,
    place: 'calls',
    script: 'caseList',
    row: callRow(task, found, desk.now()),
    case: pageOf(found),
    open,
    person,
    // The number is covered again although nothing happens; what was typed stays.
    seen: person ? 'shown' : 'covered',
    hasPerson: found.applicant !== null,
    outcomes: callOutcomes.map(value => ({ value, label: outcomeWords[value] })),
    note,
    trouble: open ? trouble : refusals['done-already'],
  })
}
