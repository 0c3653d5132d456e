/** Writing a guide's next wording: begun, saved, handed to the department, dropped (R22.1). */
import { guideWriters } from '../core/guideVersion.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { bornAtDesk } from '../guides/founding.ts'
import { hasPersonal } from '../guides/inspect.ts'
import { raiseAlarm, settleAlarms } from '../store/accountability.ts'
import type { Db } from '../store/db.ts'
import { beginDraft, changeDraft, endDraft, type GuideDraft } from '../store/guideDrafts.ts'
import { type GuideVersion, versionsInForce, versionsOf } from '../store/guideVersions.ts'
import { draftAt, hashOf, refusalToConfirm } from './checks.ts'
import { type DraftTools, logDeed, toSign } from './tools.ts'
import { uploadsAreThere } from './uploading.ts'

/** Characters; the longest guide of the house has a quarter of it. */
const longestText = 60_000
const longestWords = 2000

/** `service`: from what is in force; `file`: from the file, where that was changed meanwhile. */
export type BeginFrom = 'service' | 'file'

export interface Written {
  text: string
  /** What changes, in plain words. */
  told: string
  /** YYYY-MM-DD. */
  effectiveFrom: string
}

export async function begin(
  tools: DraftTools,
  tx: Db,
  guide: string,
  { by, from, now }: { by: Staff; from: BeginFrom; now: Date },
): Promise<GuideDraft> {
  mayWrite(by)
  const today = shanghaiDay(now)
  const source = tools.guides.sourceOf(guide)
  const inForce = await versionInForce(tx, guide, today)
  const start = from === 'service' || !source ? inForce : undefined
  const text = start?.text ?? source?.text
  if (text === undefined || (!source && inForce?.base !== bornAtDesk)) throw new Refused('unknown')
  const draft: GuideDraft = {
    guide,
    rev: 1,
    text,
    base: source?.hash ?? bornAtDesk,
    fromSeq: start?.seq ?? 0,
    writers: [by.id],
    told: '',
    effectiveFrom: today,
    submittedAt: null,
    sentBack: '',
    savedBy: by.id,
    savedAt: now.toISOString(),
  }
  if (!(await beginDraft(tx, draft))) throw new Refused('exists')
  // Looked at only now: whoever confirmed the draft before has finished.
  const all = await versionsOf(tx, guide)
  if (all.some(({ effectiveFrom, withdrawn }) => !withdrawn && effectiveFrom > today))
    throw new Refused('waiting')
  await logDeed(tx, tools, { guide, action: 'begin', by, data: { from: draft.fromSeq || 'file' } }, now)
  return draft
}

/** The whole text that counts now: the confirmed version's, else the file's. */
export async function textInForce(
  { sourceOf }: Pick<DraftTools['guides'], 'sourceOf'>,
  db: Db,
  guide: string,
  now: Date,
): Promise<string | undefined> {
  return (await versionInForce(db, guide, shanghaiDay(now)))?.text ?? sourceOf(guide)?.text
}

async function versionInForce(db: Db, guide: string, today: string): Promise<GuideVersion | undefined> {
  return (await versionsInForce(db, today)).find(version => version.guide === guide)
}

/** Saves what was written, right or not; whoever confirms it sees only what is handed in. */
export async function save(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, written, now }: { by: Staff; written: Written; now: Date },
): Promise<GuideDraft> {
  mayWrite(by)
  const draft = await draftAt(tx, at)
  const { text, told, effectiveFrom } = written
  // Whoever only looks takes nothing away from those who are to confirm it.
  if (text === draft.text && told === draft.told && effectiveFrom === draft.effectiveFrom) return draft
  if (text.length > longestText || told.length > longestWords) throw new Refused('too-long')
  // It is not even kept: a draft is read by many.
  if (hasPersonal(text) || hasPersonal(told)) throw new Refused('personal')
  const next = saved(draft, { text, told, effectiveFrom, submittedAt: null }, by, now)
  if (!(await changeDraft(tx, at.rev, next))) throw new Refused('changed')
  await settleAlarms(tx, { subject: at.guide, kinds: [toSign] }, by.id, now)
  if (next.text !== draft.text) {
    await logDeed(
      tx,
      tools,
      { guide: at.guide, action: 'save', by, data: { hash: hashOf(text, at.guide) } },
      now,
    )
  }
  return { ...next, rev: at.rev + 1 }
}

/** Hands the draft to the department. */
export async function submit(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, now }: { by: Staff; now: Date },
): Promise<GuideDraft> {
  mayWrite(by)
  const draft = await draftAt(tx, at)
  const refused = refusalToConfirm(tools, draft, now)
  if (refused) throw new Refused(refused)
  if (!(await uploadsAreThere(tx, at.guide, draft.text))) throw new Refused('no-upload')
  const next = { ...draft, submittedAt: now.toISOString(), sentBack: '' }
  if (!(await changeDraft(tx, at.rev, next))) throw new Refused('changed')
  const name = tools.guides.current().guides.get(at.guide)?.name ?? at.guide
  const words = `指南“${name}”改了，等部门确认。写的人不能自己确认。`
  await raiseAlarm(tx, { subject: at.guide, kind: toSign, words, audience: 'both' }, now)
  const data = { hash: hashOf(draft.text, at.guide), effectiveFrom: draft.effectiveFrom }
  await logDeed(tx, tools, { guide: at.guide, action: 'submit', by, data }, now)
  return { ...next, rev: at.rev + 1 }
}

/** Goes on with the draft although the file was changed since it was begun: its writer has seen both. */
export async function goOn(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, now }: { by: Staff; now: Date },
): Promise<void> {
  mayWrite(by)
  const draft = await draftAt(tx, at)
  const source = tools.guides.sourceOf(at.guide)
  if (!source) throw new Refused('unknown')
  const next = saved(draft, { base: source.hash, submittedAt: null }, by, now)
  if (!(await changeDraft(tx, at.rev, next))) throw new Refused('changed')
  await settleAlarms(tx, { subject: at.guide, kinds: [toSign] }, by.id, now)
  await logDeed(tx, tools, { guide: at.guide, action: 'go-on', by, data: { file: source.hash } }, now)
}

export async function drop(
  tools: DraftTools,
  tx: Db,
  at: { guide: string; rev: number },
  { by, now }: { by: Staff; now: Date },
): Promise<void> {
  mayWrite(by)
  await draftAt(tx, at)
  if (!(await endDraft(tx, at.guide, at.rev))) throw new Refused('changed')
  await settleAlarms(tx, { subject: at.guide, kinds: [toSign] }, by.id, now)
  await logDeed(tx, tools, { guide: at.guide, action: 'drop', by, data: {} }, now)
}

function saved(draft: GuideDraft, change: Partial<GuideDraft>, by: Staff, now: Date): GuideDraft {
  return {
    ...draft,
    ...change,
    writers: [...new Set([...draft.writers, by.id])],
    savedBy: by.id,
    savedAt: now.toISOString(),
  }
}

function mayWrite({ role }: Staff): void {
  if (!guideWriters.includes(role)) throw new Refused('role')
}
