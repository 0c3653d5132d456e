/** What exports are called, and why one is refused. */
import type { ExportKind, ExportRefusal, ExportRequest } from '../../core/exporting.ts'

export const kindWords: Record<ExportKind, { label: string; hint: string }> = {
  figures: { label: '每天的统计数', hint: '受理、办结、超期、补正、评价等，按天' },
  cases: { label: '办件清单', hint: '编号、事项、状态、日期，没有申请人信息' },
  ratings: { label: '评价清单', hint: '日期、事项、窗口、等级、标签，没有评价人信息' },
  accountability: { label: '责任追究记录', hint: '编号、情形、责任人、事实' },
}

export const stateWords: Record<ExportRequest['state'], string> = {
  asked: '等批',
  approved: '批准了',
  refused: '没有批准',
}

export const refusalWords: Record<ExportRefusal, { status: number; words: string }> = {
  unknown: { status: 404, words: '没有这个导出申请。' },
  role: { status: 403, words: '导出由负责人来批。' },
  own: { status: 403, words: '自己的申请要由另一位负责人来批。' },
  decided: { status: 409, words: '这个申请已经批过了。' },
  'not-approved': { status: 403, words: '没有负责人批准，不能导出。这次尝试已经记下。' },
  over: { status: 403, words: '批准的时间已经过了，不能再导出。需要的话请重新申请。' },
  'not-yours': { status: 403, words: '这份数据只批给了申请的人。这次尝试已经记下。' },
}
