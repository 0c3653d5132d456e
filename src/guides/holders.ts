/** What the guides say today to who holds an older disclosure (R9.3, R22.1). Pure. */
import type { Catalogue } from './catalogue.ts'
import { whatIsNew } from './changes.ts'
import { type Disclosure, disclose } from './disclosure.ts'
import { type Answers, keepValid, nextQuestion } from './situation.ts'

/** A disclosure as it was issued. */
export interface Held {
  guide: string
  answers: Answers
  told: Disclosure
}

/** What is new for the same situation, in plain lines; the guide is in the catalogue. */
export function newFor(catalogue: Catalogue, { guide, answers, told }: Held): string[] {
  const valid = keepValid(catalogue, guide, answers)
  const open = nextQuestion(catalogue, guide, valid)
  const asked = open ? [`现在要多问一个问题：${open.ask}`] : []
  return [...asked, ...whatIsNew(told, disclose(catalogue, guide, valid, told.day))]
}
