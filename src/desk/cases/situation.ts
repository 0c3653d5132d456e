/** The situation of somebody at the counter, and the materials it calls for. */
import { shanghaiDay } from '../../core/workdays.ts'
import { type Catalogue, guideOf } from '../../guides/catalogue.ts'
import { disclose } from '../../guides/disclosure.ts'
import type { DisclosedMaterial } from '../../guides/materials.ts'
import { type Answers, keepValid, nextQuestion } from '../../guides/situation.ts'
import type { Desk } from '../desk.ts'
import { type Body, textsOf } from './fields.ts'

/** Answers come as fields `answer.<question>`; what no longer fits is dropped. */
export function answersIn(catalogue: Catalogue, guide: string, body: Body): Answers {
  const given = Object.keys(body)
    .filter(name => name.startsWith('answer.'))
    .map(name => [name.slice('answer.'.length), textsOf(body, name)])
  return keepValid(catalogue, guide, Object.fromEntries(given))
}

export function materialsFor(desk: Desk, guide: string, answers: Answers): DisclosedMaterial[] {
  const catalogue = desk.catalogue()
  if (!guideOf(catalogue, guide) || nextQuestion(catalogue, guide, answers)) return []
  return disclose(catalogue, guide, answers, shanghaiDay(desk.now())).materials
}
