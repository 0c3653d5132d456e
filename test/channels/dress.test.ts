import { expect, test } from 'vitest'
import { cut, dataOf, dress, keyboard } from '../../src/channels/telegram/dress.ts'
import type { Reply } from '../../src/core/reply.ts'

const upload: Reply = { kind: 'link', text: '请上传。', link: { label: '打开上传页', url: '/upload/1' } }

test.each(['https://hall.example.cn', 'https://hall.example.cn:8443/', 'https://政务.中国'])(
  'a link under %s becomes a button',
  base => {
    const { messages, links } = dress(upload, base)
    expect(links).toEqual([{ text: '打开上传页', url: `${base.replace(/\/$/, '')}/upload/1` }])
    expect(messages).toEqual([{ text: '请上传。', entities: [] }])
  },
)

test.each([
  'http://hall.example.cn',
  'https://localhost',
  'https://10.0.0.5',
  'https://[::1]',
  'https://hall.lan',
])('a link under %s, which Telegram does not take, is said in words', base => {
  const { messages, links } = dress(upload, base)
  expect(links).toEqual([])
  expect(messages[0]!.text).toBe(`请上传。\n打开上传页：${base}/upload/1`)
})

test('what looks like markup is only text, and no entity is made of it', () => {
  const text = '<b>&amp; *星* _线_ `码` [链](https://x.cn)'
  expect(dress({ kind: 'text', text }, '').messages).toEqual([{ text, entities: [] }])
})

test('a card reads from top to bottom', () => {
  const reply: Reply = {
    kind: 'card',
    title: '居住证',
    text: '',
    rows: [['收费', '不收费']],
    sections: [
      { title: '材料', items: ['身份证'] },
      { title: '程序', items: ['到窗口', '领证'] },
    ],
  }
  const [words] = dress(reply, '').messages
  expect(words!.text).toBe('居住证\n收费：不收费\n\n材料\n1. 身份证\n\n程序\n1. 到窗口\n2. 领证')
})

test('bold stays on the same words after a cut, also when the cut goes through it', () => {
  const entities = [{ type: 'bold' as const, offset: 2, length: 5 }]
  const bold = cut({ text: '甲。乙乙。丙丙。', entities }, 5).map(({ text, entities }) =>
    entities.map(({ offset, length }) => text.slice(offset, offset + length)),
  )
  expect(bold).toEqual([['乙乙。'], ['丙丙']])
})

test('a reply without words still asks', () => {
  const choices = [{ label: '好', value: 'ok' }]
  expect(dress({ kind: 'choice', text: '', choices }, '').messages[0]!.text).toBe('请选择：')
})

test('callback data is the value itself up to 64 bytes, and never longer', () => {
  expect(dataOf('x'.repeat(64))).toBe('x'.repeat(64))
  for (const value of ['x'.repeat(65), '长'.repeat(22), '', '#taken']) {
    expect(dataOf(value)).toMatch(/^#[\w-]{43}$/)
  }
})

test('short labels stand in pairs, in their order', () => {
  const labels = ['一', '二', '三', '这一个标签长得只能独占一行', '四', '五'].map(label => ({
    label,
    value: label,
  }))
  const rows = keyboard([], labels).map(row => row.map(({ text }) => text))
  expect(rows).toEqual([['一', '二'], ['三'], ['这一个标签长得只能独占一行'], ['四', '五']])
})

test('what a member of staff says stands under a name', () => {
  const { messages } = dress({ kind: 'text', text: '您好', by: '王芳' }, '')
  expect(messages[0]!.text).toBe('工作人员 王芳\n您好')
})
