/** Follow-up of a bad rating (差评整改, R25.4): contact within a working day, put right within five or fifteen, called back. */
import { ratingNews } from '../../flows/rating/news.zh.ts'
import type { Finding, FollowUpAction, FollowUpFacts } from '../core/followUp.ts'
import { maskedWords, maskPersonal } from '../core/mask.ts'
import { followUpNumber } from '../core/numbering.ts'
import type { Reply } from '../core/reply.ts'
import type { Staff } from '../core/staff.ts'
import { addWorkdays, shanghaiDay } from '../core/workdays.ts'
import { calendarOf } from '../guides/calendar.ts'
import { issueNotice } from '../notices/issue.ts'
import { chineseDate } from '../notices/notice.ts'
import { settleAlarms } from '../store/accountability.ts'
import { appendEvent } from '../store/audit.ts'
import { caseOf } from '../store/cases.ts'
import { nextNumber } from '../store/disclosures.ts'
import { type FollowUp, keepFollowUp, saveFollowUp } from '../store/ratingFollowUps.ts'
import { type Rating, ratingOf } from '../store/ratings.ts'
import { holdAccountable } from './accountable.ts'
import { type CaseTools, system } from './ledger.ts'

/** Working days: to get in touch, to put it right, and where that takes a plan. */
const contactDays = 1
const fixDays = 5
const complexDays = 15

/** What an action brings, beside who does it. */
export interface FollowUpGiven {
  words: string
  finding?: Finding | undefined
  measures: string[]
  satisfied?: boolean | undefined
}

export async function openFollowUp(tools: CaseTools, rating: Rating): Promise<FollowUp> {
  const { tx, now } = tools
  const year = Number(shanghaiDay(now).slice(0, 4))
  const contactBy = workdaysAfter(tools, rating.at, contactDays)
  const fixBy = workdaysAfter(tools, rating.at, fixDays)
  const opened: FollowUp = {
    number: followUpNumber(year, await nextNumber(tx, `follow-up-${year}`)),
    rating: rating.id,
    state: 'open',
    caseNumber: rating.caseNumber,
    ratedClerk: rating.clerk,
    owner: null,
    contactBy,
    fixBy,
    complex: false,
    contactAt: null,
    contactWords: '',
    finding: null,
    measures: [],
    toldAt: null,
    callbackAt: null,
    callbackWords: '',
    satisfied: null,
    exclusion: null,
    alarmed: [],
    // Of an anonymous one no moment is kept that would lead back to the case.
    openedAt: rating.at,
    closedAt: null,
  }
  await keepFollowUp(tx, opened)
  await log(tools, opened.number, { id: system.id, role: 'system' }, 'open-follow-up', {
    level: rating.level,
    contactBy,
    fixBy,
  })
  return opened
}

/** The last of these working days after the day of a moment, as YYYY-MM-DD. */
function workdaysAfter({ catalogue }: CaseTools, moment: string, days: number): string {
  return addWorkdays(shanghaiDay(new Date(moment)), days, calendarOf(catalogue.hall)).day
}

async function log(
  { tx, now, seal }: CaseTools,
  number: string,
  by: { id: string; role: string },
  action: string,
  data: object,
): Promise<void> {
  const event = {
    subject: number,
    actor: by.id,
    role: by.role,
    door: by.role === 'system' ? 'clock' : 'window',
    action,
    reason: '',
    data: maskedWords(data),
  }
  await appendEvent(tx, text => seal.digest('audit', text), event, now)
}

export function factsOf(kept: FollowUp): FollowUpFacts {
  const { state, ratedClerk, owner, complex, fixBy, caseNumber, exclusion } = kept
  return {
    state,
    ratedClerk,
    owner,
    complex,
    fixBy,
    anonymous: caseNumber === null,
    exclusionBy: exclusion?.by ?? null,
  }
}

/** Alarms of `followUps.ts` that an action leaves nothing to do about. */
const settled: Partial<Record<FollowUpAction, readonly string[]>> = {
  contact: ['rating-contact-late'],
  find: ['rating-fix-late'],
  'agree-exclusion': ['rating-contact-late', 'rating-fix-late'],
}

/** Carries out what was found allowed; answers what the person who rated hears, if they can be reached. */
export async function follow(
  tools: CaseTools,
  kept: FollowUp,
  by: Staff,
  action: FollowUpAction,
  given: FollowUpGiven,
): Promise<Reply[]> {
  const masked = { ...given, words: maskPersonal(given.words), measures: given.measures.map(maskPersonal) }
  const after = { ...kept, ...changeBy(tools, kept, by, action, masked) }
  const notice = action === 'close' ? await closingPaper(tools, after, by) : undefined
  await saveFollowUp(tools.tx, after)
  await settleAlarms(tools.tx, { subject: kept.number, kinds: settled[action] ?? [] }, by.id, tools.now)
  await log(tools, kept.number, by, action, { ...masked, state: after.state, ...(notice && { notice }) })
  if (action === 'close' && after.finding === 'to-fix') await uphold(tools, after)
  return newsOf(after, action)
}

function changeBy(
  tools: CaseTools,
  kept: FollowUp,
  by: Staff,
  action: FollowUpAction,
  { words, finding, measures, satisfied }: FollowUpGiven,
): Partial<FollowUp> {
  const at = tools.now.toISOString()
  switch (action) {
    case 'take':
      return { state: 'taken', owner: by.id }
    case 'contact':
      return { state: 'contacted', contactAt: kept.contactAt ?? at, contactWords: words }
    case 'find':
      return { state: 'found', finding: finding ?? null, measures: measures.length > 0 ? measures : [words] }
    case 'tell':
      return { state: 'told', toldAt: at }
    case 'call-back':
      return { state: 'called', callbackAt: at, callbackWords: words, satisfied: satisfied ?? null }
    case 'close':
      return { state: 'closed', closedAt: at }
    case 'set-complex':
      return { complex: true, fixBy: workdaysAfter(tools, kept.openedAt, complexDays) }
    case 'ask-exclusion':
      return { exclusion: { by: by.id, reason: words } }
    case 'agree-exclusion':
      return { state: 'excluded', closedAt: at }
  }
}

/** 差评回访（整改）单: what became of it. */
async function closingPaper(tools: CaseTools, kept: FollowUp, by: Staff): Promise<string> {
  const { tx, now, catalogue, publicUrl } = tools
  const rating = (await ratingOf(tx, kept.rating))!
  const { contactAt, contactWords, callbackAt, callbackWords, finding, satisfied } = kept
  const issued = await issueNotice(
    tx,
    {
      kind: 'rating-followup',
      hall: catalogue.hall,
      publicUrl,
      item: { name: rating.itemName, code: rating.item },
      issuedBy: by.id,
      caseNumber: kept.number,
      facts: {
        level: rating.level as 1 | 2,
        ratedAt: rating.at,
        tags: rating.tags,
        comment: rating.words,
        contactBy: kept.contactBy,
        fixBy: kept.fixBy,
        measures: kept.measures,
        ...(contactAt !== null && { contact: { at: contactAt, words: contactWords } }),
        ...(finding !== null && { finding }),
        ...(callbackAt !== null && {
          callback: { at: callbackAt, satisfied: satisfied ?? false, words: callbackWords },
        }),
      },
    },
    now,
  )
  if (typeof issued === 'string') throw new Error(`a follow-up without its paper: ${issued}`)
  const { number: notice, hash } = issued
  await log(tools, kept.number, by, 'issue-notice', { notice, kind: 'rating-followup', hash })
  return notice
}

/** What was found to be so goes on record (R13.1). */
async function uphold(tools: CaseTools, { caseNumber, number, ratedClerk }: FollowUp): Promise<void> {
  const found = caseNumber === null ? undefined : await caseOf(tools.tx, caseNumber)
  if (!found) return
  const facts = `差评经核实属实，整改单 ${number}。`
  await holdAccountable(tools, found, system, { trigger: 'rating-upheld', facts, responsible: ratedClerk })
}

function newsOf({ caseNumber, finding, measures }: FollowUp, action: FollowUpAction): Reply[] {
  if (caseNumber === null) return []
  if (action === 'tell' && finding !== null) return [ratingNews.result(finding, measures)]
  return action === 'close' ? [ratingNews.closed] : []
}

export function contactWords(contactBy: string): string {
  return ratingNews.willContact(chineseDate(contactBy))
}
