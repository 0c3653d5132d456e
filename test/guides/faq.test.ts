import { expect, test } from 'vitest'
import { answerFromFaq } from '../../src/guides/faq.ts'
import { theGuides } from '../makers.ts'

const guides = [...theGuides().guides.values()]
const idCard = theGuides().guides.get('id-card')!

test('each question of each guide finds its own answer', () => {
  for (const guide of guides) {
    for (const { q, a } of guide.faq) expect(answerFromFaq(guide, q), `${guide.id}: ${q}`).toBe(a)
  }
})

test.each(['身份证丢了需要登报挂失吗？', '丢了身份证要登报吗', '請問身份證丟了要登報掛失嗎'])(
  '%s is the same question',
  words => {
    expect(answerFromFaq(idCard, words)).toContain('不用')
  },
)

test.each(['多少钱', '身份证', '身份证丢了', '我身份证丢了怎么办', '几天能拿到', ''])(
  '%s is no question of the guide',
  words => {
    expect(answerFromFaq(idCard, words)).toBeUndefined()
  },
)
