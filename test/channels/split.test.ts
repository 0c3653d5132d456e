import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from '../../src/channels/split.ts'

function texts(text: string, limit: number): string[] {
  return splitText(text, limit).map(piece => piece.text)
}

test('a text within the limit stays whole', () => {
  expect(splitText('一句。\n两句。', 7)).toEqual([{ text: '一句。\n两句。', from: 0 }])
})

test.each([
  ['ends of sentences', '一二三。四五？六！七；八', 6, ['一二三。', '四五？六！', '七；八']],
  ['line breaks', '一二三\n四五六\n\n七', 7, ['一二三\n四五六', '七']],
  ['a sentence keeps its closing quotes', '他说：“好。”然后走了。', 8, ['他说：“好。”', '然后走了。']],
  [
    'an address is not a sentence',
    '看 a.cn/?b=1;c=2 这里。好的。',
    19,
    ['看 a.cn/?b=1;c=2 这里。', '好的。'],
  ],
  ['ASCII marks before a blank', 'Is it so? Yes! It is.', 12, ['Is it so?', 'Yes! It is.']],
])('cuts at %s', (_, text, limit, pieces) => {
  expect(texts(text, limit)).toEqual(pieces)
})

test('one sentence over the limit is cut after a comma', () => {
  expect(texts('身份证、户口簿、结婚证和其他证件都要带。', 10)).toEqual([
    '身份证、户口簿、',
    '结婚证和其他证件都要',
    '带。',
  ])
})

test.each([
  ['emoji', '😀😀😀', 3, ['😀', '😀', '😀']],
  ['a family of joined emoji', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12, ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']],
  ['a rare character', '𠮷𠮷𠮷', 5, ['𠮷𠮷', '𠮷']],
  ['flags', '🇨🇳🇨🇳', 6, ['🇨🇳', '🇨🇳']],
])('never cuts inside %s', (_, text, limit, pieces) => {
  expect(texts(text, limit)).toEqual(pieces)
})

test('a blank text has no parts', () => {
  expect(splitText(' \n\n ', 4)).toEqual([])
})

const character = fc.constantFrom(...'件证带。！？；!?;，、\n \t”）1a', '😀', '𠮷', '👨‍👩‍👧', 'é')

test('whatever the text: every part fits, is no blank, says where it begins, and nothing but blanks is lost', () => {
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 200 }),
      fc.integer({ min: 8, max: 60 }),
      (characters, limit) => {
        const text = characters.join('')
        const pieces = splitText(text, limit)
        for (const piece of pieces) {
          expect(piece.text.length).toBeLessThanOrEqual(limit)
          expect(piece.text.trim()).toBe(piece.text)
          expect(piece.text).not.toBe('')
          expect(piece.text.isWellFormed()).toBe(true)
          expect(text.startsWith(piece.text, piece.from)).toBe(true)
        }
        expect(pieces.map(piece => piece.text.replace(/\s/g, '')).join('')).toBe(text.replace(/\s/g, ''))
      },
    ),
    { numRuns: 500 },
  )
})
