/** Documents for the tests of how they are set. */
import { type Disclosure, disclose } from '../../src/guides/disclosure.ts'
import { type Answers, nextQuestion } from '../../src/guides/situation.ts'
import { disclosureNotice } from '../../src/notices/disclosureNotice.ts'
import type { Notice } from '../../src/notices/notice.ts'
import { morning, theGuides } from '../makers.ts'

export const verifyUrl = 'https://hall.example/verify/GZ2026-000123'

/** What a person is told who takes the first option everywhere, except where `picks` says. */
export function toldFor(guide: string, picks: Record<string, string> = {}, today = '2026-03-05'): Disclosure {
  const catalogue = theGuides()
  const answers: Answers = {}
  for (;;) {
    const question = nextQuestion(catalogue, guide, answers)
    if (!question) return disclose(catalogue, guide, answers, today)
    answers[question.key] = [picks[question.key] ?? question.options[0]!.v]
  }
}

export function noticeOf(told: Disclosure): Notice {
  return disclosureNotice(told, theGuides().hall, {
    printed: '示例政务告〔2026〕123 号',
    issuedAt: morning,
    verifyUrl,
  })
}

/** A document of several pages. */
export function longNotice(): Notice {
  return noticeOf(toldFor('open-restaurant', { size: 'normal', subject: 'company', sign: 'ad', fire: 'yes' }))
}
