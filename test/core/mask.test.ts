import { expect, test } from 'vitest'
import { maskedInput, maskPersonal, phoneIn } from '../../src/core/mask.ts'

test.each([
  ['我的电话13812345678', '我的电话138****5678'],
  ['138 1234 5678 找我', '138****5678 找我'],
  ['+86-138-1234-5678', '138****5678'],
  ['１３８１２３４５６７８', '138****5678'],
  ['身份证411526199001011234', '身份证411526********1234'],
  ['41152619900101123x', '411526********123x'],
  ['卡号6222 0212 3456 7890 123', '卡号6222 **** **** 123'],
  ['0376-3931234', '0376-****34'],
])('[R5.4] %s is kept as %s', (said, kept) => {
  expect(maskPersonal(said)).toBe(kept)
})

test.each([
  '低保一个月 600 元',
  '办件 GZ2026-000123',
  '12345',
  '2026年11月22日',
  '工单GD2026-000001',
  '邮编465200',
])('%s holds nothing personal and stays', words => {
  expect(maskPersonal(words)).toBe(words)
})

test.each([
  ['打13812345678', '13812345678'],
  ['+86 138 1234 5678', '13812345678'],
  ['家里 0376-3931234', '03763931234'],
  ['411526199001011234', undefined],
  ['不想留', undefined],
  ['1381234567', undefined],
])('the number in %s is %s', (words, number) => {
  expect(phoneIn(words)).toBe(number)
})

test('a button and an opening are kept as they are', () => {
  expect(maskedInput({ kind: 'choice', value: 'g=id-card' })).toEqual({ kind: 'choice', value: 'g=id-card' })
  expect(maskedInput({ kind: 'scan', code: '13812345678' })).toEqual({ kind: 'scan', code: '138****5678' })
})
