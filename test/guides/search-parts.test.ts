import { describe, expect, test } from 'vitest'
import { Bm25 } from '../../src/guides/search/bm25.ts'
import { fold, standardiser } from '../../src/guides/search/fold.ts'
import { compile, match } from '../../src/guides/search/pattern.ts'
import { blur, TypedPinyin } from '../../src/guides/search/pinyin.ts'
import { loadWords } from '../../src/guides/search/words.ts'
import { ourCatalogue } from '../bench/questions.ts'

describe('fold', () => {
  test('brings widths, traditional characters, case and spaces to one', () => {
    expect(fold('ＳＦＺ  丟 失')).toBe('sfz 丢失')
    expect(fold('戶口遷移😀')).toBe('户口迁移')
  })

  test('keeps a long text readable at both ends', () => {
    const folded = fold(`开头${'中'.repeat(5000)}结尾`)
    expect(folded.length).toBeLessThan(400)
    expect(folded).toMatch(/^开头.*结尾$/s)
  })
})

test('replaces the longest dialect form', () => {
  expect(standardiser({ 俺: '我', 俺们: '我们' })('俺们和俺')).toBe('我们和我')
})

describe('patterns', () => {
  const classes = { lose: ['丢', '弄丢'] }

  test('match when every term is there, in any order', () => {
    expect(match(compile('身份证 ~lose', classes), '弄丢了身份证')?.words).toEqual(['身份证', '弄丢'])
    expect(match(compile('身份证 ~lose', classes), '身份证到期')).toBeUndefined()
  })

  test('do not match when a forbidden term is there', () => {
    expect(match(compile('执照 !注销', classes), '注销执照')).toBeUndefined()
  })

  test('tell more when they are longer', () => {
    const weight = (source: string) => match(compile(source, classes), '个体营业执照')!.weight
    expect(weight('营业执照')).toBeGreaterThan(weight('执照'))
  })

  test('name only groups there are', () => {
    expect(() => compile('~nothing', classes)).toThrow('nothing')
  })
})

describe('sound', () => {
  test('confuses what Henan mouths confuse', () => {
    expect(blur('zheng')).toBe(blur('zen'))
    expect(blur('nan')).toBe(blur('lan'))
    expect(blur('hua')).toBe(blur('fa'))
    expect(blur('ban')).not.toBe(blur('pan'))
  })

  test('reads typed pinyin and initials, and leaves English alone', () => {
    const typed = new TypedPinyin(['居住证', '怎么办'], { sfz: '身份证' })
    expect(typed.read('juzhuzheng zenmeban')).toBe('居住证怎么办')
    expect(typed.read('juzuzhen')).toBe('居住证')
    expect(typed.read('sfz丢了')).toBe('身份证丢了')
    expect(typed.read('what')).toBe('what')
  })
})

test('a word in a heavy field ranks before one in a light field', () => {
  const index = new Bm25([[{ weight: 1, words: ['护照'] }], [{ weight: 4, words: ['护照'] }], []])
  const [light, heavy, none] = index.scores(['护照'])
  expect(heavy).toBeGreaterThan(light!)
  expect(none).toBe(0)
})

test('every guide has at least twelve expressions, and no expression is for a guide that is not there', () => {
  const words = loadWords('guides')
  const { guides } = ourCatalogue()
  const poor = [...guides.keys()].filter(id => {
    const signs = words.guides[id]
    return (signs?.say.length ?? 0) + (signs?.hint.length ?? 0) < 12
  })
  expect(poor).toEqual([])
  expect(Object.keys(words.guides).filter(id => !guides.has(id))).toEqual([])
})
