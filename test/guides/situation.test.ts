import { describe, expect, test } from 'vitest'
import {
  type Answers,
  answersFor,
  applicableMembers,
  keepValid,
  nextQuestion,
  questionsLeft,
} from '../../src/guides/situation.ts'
import { theGuides } from '../makers.ts'
import { aBundle, anItem, ask, catalogueOf } from './small.ts'

/** Answers every question by the first option, except where `picks` says; tells the keys asked, in order. */
function walk(
  catalogue: ReturnType<typeof catalogueOf>,
  guide: string,
  picks: Record<string, string> = {},
): { asked: string[]; answers: Answers } {
  const answers: Answers = {}
  const asked: string[] = []
  for (;;) {
    const question = nextQuestion(catalogue, guide, answers)
    if (!question) return { asked, answers }
    asked.push(question.key)
    answers[question.key] = [picks[question.key] ?? question.options[0]!.v]
  }
}

describe('an item', () => {
  const catalogue = catalogueOf(
    anItem('a', {
      questions: [
        ask('kind', ['new', 'renew']),
        ask('reason', ['lost', 'expired'], { when: { kind: ['renew'] } }),
        ask('police', ['yes', 'no'], { when: { reason: ['lost'] } }),
      ],
    }),
  )

  test('is asked only the questions its earlier answers lead to', () => {
    expect(walk(catalogue, 'a').asked).toEqual(['kind'])
    expect(walk(catalogue, 'a', { kind: 'renew' }).asked).toEqual(['kind', 'reason', 'police'])
    expect(walk(catalogue, 'a', { kind: 'renew', reason: 'expired' }).asked).toEqual(['kind', 'reason'])
  })

  test('says how many questions may still come', () => {
    expect(questionsLeft(catalogue, 'a', {})).toBe(3)
    expect(questionsLeft(catalogue, 'a', { kind: ['new'] })).toBe(0)
    expect(questionsLeft(catalogue, 'a', { kind: ['renew'] })).toBe(2)
  })

  test('does not count an answer that its questions no longer lead to', () => {
    const answers = { kind: ['new'], reason: ['lost'], police: ['yes'] }
    expect(answersFor(catalogue, 'a', answers).get('a')).toEqual({ kind: ['new'] })
  })

  test('of an unknown name has no questions', () => {
    expect(nextQuestion(catalogue, 'nobody', {})).toBeUndefined()
    expect(questionsLeft(catalogue, 'nobody', {})).toBe(0)
    expect(answersFor(catalogue, 'nobody', {}).size).toBe(0)
  })
})

describe('[R2.1] a bundle', () => {
  const who = ask('who', ['self', 'agent'])
  const catalogue = catalogueOf(
    anItem('a', { questions: [ask('kind', ['new', 'old']), who] }),
    anItem('b', { questions: [who, ask('size', ['big', 'small'])] }),
    anItem('c', { questions: [ask('who', ['self', 'agent'], { ask: '谁来领证？' })] }),
    aBundle(
      [
        { item: 'c', order: 1, dependsOn: ['b'], when: { wish: ['all'] } },
        { item: 'b', order: 2 },
        { item: 'a', order: 1, preset: { kind: 'new' } },
      ],
      {
        questions: [
          ask('wish', ['all', 'some']),
          ask('house', ['large', 'tiny', 'unsure'], {
            to: [{ item: 'b', question: 'size', map: { large: 'big', tiny: 'small' } }],
          }),
        ].map(question => ({ to: [], ...question })),
      },
    ),
  )

  test('asks its own questions first, then each member’s, and a shared one once', () => {
    expect(walk(catalogue, 'together').asked).toEqual(['wish', 'house', 'a.who', 'c.who'])
  })

  test('counts a shared question once among those that may still come', () => {
    expect(questionsLeft(catalogue, 'together', { wish: ['all'], house: ['large'] })).toBe(2)
    expect(questionsLeft(catalogue, 'together', {})).toBe(5)
  })

  test('gives the shared answer to every member that asks it', () => {
    const { answers } = walk(catalogue, 'together', { 'a.who': 'agent' })
    const each = answersFor(catalogue, 'together', answers)
    expect(each.get('a')?.who).toEqual(['agent'])
    expect(each.get('b')?.who).toEqual(['agent'])
    expect(each.get('c')?.who).toEqual(['self'])
  })

  test('never asks what it presets or already knows, but asks where its answer says nothing', () => {
    const known = walk(catalogue, 'together', { house: 'tiny' })
    expect(known.asked).not.toContain('b.size')
    expect(answersFor(catalogue, 'together', known.answers).get('b')?.size).toEqual(['small'])
    expect(answersFor(catalogue, 'together', known.answers).get('a')?.kind).toEqual(['new'])
    expect(walk(catalogue, 'together', { house: 'unsure' }).asked).toContain('b.size')
  })

  test('puts nobody before those it depends on', () => {
    const order = (answers: Answers) => applicableMembers(catalogue, 'together', answers).map(({ id }) => id)
    expect(order({ wish: ['all'] })).toEqual(['a', 'b', 'c'])
    expect(order({ wish: ['some'] })).toEqual(['a', 'b'])
    expect(order({})).toEqual(['a', 'b'])
  })

  test('names the member a question is about', () => {
    const question = nextQuestion(catalogue, 'together', { wish: ['all'], house: ['large'] })
    expect(question).toMatchObject({ key: 'a.who', about: 'a项' })
  })

  test('leaves a member out whose exception was answered, and keeps it while that is open', () => {
    const excepted = catalogueOf(
      anItem('a'),
      anItem('b'),
      aBundle(
        [
          { item: 'a', order: 1, unless: { wish: ['some'] } },
          { item: 'b', order: 2 },
        ],
        {
          questions: [{ ...ask('wish', ['all', 'some']), to: [] }],
        },
      ),
    )
    expect(applicableMembers(excepted, 'together', {}).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(applicableMembers(excepted, 'together', { wish: ['some'] }).map(({ id }) => id)).toEqual(['b'])
  })
})

test('counts a shared question that only one of two members may come to ask', () => {
  const shared = (when: Record<string, string[]>) => ask('paid', ['yes', 'no'], { when })
  const catalogue = catalogueOf(
    anItem('a', { questions: [ask('kind', ['new', 'old']), shared({ kind: ['old'] })] }),
    anItem('b', { questions: [ask('size', ['big', 'small', 'huge']), shared({ size: ['big'] })] }),
    aBundle([
      { item: 'a', order: 1 },
      { item: 'b', order: 2 },
    ]),
  )
  const answers = { 'a.kind': ['new'] }
  expect(questionsLeft(catalogue, 'together', answers)).toBe(2)
  expect(walk(catalogue, 'together', { 'a.kind': 'new', 'b.size': 'big' }).asked).toHaveLength(3)
})

describe('answers kept while a guide changes', () => {
  const before = [ask('kind', ['new', 'renew']), ask('age', ['young', 'old'])]
  const answers = { kind: ['renew'], age: ['old'] }

  test('stay when a question is put before them', () => {
    const catalogue = catalogueOf(anItem('a', { questions: [ask('place', ['here', 'there']), ...before] }))
    expect(keepValid(catalogue, 'a', answers)).toEqual(answers)
    expect(nextQuestion(catalogue, 'a', answers)?.key).toBe('place')
  })

  test('go when their question or their option is gone', () => {
    const question = catalogueOf(anItem('a', { questions: [before[1]] }))
    expect(keepValid(question, 'a', answers)).toEqual({ age: ['old'] })
    const option = catalogueOf(anItem('a', { questions: [ask('kind', ['new', 'other']), before[1]] }))
    expect(keepValid(option, 'a', answers)).toEqual({ age: ['old'] })
  })

  test('go when their question no longer applies', () => {
    const age = ask('age', ['young', 'old'], { when: { kind: ['new'] } })
    const catalogue = catalogueOf(anItem('a', { questions: [before[0], age] }))
    expect(keepValid(catalogue, 'a', answers)).toEqual({ kind: ['renew'] })
  })

  test('of several options keep those that remain; one question takes one answer', () => {
    const several = catalogueOf(anItem('a', { questions: [ask('kind', ['x', 'y'], { multiple: true })] }))
    expect(keepValid(several, 'a', { kind: ['x', 'gone'] })).toEqual({ kind: ['x'] })
    const single = catalogueOf(anItem('a', { questions: [ask('kind', ['x', 'y'])] }))
    expect(keepValid(single, 'a', { kind: ['x', 'y'] })).toEqual({})
  })
})

test('never says fewer questions are left than really come, in any guide, wherever one stands', () => {
  const catalogue = theGuides()
  // Several people who always take the same option: enough paths to meet every question that hides another.
  for (const guide of catalogue.guides.keys()) {
    for (const nth of [0, 1, 2]) {
      const answers: Answers = {}
      const promised: number[] = []
      for (;;) {
        promised.push(questionsLeft(catalogue, guide, answers))
        const question = nextQuestion(catalogue, guide, answers)
        if (!question) break
        answers[question.key] = [question.options[Math.min(nth, question.options.length - 1)]!.v]
      }
      const asked = promised.length - 1
      for (const [done, left] of promised.entries()) expect(left, guide).toBeGreaterThanOrEqual(asked - done)
      expect(promised.at(-1), guide).toBe(0)
    }
  }
})
