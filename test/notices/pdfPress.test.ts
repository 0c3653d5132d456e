import { expect, test } from 'vitest'
import type { Notice } from '../../src/notices/notice.ts'
import { pressPdf } from '../../src/notices/pdfPress.ts'

const notice = (title: string): Notice => ({
  title,
  number: '',
  meta: [],
  blocks: [{ kind: 'paragraph', text: '请带身份证。' }],
  closing: ['完毕'],
})

test('documents pressed at once come each to the one who asked, and the event loop goes on meanwhile', async () => {
  let turns = 0
  const count = () => {
    turns++
    if (!done) setImmediate(count)
  }
  let done = false
  setImmediate(count)
  const pdfs = await Promise.all(['甲', '乙', '丙'].map(title => pressPdf(notice(title))))
  done = true
  for (const pdf of pdfs) expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(turns).toBeGreaterThan(100)
})

test('a document that cannot be set fails alone', async () => {
  const broken = { ...notice('坏'), blocks: [{ kind: 'nonsense' }] } as unknown as Notice
  const [bad, good] = await Promise.allSettled([pressPdf(broken), pressPdf(notice('好'))])
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled'])
})
