/** What an approved export holds: figures and facts, never who applied. */
import { stateWords } from '../../flows/case/words.zh.ts'
import type { CaseState } from '../core/case.ts'
import { csvLine } from '../core/csv.ts'
import type { ExportKind, ExportRequest } from '../core/exporting.ts'
import { startOfDay } from '../core/report.ts'
import { nextDay, shanghaiDay } from '../core/workdays.ts'
import { recordsIn } from '../store/accountabilityReading.ts'
import { figureRows } from '../store/dailyFigures.ts'
import type { Span } from '../store/daySources.ts'
import type { Db } from '../store/db.ts'
import { caseRows, ratingRows } from '../store/exportRows.ts'
import { measureWords, triggerWords } from './words.zh.ts'

/** The lines of the file, in pieces; its first line says who fetched it, when, and by whose leave. */
export async function* exportLines(
  db: Db,
  request: ExportRequest,
  fetched: { by: string; at: string; approvedBy: string },
): AsyncGenerator<string> {
  const { number, what, from, to, purpose } = request
  // Spreadsheets take a file for UTF-8 only with this mark before it.
  yield `\uFEFF${csvLine([
    `内部资料，未经批准不得外传。导出人：${fetched.by}；导出时间：${fetched.at}；审批编号：${number}；批准人：${fetched.approvedBy}；用途：${purpose}；范围：${from} 至 ${to}`,
  ])}`
  const span = { from: startOfDay(from).toISOString(), to: startOfDay(nextDay(to)).toISOString() }
  yield* bodies[what](db, request, span)
}

type Body = (db: Db, request: ExportRequest, span: Span) => AsyncGenerator<string>

const bodies: Record<ExportKind, Body> = {
  async *figures(db, { from, to }) {
    yield csvLine(['日期', '统计项', '细项', '数量', '合计'])
    for (const { day, measure, detail, count, total } of await figureRows(db, from, to))
      yield csvLine([day, measureWords[measure], detail, count, total])
  },
  async *cases(db, _, span) {
    yield csvLine(['办件编号', '事项', '状态', '建立日期'])
    for await (const { number, name, state, created_at } of caseRows(db, span))
      yield csvLine([number, name, stateWords[state as CaseState], dayOf(created_at)])
  },
  async *ratings(db, _, span) {
    yield csvLine(['日期', '事项', '窗口', '等级', '标签'])
    for await (const { at, item_name, window, level, tags } of ratingRows(db, span))
      yield csvLine([dayOf(at), item_name, window, level, JSON.parse(tags).join('、')])
  },
  async *accountability(db, _, span) {
    yield csvLine(['编号', '日期', '情形', '办件编号', '责任人账号', '事实'])
    for (const { number, openedAt, trigger, caseNumber, responsible, facts } of await recordsIn(db, span))
      yield csvLine([number, dayOf(openedAt), triggerWords[trigger], caseNumber, responsible, facts])
  },
}

function dayOf(iso: string): string {
  return shanghaiDay(new Date(iso))
}
