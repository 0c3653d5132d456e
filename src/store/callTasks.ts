/** Applicants somebody is to telephone, because nothing else reached them (R24.2). */
import { randomUUID } from 'node:crypto'
import type { Db } from './db.ts'
import type { CallTaskTable } from './deliverySchema.ts'

export const callOutcomes = ['reached', 'not-reached', 'wrong-number'] as const
export type CallOutcome = (typeof callOutcomes)[number]

export interface CallTask {
  id: string
  caseNumber: string
  kind: string
  /** What is to be said; nothing personal. */
  words: string
  /** ISO 8601. */
  dueAt: string
  createdAt: string
  doneAt: string | null
  /** Account id. */
  doneBy: string | null
  outcome: CallOutcome | null
  note: string
}

export async function keepCallTask(
  tx: Db,
  task: Pick<CallTask, 'caseNumber' | 'kind' | 'words'> & { dueAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('call_task')
    .values({
      id: randomUUID(),
      case_number: task.caseNumber,
      kind: task.kind,
      words: task.words,
      due_at: task.dueAt.toISOString(),
      created_at: now.toISOString(),
      done_at: null,
      done_by: null,
      outcome: null,
      note: '',
    })
    .execute()
}

/** Tasks nobody has done yet, the most urgent first. */
export async function openCallTasks(db: Db, most = 200): Promise<CallTask[]> {
  const rows = await db
    .selectFrom('call_task')
    .selectAll()
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(taskFrom)
}

/** How many of them there are. */
export async function countOpenCalls(db: Db): Promise<number> {
  const row = await db
    .selectFrom('call_task')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function callTask(db: Db, id: string): Promise<CallTask | undefined> {
  const row = await db.selectFrom('call_task').selectAll().where('id', '=', id).executeTakeFirst()
  return row && taskFrom(row)
}

/** The tasks of a case, oldest first. */
export async function callTasksOf(db: Db, caseNumber: string): Promise<CallTask[]> {
  const rows = await db
    .selectFrom('call_task')
    .selectAll()
    .where('case_number', '=', caseNumber)
    .orderBy('created_at')
    .execute()
  return rows.map(taskFrom)
}

/** Notes how the call went; false when somebody had done it already. */
export async function closeCallTask(
  tx: Db,
  id: string,
  done: { by: string; outcome: CallOutcome; note: string },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('call_task')
    .set({ done_at: now.toISOString(), done_by: done.by, outcome: done.outcome, note: done.note })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Nobody needs to call any more: the result has left the window. */
export async function endCallTasks(tx: Db, caseNumber: string, note: string, now: Date): Promise<void> {
  await tx
    .updateTable('call_task')
    .set({ done_at: now.toISOString(), done_by: 'system', note })
    .where('case_number', '=', caseNumber)
    .where('done_at', 'is', null)
    .execute()
}

function taskFrom(row: CallTaskTable): CallTask {
  return {
    id: row.id,
    caseNumber: row.case_number,
    kind: row.kind,
    words: row.words,
    dueAt: row.due_at,
    createdAt: row.created_at,
    doneAt: row.done_at,
    doneBy: row.done_by,
    outcome: row.outcome as CallOutcome | null,
    note: row.note,
  }
}
