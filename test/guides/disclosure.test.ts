import { describe, expect, test } from 'vitest'
import { missingBlocks } from '../../src/guides/completeness.ts'
import { disclose } from '../../src/guides/disclosure.ts'
import { type Answers, type Asked, nextQuestion, questionsLeft } from '../../src/guides/situation.ts'
import { disclosureCard } from '../../src/notices/card.ts'
import { theGuides } from '../makers.ts'
import { noticeOf } from '../notices/samples.ts'
import { needed, situations } from '../situations.ts'

const today = '2026-03-05'
const catalogue = theGuides()

/** Every way a question may be answered: each option; for several, also all together. */
function waysToAnswer({ options, multiple }: Asked): string[][] {
  const single = options.map(({ v }) => [v])
  return multiple ? [...single, options.map(({ v }) => v)] : single
}

/** Calls `visit` with every complete combination of answers; answers how many there were. */
function everySituation(guide: string, visit: (answers: Answers, asked: string[]) => void): number {
  let count = 0
  const walk = (answers: Answers, asked: string[]): void => {
    const question = nextQuestion(catalogue, guide, answers)
    if (!question) {
      count++
      visit(answers, asked)
      return
    }
    expect(asked, `${guide} asks ${question.key} twice`).not.toContain(question.key)
    for (const values of waysToAnswer(question))
      walk({ ...answers, [question.key]: values }, [...asked, question.key])
  }
  walk({}, [])
  return count
}

describe('[R9.1 R2.1] every combination of answers gives a complete disclosure', () => {
  test.each([...catalogue.guides.keys()])('%s', guide => {
    const most = questionsLeft(catalogue, guide, {})
    let deepest = 0
    const count = everySituation(guide, (answers, asked) => {
      deepest = Math.max(deepest, asked.length)
      const told = disclose(catalogue, guide, answers, today)
      expect(missingBlocks(told, catalogue, answers), JSON.stringify(answers)).toEqual([])
      expect(new Set(told.materials.map(({ key }) => key)).size).toBe(told.materials.length)
      expect(JSON.stringify(disclosureCard(told, '1'))).not.toMatch(/undefined|null|NaN|""/)
      expect(JSON.stringify(noticeOf(told))).not.toMatch(/undefined|null|NaN|""/)
    })
    expect(count).toBeGreaterThan(0)
    expect(deepest).toBeLessThanOrEqual(most)
  })
})

/** The answers as the other reader of the files takes them; nothing when a question was given several. */
function oneEach(answers: Answers): Record<string, string> | undefined {
  const entries = Object.entries(answers)
  if (entries.some(([, values]) => values.length !== 1)) return undefined
  return Object.fromEntries(entries.map(([key, [value]]) => [key, value!]))
}

test('[R9.1] in every combination the materials are those another reader finds in the files', () => {
  for (const guide of catalogue.guides.keys()) {
    everySituation(guide, answers => {
      const given = oneEach(answers)
      if (!given) return
      const told = disclose(catalogue, guide, answers, today).materials.map(({ key }) => key)
      expect(told.sort(), `${guide} ${JSON.stringify(given)}`).toEqual(needed(guide, given))
    })
  }
})

describe('[R9.1] what a person is told equals what the guide files say', () => {
  test.each(situations)('$guide $picks', ({ guide, picks }) => {
    const answers: Answers = {}
    for (
      let question = nextQuestion(catalogue, guide, answers);
      question;
      question = nextQuestion(catalogue, guide, answers)
    ) {
      answers[question.key] = [picks[question.key] ?? question.options[0]!.v]
    }
    const given = Object.fromEntries(Object.entries(answers).map(([key, [value]]) => [key, value!]))
    const told = disclose(catalogue, guide, answers, today).materials.map(({ key }) => key)
    expect([...told].sort()).toEqual(needed(guide, given))
    for (const key of Object.keys(picks)) expect(Object.keys(given), `${key} was not asked`).toContain(key)
  })
})

test('[R8.2] shared data is marked, so that nobody is asked for it in vain', () => {
  const told = disclose(catalogue, 'marriage-registration', { kind: ['reissue'] }, today)
  expect(told.materials.find(({ key }) => key === 'id-card')?.exempt).toBe(true)
})

test('what an earlier member of a bundle yields is not to be handed in', () => {
  const answers: Answers = {}
  const picks: Record<string, string> = { subject: 'sole', size: 'normal', licensed: 'no' }
  for (
    let question = nextQuestion(catalogue, 'open-restaurant', answers);
    question;
    question = nextQuestion(catalogue, 'open-restaurant', answers)
  ) {
    answers[question.key] = [picks[question.key] ?? question.options[0]!.v]
  }
  const told = disclose(catalogue, 'open-restaurant', answers, today)
  expect(told.materials.find(({ key }) => key === 'business-licence')?.yieldedBy).toBe('个体营业执照')
})
