/** A guide's new wording before anybody confirms it: what stands against it, what it changes, and how that is shown. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftChangelog } from '../../src/guides/changelog.ts'
import { hasPersonal, inspect, inspectFully } from '../../src/guides/inspect.ts'
import { diffTexts } from '../../src/guides/textDiff.ts'
import { theGuides } from '../makers.ts'

const card = readFileSync('guides/item-id-card.yaml', 'utf8')
const edited = (from: string, to: string) => {
  expect(card).toContain(from)
  return card.replace(from, to)
}
const rulesBroken = (text: string) => inspect(theGuides(), 'id-card', text).problems.map(({ rule }) => rule)

test('[R8.1] a further material, step or day without its law is refused, with it it is not', () => {
  expect(rulesBroken(card)).toEqual([])
  const receipt = (basis: string) =>
    edited(
      '  - {ref: guardian-docs',
      `  - {id: photo-receipt, name: 相片回执, need: required, form: original, copies: {original: 1, copy: 0}, source: third-party, issuer: 照相馆, checks: [相片是近半年的]${basis}}\n  - {ref: guardian-docs`,
    )
  expect(rulesBroken(receipt(''))).toEqual(['change-basis'])
  expect(rulesBroken(receipt(', basis: 居民身份证法第十一条'))).toEqual([])
  const [found] = inspect(
    theGuides(),
    'id-card',
    edited('name: 省级制证, days: 15', 'name: 省级制证, days: 16'),
  ).problems.filter(({ rule }) => rule === 'change-basis')
  expect(found).toMatchObject({ field: 'steps[2]', problem: expect.stringContaining('省级制证') })
})

test('[R8.3] [R12.3] catch-all materials, numbers of people and another id are found where they stand', () => {
  expect(rulesBroken(edited('name: 原居民身份证', 'name: 其他材料'))).toContain('catch-all')
  expect(rulesBroken(`${card}# 打 13812345678 问张三\n`)).toEqual(['personal-number'])
  expect(rulesBroken(edited('id: id-card', 'id: passport'))).toEqual(['shape'])
  expect(rulesBroken(edited('visits: 1', 'visits: [1'))).toEqual(['shape'])
  expect([
    hasPersonal('身份证 330102199001011234'),
    hasPersonal('咨询 0571-12345678'),
    hasPersonal('2322 号'),
  ]).toEqual([true, false, false])
})

test('a change that troubles another guide is found by the full inspection', () => {
  const passport = theGuides().guides.get('passport')!
  const taken = edited('aliases: [', `aliases: [${passport.aliases[0]}, `)
  const { problems } = inspectFully(theGuides(), 'id-card', taken)
  expect(problems.map(({ rule }) => rule)).toContain('alias-owned')
})

test('[R22.1] the draft of the changelog says in plain words what people will find changed, once', () => {
  const text = edited('n: 20, unit: working-day', 'n: 15, unit: working-day')
    .replace('days: 15', 'days: 10')
    .replace('第一次办不收工本费。', '第一次办不收工本费，')
    .replace('换身份证, ', '换身份证, 身份证换新, ')
  const { guide } = inspect(theGuides(), 'id-card', text)
  expect(draftChangelog(theGuides(), guide!, '2026-03-05')).toEqual([
    '新增步骤：省级制证（10 天）',
    '取消步骤：省级制证（15 天）',
    '承诺时限：原来是“20 个工作日”，现在是“15 个工作日”',
    '常见问题的回答有变化：第一次办收费吗？',
    '新增叫法：身份证换新',
  ])
})

test('[R22.1] the comparison marks the changed words inside a changed line and leaves out what is far', () => {
  const after = edited('本人到场采集人像和指纹', '本人到场采集指纹')
  const shown = diffTexts(card, after)
  const [gap, , , removed, added] = shown
  expect(gap).toMatchObject({ kind: 'gap' })
  expect(removed).toMatchObject({ kind: 'removed', at: 19 })
  expect(added).toMatchObject({ kind: 'added', at: 19 })
  if (removed?.kind !== 'removed') throw new Error('no removed line')
  expect(
    removed.parts
      .filter(({ changed }) => changed)
      .map(({ text }) => text)
      .join(''),
  ).toBe('人像和')
  const sides = (kind: string) =>
    shown.flatMap(line =>
      line.kind !== 'gap' && line.kind === kind ? [line.parts.map(({ text }) => text).join('')] : [],
    )
  expect(card.split('\n')).toContain(sides('removed')[0])
  expect(after.split('\n')).toContain(sides('added')[0])
  expect(diffTexts(card, card)).toEqual([])
})

test('[R12.3] no guide of the house has a number of a person in it', () => {
  const found = globSync('guides/{item,bundle}-*.yaml').filter(file =>
    hasPersonal(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})
