import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadForms } from '../../src/guides/forms.ts'
import { loadCatalogue } from '../../src/guides/load.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'))
  cpSync('guides', folder, { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true }))

function edit(file: string, from: string, to: string): void {
  const before = readFileSync(join(folder, file), 'utf8')
  if (!before.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(join(folder, file), before.replace(from, to))
}

function problems(): string[] {
  const loaded = loadCatalogue(folder)
  return 'problems' in loaded ? loaded.problems.map(String) : []
}

function version(id: string): string {
  const loaded = loadCatalogue(folder)
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
  return loaded.catalogue.guides.get(id)!.version
}

test('loads every guide, material and form', () => {
  const loaded = loadCatalogue(folder)
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
  const { guides, materials, forms, hall } = loaded.catalogue
  expect([guides.size, hall.mark]).toEqual([77, '示例政务'])
  expect(materials.get('id-card')?.name).toBe('居民身份证')
  expect(forms.get('power-of-attorney')?.title).toBe('授权委托书')
})

describe('[R1.1] the version names the wording', () => {
  test('twelve hex digits, the same for the same words', () => {
    expect(version('passport')).toMatch(/^[0-9a-f]{12}$/)
    const before = version('passport')
    edit('item-passport.yaml', 'visits: 1', 'visits:   1   # a remark')
    expect(version('passport')).toBe(before)
  })

  test('other words are another version', () => {
    const before = version('passport')
    edit('item-passport.yaml', 'short: 护照', 'short: 普通护照')
    expect(version('passport')).not.toBe(before)
  })

  test('a changed shared material changes the guides that use it, and no others', () => {
    const before = [version('passport'), version('tax-clearance')]
    edit('_materials.yaml', 'id-card: {name: 居民身份证', 'id-card: {name: 本人身份证')
    const after = [version('passport'), version('tax-clearance')]
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
  })
})

describe('a file that cannot be read says where and how to mend it', () => {
  test('broken YAML names the line', () => {
    edit('item-passport.yaml', 'visits: 1', 'visits: [1')
    expect(problems()[0]).toMatch(/^文件 item-passport\.yaml：第 \d+ 行不是正确的 YAML/)
  })

  test('an unknown field', () => {
    edit('item-passport.yaml', 'visits: 1', 'visit: 1')
    expect(problems()).toEqual([
      '文件 item-passport.yaml，字段 visits：缺少这一项，或者类型不对。改法：填写数字。',
      '文件 item-passport.yaml，字段 visit：没有这个字段。改法：删掉它，或改成 _schema.md 里的字段名。',
    ])
  })

  test('a value that is not allowed lists those that are', () => {
    edit('item-passport.yaml', 'correction: standard', 'correction: sometimes')
    expect(problems()).toEqual([
      '文件 item-passport.yaml，字段 correction：不是允许的值。改法：从 standard、on-the-spot 里选一个。',
    ])
  })

  test('a field of one material among many', () => {
    edit('item-passport.yaml', 'need: conditional, when: {kind: [renew]}', 'need: conditional, when: renew')
    expect(problems()[0]).toMatch(/^文件 item-passport\.yaml，字段 materials\[3\]\.when：/)
  })

  test('yes without quotes is told to be a word', () => {
    edit('item-flexible-employment.yaml', "v: 'yes'", 'v: true')
    expect(problems()[0]).toMatch(/字段 questions\[1\]\.options\[0\]\.v：.*要加引号/)
  })

  test('a file whose name is not its id', () => {
    edit('item-passport.yaml', 'id: passport', 'id: visa')
    expect(problems()).toEqual([
      '文件 item-passport.yaml，字段 id：文件名和 kind、id 对不上。改法：把文件改名为 item-visa.yaml，或改正 kind 和 id。',
    ])
  })

  test('a missing file of the hall', () => {
    rmSync(join(folder, '_hall.yaml'))
    expect(problems()).toEqual(['文件 _hall.yaml：读不到这个文件。改法：放回这个文件，并检查读取权限。'])
  })

  test('every problem of every file at once', () => {
    edit('item-passport.yaml', 'correction: standard', 'correction: sometimes')
    edit('item-id-card.yaml', 'visits: 1', 'visits: -1')
    edit('_hall.yaml', 'letter: A', 'letter: a')
    expect(problems().map(told => told.slice(0, told.indexOf('：')))).toEqual([
      '文件 item-id-card.yaml，字段 visits',
      '文件 item-passport.yaml，字段 correction',
      '文件 _hall.yaml，字段 windows[0].letter',
    ])
  })
})

describe('[R16.1] blank forms', () => {
  test('each has a title, fields to fill and a filled sample', () => {
    const forms = [...loadForms(folder).values()]
    expect(forms.length).toBeGreaterThanOrEqual(12)
    for (const { sections } of forms) {
      const fields = sections.flatMap(section => section.fields)
      expect(fields.some(({ kind }) => kind === 'signature')).toBe(true)
      expect(fields.every(({ sample }) => sample.length > 0)).toBe(true)
    }
  })

  test('[R5.4] the samples hold no full identity number and no full phone number', () => {
    for (const { id, sections } of loadForms(folder).values()) {
      const samples = sections.flatMap(section => section.fields.map(({ sample }) => sample)).join('\n')
      expect(samples, id).not.toMatch(/\d{11}/)
    }
  })

  test('a choice whose sample is no option is refused', () => {
    edit('forms/retire-form.yaml', 'sample: 企业职工', 'sample: 公务员')
    expect(() => loadForms(folder)).toThrow(
      /forms\/retire-form\.yaml，字段 sections\[1\]\.fields\[0\]\.sample/,
    )
  })
})
