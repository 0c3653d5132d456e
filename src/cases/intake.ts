/** At the integrated window: receiving, correcting on the spot, asking once for correction, refusing (R16, R17). */
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import type { IssuedNotice } from '../notices/issue.ts'
import { clearCaseDeadlines, setCaseDeadline } from '../store/caseDeadlines.ts'
import { changeMaterial } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { holdAccountable } from './accountable.ts'
import { midnightAfter, setAnswerDeadline } from './answering.ts'
import { listOf } from './draft.ts'
import { type CaseTools, type Doer, perform } from './ledger.ts'
import { basisOf } from './legalBasis.ts'
import { issueFor } from './papers.ts'

export interface Done {
  found: Case
  notice?: IssuedNotice
}

/** A material handed in over the counter; `fine`: it is as the law wants it. */
export interface HandedIn {
  key: string
  originals: number
  copies: number
  fine: boolean
}

/** Takes in what is handed over and gives the receipt, which says that it is no acceptance (R16.3). */
export async function receive(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { materials }: { materials: HandedIn[] },
): Promise<Done> {
  const notice = await receiptFor(tools, found, doer, materials)
  const after = await perform(
    tools,
    found,
    doer,
    'receive',
    {},
    { data: { notice: notice.number, materials } },
  )
  await takeIn(tools, found, materials)
  await clearCaseDeadlines(tools.tx, found.number, ['pre-review', 'forget-draft'])
  await setAnswerDeadline(tools, after)
  return { found: after, notice }
}

/** Corrected materials come back over the counter. */
export async function takeCorrected(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { materials }: { materials: HandedIn[] },
): Promise<Done> {
  const notice = await receiptFor(tools, found, doer, materials)
  const fields = { materials: materials.map(({ key }) => key) }
  const after = await perform(tools, found, doer, 'resubmit', fields, { data: { notice: notice.number } })
  await takeIn(tools, found, materials)
  await clearCaseDeadlines(tools.tx, found.number, ['correction'])
  await setAnswerDeadline(tools, after)
  return { found: after, notice }
}

/** A material that was promised for later has come (容缺). */
export async function supplyLater(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { material }: { material: HandedIn },
): Promise<Done> {
  const notice = await receiptFor(tools, found, doer, [material])
  const data = { notice: notice.number }
  const after = await perform(tools, found, doer, 'supply-later', { material: material.key }, { data })
  await takeIn(tools, found, [material])
  if (after.facts.later.length === 0) await clearCaseDeadlines(tools.tx, found.number, ['later'])
  return { found: after, notice }
}

async function receiptFor(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  handed: HandedIn[],
): Promise<IssuedNotice> {
  const names = await namesOf(tools, found)
  return issueFor(tools, found, doer, {
    kind: 'material-receipt',
    facts: {
      receivedAt: tools.now.toISOString(),
      receiver: doer.name,
      materials: handed.map(({ key, originals, copies }) => ({
        name: names.get(key) ?? key,
        originals,
        copies,
      })),
    },
  })
}

async function takeIn({ tx }: CaseTools, { number }: Case, handed: HandedIn[]): Promise<void> {
  for (const { key, fine } of handed) {
    await changeMaterial(tx, number, key, { way: 'offline', standing: fine ? 'received' : 'failed' })
  }
}

export async function namesOf(tools: CaseTools, found: Case): Promise<Map<string, string>> {
  return new Map((await listOf(tools, found)).map(({ key, told }) => [key, told.name]))
}

/** Something was put right at the counter: the work goes on, no notice is needed (R17.2). */
export async function correctOnTheSpot(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  { materials, reason }: { materials: string[]; reason: string },
): Promise<Done> {
  const after = await perform(tools, found, doer, 'correct-on-the-spot', { materials }, { reason })
  for (const key of materials) {
    await changeMaterial(tools.tx, found.number, key, { way: 'offline', standing: 'received', comment: '' })
  }
  return { found: after }
}

/** What is wrong with one material, and how it is put right. `key` is null where the disclosure had not told it. */
export interface Problem {
  key: string | null
  /** Its name, where it has no key. */
  name: string
  wrong: string
  how: string
}

export interface Correction {
  problems: Problem[]
  /** Why something is asked for that had not been told; it goes on record (R9.3). */
  reason: string
}

/** Asks once, in writing, for everything that is to be corrected (R17.3); a leader may ask again, on record (R17.5). */
export async function requestCorrection(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  action: 'request-correction' | 'override-correction',
  { problems, reason }: Correction,
): Promise<Done & { lines: string[]; submitBy: string }> {
  const { tx, now } = tools
  const known = await namesOf(tools, found)
  const nameOf = ({ key, name }: Problem) => (key === null ? name : (known.get(key) ?? key))
  const { hall } = tools.catalogue
  const by = addWorkdays(shanghaiDay(now), hall.casework.correctionDays, calendarOf(hall))
  const notice = await issueFor(tools, found, doer, {
    kind: 'correction',
    facts: {
      submittedAt: found.facts.receivedAt ?? found.createdAt,
      submitBy: by.day,
      ...basisOf(tools, found),
      problems: problems.map(problem => ({
        material: nameOf(problem),
        wrong: problem.wrong,
        how: problem.how,
      })),
    },
  })
  const keys = problems.map(({ key, name }) => key ?? `untold:${name}`)
  const data = { notice: notice.number, problems }
  const after = await perform(tools, found, doer, action, { materials: keys }, { reason, data })
  for (const { key, wrong, how } of problems) {
    if (key === null) continue
    const comment = `${wrong}。${how}`
    await changeMaterial(tx, found.number, key, {
      standing: 'failed',
      comment,
      round: found.facts.corrections + 1,
    })
  }
  await clearCaseDeadlines(tx, found.number, ['answer'])
  await setCaseDeadline(tx, found.number, 'correction', midnightAfter(by.day), by.provisional)
  await onRecord(tools, after, doer, action, { problems, reason })
  const lines = problems.map(problem => `${nameOf(problem)}：${problem.wrong}。${problem.how}`)
  return { found: after, notice, lines, submitBy: by.day }
}

async function onRecord(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  action: 'request-correction' | 'override-correction',
  { problems, reason }: Correction,
): Promise<void> {
  const untold = problems.filter(({ key }) => key === null).map(({ name }) => name)
  if (untold.length > 0) {
    const facts = `一次性告知书没有列“${untold.join('”“')}”，现在要求补交。理由：${reason}`
    await holdAccountable(tools, found, doer, { trigger: 'material-not-told', facts, responsible: doer.id })
  }
  if (action === 'override-correction') {
    const facts = `第 ${found.facts.corrections} 次要求补正，由负责人特批。理由：${reason}`
    await holdAccountable(tools, found, doer, { trigger: 'repeated-correction', facts, responsible: doer.id })
  }
}

export interface Refusal {
  /** What was found. */
  facts: string
  reason: string
  /** Law and article. */
  basis: string
  /** The authority that is competent, where this one is not. */
  elsewhere: string
}

/** Does not accept, in writing, with reason, basis and remedies (R17.6). */
export async function refuse(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  action: 'refuse' | 'point-elsewhere',
  refusal: Refusal,
): Promise<Done> {
  const { reason, basis, facts, elsewhere } = refusal
  const notice = await issueFor(tools, found, doer, {
    kind: 'non-acceptance',
    facts: { facts, reason, basis, ...(elsewhere !== '' && { elsewhere }) },
  })
  const data = { notice: notice.number, basis, elsewhere }
  const after = await perform(tools, found, doer, action, {}, { reason, data })
  await clearCaseDeadlines(tools.tx, found.number, ['answer'])
  return { found: after, notice }
}
