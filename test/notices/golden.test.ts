/** The wording of every notice, read by a lawyer once and changed on purpose only: `vitest -u` writes it anew. */
import { expect, test } from 'vitest'
import { kinds } from '../../src/notices/kinds.ts'
import { wordsOf } from '../../src/notices/notice.ts'
import { everyKind, sampleNotice } from './everyKind.ts'

const names = Object.keys(everyKind)

test('there is a sample of every kind', () => {
  expect([...new Set(names.map(name => everyKind[name]!.kind))].sort()).toEqual(Object.keys(kinds).sort())
})

test.each(names)('%s is worded as it was reviewed', async name => {
  await expect(`${wordsOf(sampleNotice(name)).join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
})
