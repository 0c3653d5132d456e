import { describe, expect, test } from 'vitest'
import { understood, withAnswer } from '../../flows/disclosure/answers.ts'

const premises = {
  multiple: false,
  options: [
    { v: 'own', label: '自有房屋' },
    { v: 'rent', label: '租赁' },
    { v: 'market', label: '市场摊位或网店' },
  ],
}
const licence = {
  multiple: false,
  options: [
    { v: 'yes', label: '已经有了' },
    { v: 'no', label: '还没办' },
  ],
}
const sign = {
  multiple: false,
  options: [
    { v: 'yes', label: '要挂新招牌' },
    { v: 'no', label: '不用' },
  ],
}
const certificate = {
  multiple: false,
  options: [
    { v: 'yes', label: '有' },
    { v: 'no', label: '没有，要办' },
  ],
}
const what = {
  multiple: true,
  options: [
    { v: 'name', label: '名称' },
    { v: 'address', label: '住所' },
    { v: 'capital', label: '注册资本' },
  ],
}

describe('free words as an answer', () => {
  test.each([
    [premises, '租赁', ['rent']],
    [premises, '租赁的', ['rent']],
    [premises, '我是租赁', ['rent']],
    [premises, '自有', ['own']],
    [premises, '2', ['rent']],
    [premises, '第三个', ['market']],
    [premises, '网店', ['market']],
    [licence, '有了', ['yes']],
    [licence, '没有', ['no']],
    [licence, '没办呢', ['no']],
    [licence, '是的', ['yes']],
    [sign, '要', ['yes']],
    [sign, '要的', ['yes']],
    [certificate, '有', ['yes']],
    [certificate, '没有', ['no']],
    [certificate, '没有，要办', ['no']],
    [what, '名称和住所', ['name', 'address']],
    [what, '1 3', ['name', 'capital']],
    [what, '注册资本', ['capital']],
  ])('%#: %s', (question, words, values) => {
    expect(understood(question, words)).toEqual(values)
  })

  test.each([
    [premises, '多少钱'],
    [premises, ''],
    [premises, '7'],
    [premises, '1 2'],
    [licence, '执照'],
    [sign, '要多少钱'],
    [sign, '有什么要求'],
    [licence, '没有的话怎么办'],
    [what, '9'],
  ])('is unsure of %#: %s', (question, words) => {
    expect(understood(question, words)).toEqual([])
  })
})

test('an earlier question answered anew takes back what came after it', () => {
  const answers = { a: ['1'], b: ['2'], c: ['3'] }
  expect(withAnswer(answers, 'b', ['9'])).toEqual({ a: ['1'], b: ['9'] })
  expect(Object.keys(withAnswer(answers, 'd', ['4']))).toEqual(['a', 'b', 'c', 'd'])
})
