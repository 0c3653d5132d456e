/** Where the case is, and what the applicant does now. */
import type { CaseState, Opinion } from '../../core/case.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import { deadlinesOf } from '../../store/caseDeadlines.ts'
import type { Visit } from './entrance.ts'
import type { Finish } from './finish.ts'
import { noAcceptance } from './words.zh.ts'

export interface Stage {
  words: string
  /** Why the window thinks so, in its own words. */
  reason: string
  next: string[]
}

const byState: Partial<Record<CaseState, string[]>> = {
  submitted: ['看过以后马上告诉您，最晚下一个工作日。您不用一直等在这里。', noAcceptance],
}

const onlyTheWrong = '只要重发标着“要改”的那几样，别的不用再发。'

const byOpinion: Record<Opinion, string[]> = {
  acceptable: ['请带原件到综合窗口，当场受理。', noAcceptance],
  'to-correct': [onlyTheWrong, '预审意见不代表受理决定。', noAcceptance],
  'not-acceptable': ['这只是预审意见，不是决定。您仍然可以到窗口提出申请。'],
}

/** `words`: the sentence of the state; `reason`: of the latest review, which counts until the next submission. */
export async function stageModel(
  visit: Visit,
  words: string,
  reason: string,
  { button }: Finish,
): Promise<Stage> {
  const { state, facts } = visit.found
  const reviewed = state === 'pre-reviewed' && facts.opinion !== null
  const why = reviewed ? reason : ''
  // All was put right on this page; what remains is to press the button.
  if (button !== '' && state !== 'draft')
    return { words, reason: why, next: [`改好的都收到了，还没有提交。看过以后，请点下面的“${button}”。`] }
  if (reviewed) return { words, reason: why, next: byOpinion[facts.opinion!] }
  if (state === 'correction-notice') return { words, reason: why, next: await untilWhen(visit) }
  return { words, reason: why, next: byState[state] ?? [] }
}

async function untilWhen({ db, found }: Visit): Promise<string[]> {
  const by = (await deadlinesOf(db, found.number)).find(({ kind }) => kind === 'correction')
  // The deadline is the first moment after the last day.
  const last = by && chineseDate(shanghaiDay(new Date(Date.parse(by.dueAt) - 1)))
  return [...(last ? [`请在 ${last}前交回。`] : []), `${onlyTheWrong}也可以带到窗口交。`]
}
