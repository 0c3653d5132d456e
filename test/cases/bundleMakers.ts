/** A restaurant opened as one thing (一件事), at the window. */
import { expect } from 'vitest'
import { nextQuestion } from '../../src/guides/situation.ts'
import { type Case, membersOf } from '../../src/store/cases.ts'
import { type TestHall, theGuides } from '../makers.ts'
import { wang, zhang } from './people.ts'

export const restaurantBundle = 'open-restaurant'

/** A sole trader's usual restaurant with a new sign: five members, two of them behind the licence, one inspection together. */
const situation: Record<string, string> = {
  size: 'normal',
  subject: 'sole',
  licensed: 'no',
  sign: 'yes',
  fire: 'no',
}

/** The answers to every question the bundle asks; where nothing is wished, the first. */
export function restaurantAnswers(): Record<string, string[]> {
  const answers: Record<string, string[]> = {}
  for (;;) {
    const question = nextQuestion(theGuides(), restaurantBundle, answers)
    if (!question) return answers
    answers[question.key] = [situation[question.key] ?? question.options[0]!.v]
  }
}

let visits = 0

export async function aRestaurant(hall: TestHall): Promise<string> {
  const opened = await hall.cases.open({
    by: wang,
    id: `restaurant-${++visits}`,
    guide: restaurantBundle,
    answers: restaurantAnswers(),
    applicant: zhang,
  })
  expect(opened).toHaveProperty('number')
  return (opened as { number: string }).number
}

export async function memberOf(hall: TestHall, number: string, item: string): Promise<Case> {
  const found = (await membersOf(hall.store.db, number)).find(({ guide }) => guide === item)
  if (!found) throw new Error(`${number} has no ${item}`)
  return found
}
