import { expect, test } from 'vitest'
import { remembering } from '../../src/core/memo.ts'

test('an answer is made once for each source and key', () => {
  const made: string[] = []
  const remember = remembering<object, string>(9)
  const [one, other] = [{}, {}]
  const ask = (source: object, key: string) =>
    remember(source, key, () => {
      made.push(key)
      return key.toUpperCase()
    })
  expect([ask(one, 'a'), ask(one, 'a'), ask(other, 'a'), ask(one, 'b')]).toEqual(['A', 'A', 'A', 'B'])
  expect(made).toEqual(['a', 'a', 'b'])
})

test('the key not asked for the longest is forgotten first', () => {
  const made: string[] = []
  const remember = remembering<object, number>(2)
  const source = {}
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) remember(source, key, () => made.push(key))
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('nothing is an answer like any other', () => {
  let made = 0
  const remember = remembering<object, undefined>(2)
  const source = {}
  for (let time = 0; time < 2; time++) remember(source, 'a', () => void made++)
  expect(made).toBe(1)
})
