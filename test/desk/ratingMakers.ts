/** Applicants who were handed their results, and what they thought of it. */
import { act, inPerson, liu, zhang } from '../cases/people.ts'
import { grantedIn } from '../cases/resultMakers.ts'
import { aVisit, type TestHall, type Visit } from '../makers.ts'

/** Somebody who was handed the result by 刘艳 and rates it. */
export async function rates(
  hall: TestHall,
  level: number,
  way: 'named' | 'anonymous',
  words = '',
): Promise<{ visit: Visit; number: string }> {
  const visit = await aVisit(hall)
  await visit.open()
  const { number } = await grantedIn(hall, visit.conversation, zhang)
  await act(hall, liu, { number }, 'complete')
  await act(hall, liu, { number }, 'release', inPerson)
  for (const value of [`rate=${number}`, `grade:${level}`, 'tag:1', 'next']) await visit.press(value)
  if (words === '') await visit.press('next')
  else await visit.say(words)
  await visit.press(way)
  return { visit, number }
}
