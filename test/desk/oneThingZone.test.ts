/** R4.1: whatever stands in the one-thing zone (一件事专区) is taken at the counter. */
import { expect, test } from 'vitest'
import { nextQuestion } from '../../src/guides/situation.ts'
import { inOneThingZone } from '../../src/guides/zone.ts'
import { theGuides } from '../makers.ts'
import { liSi, wang } from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

/** A situation: the first answer to every question. */
function someAnswers(guide: string): Record<string, string[]> {
  const answers: Record<string, string[]> = {}
  for (let asked = nextQuestion(theGuides(), guide, answers); asked; ) {
    answers[asked.key] = [asked.options[0]!.v]
    asked = nextQuestion(theGuides(), guide, answers)
  }
  return answers
}

test('[R4.1] every matter of the one-thing zone, and every member of a bundle, is opened at the desk', async () => {
  const catalogue = theGuides()
  const zone = [...catalogue.guides.values()].filter(guide => inOneThingZone(catalogue, guide))
  expect(zone.length).toBeGreaterThan(30)
  expect(zone.filter(({ kind }) => kind === 'bundle').length).toBeGreaterThanOrEqual(13)
  const { hall } = await aDesk()
  for (const { id } of zone) {
    const opened = await hall.cases.open({
      guide: id,
      answers: someAnswers(id),
      applicant: liSi,
      by: wang,
      id: `zone/${id}`,
    })
    expect(opened, id).toHaveProperty('number')
  }
})
