/** Questions nobody could answer: the same ones together, and the guide they may belong to. */
import { expect, test } from 'vitest'
import { groupQuestions, guideGuess } from '../../src/guides/questionGroups.ts'
import { theGuides } from '../makers.ts'

test('[R10.3] wordings of one question stand together, the most often asked first; others stay apart', () => {
  const groups = groupQuestions([
    { words: '身份证照片可以自己带吗', count: 2 },
    { words: '请问身份证照片能自己带吗？', count: 3 },
    { words: '大厅有没有充电的地方', count: 4 },
    { words: '停车收费吗', count: 1 },
  ])
  expect(groups).toEqual([
    { words: '请问身份证照片能自己带吗？', count: 5, others: ['身份证照片可以自己带吗'] },
    { words: '大厅有没有充电的地方', count: 4, others: [] },
    { words: '停车收费吗', count: 1, others: [] },
  ])
  expect(groupQuestions([])).toEqual([])
})

test('the guess is the guide whose names stand in the question; nothing where none does', () => {
  const guess = (words: string) => guideGuess(theGuides(), words)?.id
  expect(guess('身份证照片可以自己带吗')).toBe('id-card')
  expect(guess('护照加急要多久')).toBe('passport')
  expect(guess('大厅有没有充电的地方')).toBeUndefined()
})
