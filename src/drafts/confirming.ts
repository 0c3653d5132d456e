/** Confirming a guide's next wording for the department, by somebody who did not write it (R22.3, R12.3). */
import { guideSigners } from '../core/guideVersion.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { departmentOf } from '../guides/departments.ts'
import { inspect } from '../guides/inspect.ts'
import { settleAlarms } from '../store/accountability.ts'
import type { Db } from '../store/db.ts'
import { changeDraft, draftOf, endDraft, type GuideDraft } from '../store/guideDrafts.ts'
import { type GuideVersion, keepVersion, versionsOf, withdrawVersion } from '../store/guideVersions.ts'
import { accountOf } from '../store/staff.ts'
import { draftAt, hashOf, refusalToConfirm } from './checks.ts'
import { type DraftTools, logDeed, toSign } from './tools.ts'

/** Makes the draft a version that nobody changes any more; it counts from its day on. */
export async function sign(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, reviewed, now }: { by: Staff; reviewed: boolean; now: Date },
): Promise<GuideVersion> {
  const submitted = await submittedAt(tools, tx, at, by)
  if (!reviewed) throw new Refused('not-reviewed')
  // Its day went by while it waited: then it counts from today.
  const [effectiveFrom = ''] = [submitted.effectiveFrom, shanghaiDay(now)].sort().reverse()
  const draft = { ...submitted, effectiveFrom }
  const refused = refusalToConfirm(tools, draft, now)
  if (refused) throw new Refused(refused)
  // Of two who confirm at once, one takes the draft away.
  if (!(await endDraft(tx, at.guide, at.rev))) throw new Refused('changed')
  await settleAlarms(tx, { subject: at.guide, kinds: [toSign] }, by.id, now)
  const { guide, text, base, writers, told } = draft
  const version = {
    ...{ guide, text, base, writers, told, effectiveFrom },
    hash: hashOf(text, guide),
    signedBy: by.id,
    signedAt: now.toISOString(),
  }
  const seq = await keepVersion(tx, version)
  const data = { seq, hash: version.hash, effectiveFrom, told, publicationReviewed: true }
  await logDeed(tx, tools, { guide, action: 'sign', by, data }, now)
  return { ...version, seq }
}

/** Gives the draft back to its writers, with the reason. */
export async function sendBack(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, why, now }: { by: Staff; why: string; now: Date },
): Promise<void> {
  const draft = await submittedAt(tools, tx, at, by)
  const sentBack = reasonOf(why)
  if (!(await changeDraft(tx, at.rev, { ...draft, submittedAt: null, sentBack })))
    throw new Refused('changed')
  await settleAlarms(tx, { subject: at.guide, kinds: [toSign] }, by.id, now)
  await logDeed(tx, tools, { guide: at.guide, action: 'send-back', by, data: {}, reason: sentBack }, now)
}

/** Takes a confirmed version back before its day. */
export async function withdraw(
  tools: DraftTools,
  tx: Db,
  { guide, seq }: { guide: string; seq: number },
  { by, why, now }: { by: Staff; why: string; now: Date },
): Promise<void> {
  await maySign(tools, tx, guide, by)
  const version = (await versionsOf(tx, guide)).find(one => one.seq === seq)
  if (!version) throw new Refused('unknown')
  if (version.effectiveFrom <= shanghaiDay(now)) throw new Refused('in-force')
  const reason = reasonOf(why)
  const at = now.toISOString()
  if (!(await withdrawVersion(tx, version, { by: by.id, why: reason, at }))) throw new Refused('changed')
  await logDeed(tx, tools, { guide, action: 'withdraw', by, data: { seq }, reason }, now)
}

async function submittedAt(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  by: Staff,
): Promise<GuideDraft> {
  await maySign(tools, tx, at.guide, by)
  const draft = await draftAt(tx, at)
  if (draft.submittedAt === null) throw new Refused('not-submitted')
  if (draft.writers.includes(by.id)) throw new Refused('two-people')
  return draft
}

/** Whoever belongs to a department confirms for that one only; the centre's leader for all. */
async function maySign({ guides }: DraftTools, tx: Db, guide: string, { id, role }: Staff): Promise<void> {
  if (!guideSigners.includes(role)) throw new Refused('role')
  const own = (await accountOf(tx, id))?.department ?? ''
  if (role === 'centre-leader' || own === '') return
  const department = await departmentFor(guides, tx, guide)
  if (department !== undefined && department !== own) throw new Refused('department')
}

/** Of a new guide its draft says whose it is. */
async function departmentFor(guides: DraftTools['guides'], tx: Db, id: string): Promise<string | undefined> {
  const catalogue = guides.current()
  const draft = catalogue.guides.has(id) ? undefined : await draftOf(tx, id)
  const known = catalogue.guides.get(id) ?? (draft && inspect(catalogue, id, draft.text).guide)
  return known && departmentOf(known)
}

function reasonOf(why: string): string {
  const words = why.trim().slice(0, 300)
  if (words === '') throw new Refused('no-reason')
  return words
}
