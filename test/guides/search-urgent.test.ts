import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { soundsUrgent } from '../../src/guides/search/urgent.ts'

const file = new URL('../questions/urgent.jsonl', import.meta.url)
const all = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { q: string; urgent: boolean })

const sentences = (urgent: boolean) => all.filter(one => one.urgent === urgent).map(one => one.q)

describe('soundsUrgent', () => {
  test('hears every emergency', () => {
    expect(sentences(true).filter(text => soundsUrgent(text) === undefined)).toEqual([])
  })

  test('takes no errand for an emergency', () => {
    expect(sentences(false).filter(text => soundsUrgent(text) !== undefined)).toEqual([])
  })

  test.each([
    ['有人打我老婆', '110'],
    ['我不想活了', '110'],
    ['着火了', '119'],
    ['电梯里困住了', '119'],
    ['我爸晕倒了', '120'],
    ['我妈喝农药了', '120'],
    ['出车祸了', '122'],
    ['對方肇事逃逸', '122'],
  ])('%s is for %s', (text, number) => {
    expect(soundsUrgent(text)).toBe(number)
  })
})
