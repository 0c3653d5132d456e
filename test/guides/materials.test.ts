import { describe, expect, test } from 'vitest'
import { type DisclosedMaterial, disclose } from '../../src/guides/disclosure.ts'
import type { Answers } from '../../src/guides/situation.ts'
import { aBundle, anItem, ask, catalogueOf } from './small.ts'

const today = '2026-03-05'

function materialsOf(catalogue: ReturnType<typeof catalogueOf>, guide: string, answers: Answers = {}) {
  const told = disclose(catalogue, guide, answers, today).materials
  return new Map(told.map(material => [material.key, material]))
}

/** Two members that each ask for the identity card in their own way. */
function both(a: Record<string, unknown>, b: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const idCard = { ref: 'id-card', need: 'required' }
  const catalogue = catalogueOf(
    anItem('a', { materials: [{ ...idCard, ...a }], ...more }),
    anItem('b', { materials: [{ ...idCard, ...b }] }),
    aBundle([
      { item: 'a', order: 1 },
      { item: 'b', order: 2 },
    ]),
  )
  return materialsOf(catalogue, 'together').get('id-card') as DisclosedMaterial
}

describe('one item', () => {
  const own = {
    id: 'letter',
    name: '说明',
    need: 'required',
    form: 'form',
    copies: { original: 1, copy: 0 },
    source: 'applicant',
    checks: ['签了字'],
  }
  const questions = [ask('kind', ['new', 'renew'])]

  test('needs what its situation asks for, and not what it excepts', () => {
    const catalogue = catalogueOf(
      anItem('a', {
        questions,
        materials: [
          { ...own, when: { kind: ['new'] } },
          { ref: 'id-card', need: 'required', unless: { kind: ['new'] } },
        ],
      }),
    )
    expect([...materialsOf(catalogue, 'a', { kind: ['new'] }).keys()]).toEqual(['letter'])
    expect([...materialsOf(catalogue, 'a', { kind: ['renew'] }).keys()]).toEqual(['id-card'])
    expect([...materialsOf(catalogue, 'a').keys()]).toEqual(['id-card'])
  })

  test('relieves of a paper only as far as the guide itself allows', () => {
    const lenient = { ...own, tolerant: true, commit: true }
    const strict = catalogueOf(anItem('a', { materials: [lenient], tolerant: false, commitment: false }))
    expect(materialsOf(strict, 'a').get('letter')).toMatchObject({ tolerant: false, commit: false })
    const open = catalogueOf(anItem('a', { materials: [lenient] }))
    expect(materialsOf(open, 'a').get('letter')).toMatchObject({ tolerant: true, commit: true })
  })
})

describe('[R2.1] the same paper for several members is told once', () => {
  test('with the larger number of each kind, and all who use it', () => {
    const told = both(
      { copies: { original: 1, copy: 0 } },
      { copies: { original: 0, copy: 2 }, form: 'copy' },
    )
    expect(told.copies).toEqual({ original: 1, copy: 2 })
    expect(told.form).toBe('original-and-copy')
    expect(told.usedFor).toEqual(['a项', 'b项'])
  })

  test('in the stricter form', () => {
    const paper = { original: 0, copy: 1 }
    const told = both({ form: 'electronic', copies: paper }, { form: 'copy', copies: paper })
    expect(told.form).toBe('copy')
  })

  test('required if one of them requires it', () => {
    expect(both({ need: 'conditional' }, { need: 'required' }).need).toBe('required')
    expect(both({ need: 'optional' }, { need: 'conditional' }).need).toBe('conditional')
  })

  test('free from handing in only if every member allows it', () => {
    expect(both({ exempt: true }, { exempt: true }).exempt).toBe(true)
    expect(both({ exempt: true }, { exempt: false }).exempt).toBe(false)
  })

  test('with the wording of each where they mean different people', () => {
    const told = both({ name: '死者居民身份证' }, { name: '申领人居民身份证' })
    expect(told.name).toBe('居民身份证')
    expect(told.notes).toEqual(['a项：死者居民身份证', 'b项：申领人居民身份证'])
    expect(both({ name: '申请人居民身份证' }, { name: '申请人居民身份证' })).toMatchObject({
      name: '申请人居民身份证',
      notes: [],
    })
  })

  test('with every point to look at, and a blank form that only one of them names', () => {
    const told = both({ checks: ['甲'] }, { checks: ['甲', '乙'], blank: 'form-b', validity: '三个月' })
    expect(told.checks).toEqual(['甲', '乙'])
    expect(told).toMatchObject({ blank: 'form-b', validity: '三个月' })
  })
})

describe('a result of one member that a later one asks for', () => {
  const licence = { materials: [{ ref: 'business-licence', need: 'required' }] }
  const makes = { result: { name: '营业执照', kind: 'certificate', yields: ['business-licence'] } }

  test('is used without being handed in', () => {
    const catalogue = catalogueOf(
      anItem('a', makes),
      anItem('b', licence),
      aBundle([
        { item: 'b', order: 1, dependsOn: ['a'] },
        { item: 'a', order: 2 },
      ]),
    )
    expect(materialsOf(catalogue, 'together').get('business-licence')?.yieldedBy).toBe('a项')
  })

  test('must be brought when an earlier member already asks for it', () => {
    const catalogue = catalogueOf(
      anItem('a', { ...makes, ...licence }),
      anItem('b', licence),
      aBundle([
        { item: 'a', order: 1 },
        { item: 'b', order: 2 },
      ]),
    )
    expect(materialsOf(catalogue, 'together').get('business-licence')?.yieldedBy).toBeUndefined()
  })
})

test('papers of their own with the same id are two papers in a bundle', () => {
  const own = (name: string) => ({
    id: 'letter',
    name,
    need: 'required',
    form: 'form',
    copies: { original: 1, copy: 0 },
    source: 'applicant',
    checks: ['签了字'],
  })
  const catalogue = catalogueOf(
    anItem('a', { materials: [own('甲')] }),
    anItem('b', { materials: [own('乙')] }),
    aBundle([
      { item: 'a', order: 1 },
      { item: 'b', order: 2 },
    ]),
  )
  expect([...materialsOf(catalogue, 'together').keys()]).toEqual(['a.letter', 'b.letter'])
})
