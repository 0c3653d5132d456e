/** A guide that there was none of: written at the desk after one that is like it, confirmed, served, and changed again. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { idFor, wordingLike } from '../../src/guides/founding.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { databases, freshStore } from '../stores.ts'
import { aProcess, guidesFolder, signer, today, writer } from './draftMakers.ts'

const name = '往来港澳通行证申领、换发、补发'
const named = (text: string) =>
  text
    .replace('aliases: []', 'aliases: [往来港澳, 去香港的证, 去澳门的证, 港澳证]')
    .replace('faq: []', 'faq: [{q: 可以代办吗？, a: 不可以，要本人来。}]')
    .replace(/^short: .*$/m, 'short: 往来港澳证')

describe.each(databases)('on %s', database => {
  test('[R22.1] [R22.3] a new guide counts from its day on, in every process and after a restart, and is written on like any other', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const desk = await aProcess(store, folder)
    const begun = await desk.found({ name, like: 'passport' }, writer)
    if (!('done' in begun)) throw new Error(begun.refused)
    const { guide, text } = begun.done
    expect(guide).toBe('wang-lai-gang-ao-tong-xing-zheng')
    expect(text).toMatch(/^id: wang-lai-gang-ao-tong-xing-zheng$[\s\S]*^status: sample$/m)
    const written = { text: named(text), told: '新增这项', effectiveFrom: '2026-03-09' }
    expect(await desk.submit({ guide, rev: 1 }, writer)).toEqual({ refused: 'findings' })
    expect(await desk.save({ guide, rev: 1 }, writer, written)).toHaveProperty('done')
    expect(await desk.submit({ guide, rev: 2 }, writer)).toHaveProperty('done')
    const other = { id: 'tian', name: '田野', role: 'approver', department: '县税务局' } as const
    await makeStaff(store.db, { ...other, passwordHash: '' }, new Date())
    expect(await desk.sign({ guide, rev: 3 }, other, true)).toEqual({ refused: 'department' })
    expect(await desk.sign({ guide, rev: 3 }, signer, true)).toHaveProperty('done')
    expect(desk.guides.current().guides.has(guide)).toBe(false)
    desk.at('2026-03-09')
    await desk.look()
    expect(desk.guides.current().guides.get(guide)).toMatchObject({ name, short: '往来港澳证' })
    expect((await aProcess(store, folder)).guides.current().guides.has(guide)).toBe(false)

    const again = await desk.handIn(
      guide,
      one => one.replace('short: 往来港澳证', 'short: 港澳证件'),
      '2026-03-09',
    )
    expect(await desk.sign(again, signer, true)).toMatchObject({ done: { seq: 2, base: '' } })
    expect(desk.guides.current().guides.get(guide)?.short).toBe('港澳证件')

    // Put into the folder, the file counts as the same guide; changed there, people decide.
    writeFileSync(
      join(folder, `item-${guide}.yaml`),
      named(text).replace('short: 往来港澳证', 'short: 港澳证件'),
    )
    await desk.guides.refresh()
    expect(desk.guides.conflicts()).toEqual([])
    writeFileSync(join(folder, `item-${guide}.yaml`), named(text))
    await desk.guides.refresh()
    expect(desk.guides.conflicts()).toMatchObject([{ guide }])
  })

  test('two who begin the same at once begin two; a name that is taken, too long or nobody’s business is refused', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const desk = await aProcess(store, folder)
    const both = await Promise.all([1, 2].map(() => desk.found({ name, like: 'passport' }, writer)))
    const ids = both.flatMap(result => ('done' in result ? [result.done.guide] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.length + both.filter(result => 'refused' in result && result.refused === 'exists').length,
    ).toBe(2)
    const known = desk.guides.current().guides.get('passport')!.name
    for (const [wanted, refused] of [
      [{ name: known, like: 'passport' }, 'name-taken'],
      [{ name: '', like: 'passport' }, 'no-name'],
      [{ name: '长'.repeat(61), like: 'passport' }, 'no-name'],
      [{ name: '找 13812345678', like: 'passport' }, 'personal'],
      [{ name: '养狗登记', like: 'nothing' }, 'unknown'],
    ] as const)
      expect(await desk.found(wanted, writer)).toEqual({ refused })
    expect(await desk.found({ name: '养狗登记', like: 'passport' }, signer)).toEqual({ refused: 'role' })
    expect(await desk.begin('yang-gou-deng-ji', writer, 'service')).toEqual({ refused: 'unknown' })
    expect(today).toBe('2026-03-05')
  })
})

test('ids are the name in pinyin, short and free; a text that is no guide is no model', () => {
  expect(idFor('女职工生育保险', () => false)).toBe('nv-zhi-gong-sheng-yu-bao-xian')
  expect(idFor('ABC 123', () => false)).toBe('guide')
  expect(idFor('养狗', one => ['yang-gou', 'yang-gou-2'].includes(one))).toBe('yang-gou-3')
  expect(idFor('长'.repeat(60), () => false).length).toBeLessThanOrEqual(40)
  expect(wordingLike('a: [', { id: 'x', name: 'y' })).toBeUndefined()
  expect(wordingLike('- a', { id: 'x', name: 'y' })).toBeUndefined()
})
