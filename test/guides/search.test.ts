import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWords, openSearch } from '../../src/guides/search/index.ts'
import { judge, ourCatalogue, readQuestions } from '../bench/questions.ts'

const catalogue = ourCatalogue()
const search = openSearch(catalogue, loadWords('guides'))

const share = <T>(some: T[], right: (one: T) => boolean) => some.filter(right).length / some.length

describe.each([
  ['dev', 0.85, 0.95],
  ['own', 0.95, 0.99],
  ['second', 0.95, 0.98],
])('the questions of %s', (set, first, firstThree) => {
  const answers = readQuestions(set).map(question => {
    const understood = search.understand(question.q)
    return { question, understood, judged: judge(question, understood) }
  })
  const guided = answers.filter(one => one.question.expect.length > 0)

  test('find the guide first, or among the first three', () => {
    expect(share(guided, one => one.judged.first)).toBeGreaterThanOrEqual(first)
    expect(share(guided, one => one.judged.firstThree)).toBeGreaterThanOrEqual(firstThree)
  })

  test('that no guide is about are not answered with a guide', () => {
    const outside = answers.filter(one => one.question.kind === 'out-of-scope')
    const named = outside.filter(one => one.understood.outcome === 'answer').map(one => one.question.q)
    expect(named).toEqual([])
  })

  test('that are emergencies, and only those, are heard as such', () => {
    const wrong = answers.filter(one => one.judged.emergency && one.judged.emergency !== 'heard')
    expect(wrong.map(one => one.question.q)).toEqual([])
  })

  test('without a guide come out as their kind mostly does', () => {
    const others = answers.filter(one => one.question.expect.length === 0)
    expect(share(others, one => one.judged.outcome)).toBeGreaterThanOrEqual(0.9)
  })
})

test('understands any text without throwing, and names only guides there are', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...'身份证丢了怎么办俺户口，。？ abz1😀\n') }),
  )
  fc.assert(
    fc.property(anyText, text => {
      const { guides } = search.understand(text)
      expect(guides.length).toBeLessThanOrEqual(5)
      expect(guides.every(id => catalogue.guides.has(id))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test.each(['', '   ', '😀😀', 'what is this', '身份证'.repeat(3500), '\ud83d'])('bears %j', text => {
  expect(() => search.understand(text)).not.toThrow()
})

test.each([
  ['身份证丢了补办多少钱', 'fee'],
  ['居住证要多久', 'time'],
  ['护照在哪办', 'place'],
  ['结婚登记要什么材料', 'materials'],
  ['居住证能不能邮寄', 'mail'],
  ['社保卡能不能代办', 'agent'],
  ['无犯罪证明网上能办吗', 'online'],
])('[R1.1] %s asks for the %s', (text, facet) => {
  expect(search.understand(text)).toMatchObject({ outcome: 'answer', facet })
})

test('a bare question is about the guide in hand', () => {
  const bare = search.understand('多少钱', { guide: 'passport' })
  expect(bare).toMatchObject({ outcome: 'answer', guides: ['passport'], facet: 'fee' })
  expect(search.understand('多少钱')).toMatchObject({ outcome: 'clarify', guides: [], facet: 'fee' })
  expect(search.understand('那身份证丢了呢', { guide: 'passport' }).guides[0]).toBe('id-card')
})

test.each([
  ['我要办居住正', 'residence-permit'],
  ['juzhuzheng', 'residence-permit'],
  ['sfz丢了', 'id-card'],
  ['戶口遷移要帶什麼', 'household-move'],
  ['营业执昭怎么办理', 'sole-trader-setup'],
  ['ｇｊｊ怎么取', 'housing-fund-withdrawal'],
])('reads %s as %s, whatever way it is written', (text, guide) => {
  expect(search.understand(text).guides[0]).toBe(guide)
})

test.each([
  ['我想开个小饭馆', 'open-restaurant'],
  ['打算开个面馆', 'open-restaurant'],
  ['生了孩子', 'newborn'],
  ['快退休了', 'retirement'],
  ['老人去世了', 'after-death'],
  ['我买了二手房', 'second-hand-house'],
  ['我要关公司', 'enterprise-deregister'],
  ['结婚生子', 'marriage-and-childbirth'],
])('an event of life, %s, leads to the bundle %s', (text, guide) => {
  expect(search.understand(text)).toMatchObject({ outcome: 'answer' })
  expect(search.understand(text).guides[0]).toBe(guide)
})

test.each([
  ['我要结婚', 'marriage-registration'],
  ['食品经营许可证怎么办', 'food-business-permit'],
  ['注销公司', 'company-deregister'],
])('a named certificate or action, %s, leads to the item %s', (text, guide) => {
  expect(search.understand(text)).toMatchObject({ outcome: 'answer' })
  expect(search.understand(text).guides[0]).toBe(guide)
})

test.each(['你们的受理制度是什么', '首问负责制是什么', '你们有什么规章制度'])(
  '%s asks for the rule of the hall',
  text => {
    expect(search.understand(text)).toMatchObject({ outcome: 'smalltalk', topic: 'rule' })
  },
)

test('[R10.2] every sentence without a guide has a way out', () => {
  expect(search.understand('我要转人工')).toMatchObject({ outcome: 'handoff', topic: 'person' })
  expect(search.understand('我要投诉')).toMatchObject({ outcome: 'handoff', topic: 'complaint' })
  expect(search.understand('去郑州的高铁几点')).toMatchObject({ outcome: 'handoff', topic: 'out-of-scope' })
  expect(search.understand('我是记者')).toMatchObject({ outcome: 'refuse', topic: 'media' })
  expect(search.understand('有人打我老婆')).toMatchObject({ outcome: 'emergency', topic: '110' })
  expect(search.understand('你好')).toMatchObject({ outcome: 'smalltalk', topic: 'greeting' })
})
