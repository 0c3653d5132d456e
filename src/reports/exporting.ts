/** Asking for an export, deciding on it, fetching it: each on the log (R5.1). */
import {
  type ExportKind,
  type ExportRefusal,
  type ExportRequest,
  whyNotDecide,
  whyNotFetch,
} from '../core/exporting.ts'
import { maskPersonal } from '../core/mask.ts'
import { exportNumber } from '../core/numbering.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { decideRequest, keepRequest, requestOf } from '../store/exportRequests.ts'
import { logDeed, numberIn, type ReportTools } from './tools.ts'

const day = 24 * 3_600_000

type Tools = Pick<ReportTools, 'tx' | 'now' | 'seal'>

export interface ExportAsked {
  what: ExportKind
  purpose: string
  /** First and last day of what is exported; YYYY-MM-DD. */
  from: string
  to: string
  /** For how many days after the approval it may be fetched. */
  days: number
}

/** Answers the request's number. */
export async function askExport(tools: Tools, by: Staff, asked: ExportAsked): Promise<string> {
  const number = await numberIn(tools, 'export', exportNumber)
  const masked = { ...asked, purpose: maskPersonal(asked.purpose) }
  await keepRequest(tools.tx, { ...masked, number, askedBy: by.id, askedAt: tools.now.toISOString() })
  await logDeed(tools, number, by, 'ask-export', masked)
  return number
}

/** @throws Refused */
export async function decideExport(
  tools: Tools,
  by: Staff,
  { number, approve, words }: { number: string; approve: boolean; words: string },
): Promise<void> {
  const { tx, now } = tools
  const asked = await requestOf(tx, number)
  const refusal = asked ? whyNotDecide(asked, by) : 'unknown'
  if (!asked || refusal) throw new Refused<ExportRefusal>(refusal ?? 'unknown')
  const decision = {
    state: approve ? ('approved' as const) : ('refused' as const),
    by: by.id,
    words: maskPersonal(words),
    expiresAt: approve ? new Date(now.getTime() + asked.days * day).toISOString() : null,
  }
  if (!(await decideRequest(tx, number, decision, now))) throw new Refused<ExportRefusal>('decided')
  await logDeed(tools, number, by, approve ? 'approve-export' : 'refuse-export', { words: decision.words })
}

/** Whether the file may be fetched; that it was, and that somebody tried who may not, is on the log. */
export async function fetchExport(
  tools: Tools,
  by: Staff,
  number: string,
): Promise<ExportRequest | ExportRefusal> {
  const asked = await requestOf(tools.tx, number)
  if (!asked) return 'unknown'
  const refused = whyNotFetch(asked, by, tools.now)
  await logDeed(tools, number, by, refused ? 'export-refused' : 'fetch-export', refused ? { refused } : {})
  return refused ?? asked
}
