/** The form of a guide and its text are one thing: what is typed into the form stands in the text, and nothing else moves. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  fieldsOf,
  formOf,
  withAdded,
  withAlias,
  withoutEntry,
  withTyped,
} from '../../src/guides/editing/form.ts'
import { GuideFile } from '../../src/guides/schema.ts'
import { theGuides } from '../makers.ts'

const guides = theGuides()
const card = readFileSync('guides/item-id-card.yaml', 'utf8')
const form = formOf(card, guides)!
const known = new Map(fieldsOf(form).map(({ path, values }) => [path, values]))
const typing = (changes: Record<string, string | string[]>) =>
  withTyped(card, form, path => (Object.hasOwn(changes, path) ? [changes[path]!].flat() : known.get(path)!))

test.each(globSync('guides/{item,bundle}-*.yaml'))(
  '%s: every field is shown, and what nobody touched stays letter for letter',
  file => {
    const text = readFileSync(file, 'utf8')
    const shown = formOf(text, guides)!
    const values = new Map(fieldsOf(shown).map(({ path, values }) => [path, values]))
    expect(withTyped(text, shown, path => values.get(path)!)).toBe(text)
    // One change and its way back: the layout of everything else is kept.
    const other = withTyped(text, shown, path => (path === 'short' ? ['别的简称'] : values.get(path)!))!
    expect(other.split('\n').filter((line, at) => line !== text.split('\n')[at])).toEqual(['short: 别的简称'])
  },
)

test('[R22.1] what is typed stands in its place, as words, numbers, lists, ticks; emptied, it is gone', () => {
  const text = typing({
    short: 'yes',
    aliases: '换身份证\r\n\r\n 身份证换新 ',
    reviewBy: '',
    'limits.committed.n': '15',
    'limits.committed.basis': '县政府〔2026〕3 号',
    'materials[1].checks': '证件属于申请人本人\n照片和本人一致',
    'materials[1].tolerant': ['yes'],
    'materials[0].notes': '',
    'legalBasis[0].articles': '5、7，10',
    channels: ['window', 'online'],
    'faq[0].a': '不用：“直接来”就行。',
  })!
  const read = GuideFile.parse(parse(text))
  expect(read).toMatchObject({
    short: 'yes',
    aliases: ['换身份证', '身份证换新'],
    limits: { committed: { n: 15, basis: '县政府〔2026〕3 号' } },
    channels: ['window', 'online'],
    legalBasis: [{ articles: [5, 7, 10] }],
  })
  if (read.kind !== 'item') throw new Error('no item')
  expect(read).not.toHaveProperty('reviewBy')
  expect(read.materials[1]).toMatchObject({
    tolerant: true,
    checks: ['证件属于申请人本人', '照片和本人一致'],
  })
  expect(read.materials[0]).not.toHaveProperty('notes')
  expect(read.faq[0]!.a).toBe('不用：“直接来”就行。')
  const lines = card.split('\n').filter(line => /^(questions|result|conditions|themes)/.test(line))
  for (const line of lines) expect(text).toContain(line)
})

test('what is no number stays as typed, for the linter to find; comments stay; a text that is no YAML has no form', () => {
  expect(parse(typing({ visits: '一次' })!)).toMatchObject({ visits: '一次' })
  const commented = card.replace('visits: 1', 'visits: 1 # 2025 年起一次办好')
  const changed = withTyped(commented, form, path => (path === 'visits' ? ['2'] : known.get(path)!))
  expect(changed).toContain('visits: 2 # 2025 年起一次办好')
  expect(formOf('a: [', guides)).toBeUndefined()
  expect(formOf('只是一句话', guides)).toBeUndefined()
  const gone = card.replace(/ {2}- \{ref: guardian-docs.*\n/, '')
  expect(
    withTyped(gone, form, path => (path === 'materials[2].notes' ? ['新'] : known.get(path)!)),
  ).toBeUndefined()
})

test('entries are added and taken away; a shared material says what counts where nothing is written', () => {
  const more = withAdded(card, 'materials')!
  expect(more.split('\n').filter(line => !card.split('\n').includes(line))).toEqual([
    "  - {id: material-4, name: '', need: required, form: original, copies: {original: 1, copy: 0}, source: applicant, checks: []}",
  ])
  expect(withoutEntry(more, 'materials[3]')).toBe(card)
  expect(withoutEntry(card, 'materials[9]')).toBeUndefined()
  expect(withoutEntry(card, 'questions[0]')).toBeUndefined()
  const asked = withAdded(card.replace(/faq:\n( {2}- .*\n)+/, 'faq: []\n'), 'faq', {
    q: '要照片吗？',
    a: '现场拍。',
  })!
  expect(parse(asked).faq).toEqual([{ q: '要照片吗？', a: '现场拍。' }])
  expect(parse(withAlias(card, '办新身份证')!).aliases.at(-1)).toBe('办新身份证')
  const register = form.find(({ id }) => id === 'materials')!.list!.entries[0]!
  expect(register.title).toBe('居民户口簿')
  expect(register.fields.find(({ key }) => key === 'form')?.hint).toContain('按通用材料')
})
