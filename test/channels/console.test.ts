import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Delivery } from '../../src/channels/channel.ts'
import { consoleChannel, dressForConsole, understandLine } from '../../src/channels/console.ts'
import type { Input } from '../../src/core/input.ts'

const choices = [
  { label: '租赁', value: 'rent' },
  { label: '自有', value: 'own', picked: true },
]

test('choices are numbered, picked ones marked', () => {
  expect(dressForConsole({ kind: 'choice', text: '房子？', choices })).toBe('房子？\n  1. 租赁\n  2. ✓ 自有')
})

test.each([
  ['2', { kind: 'choice', value: 'own' }],
  [' 1 ', { kind: 'choice', value: 'rent' }],
  ['0', { kind: 'text', text: '0' }],
  ['3', { kind: 'text', text: '3' }],
  ['12345', { kind: 'text', text: '12345' }],
  ['1 个人', { kind: 'text', text: '1 个人' }],
  ['/start', { kind: 'start' }],
  ['/start guide-7', { kind: 'start', payload: 'guide-7' }],
  ['', { kind: 'text', text: '' }],
])('%j means what it says', (line, input) => {
  expect(understandLine(line, choices)).toEqual(input)
})

/** Types all lines at once, as a pipe does; every reply is written a moment after the turn. */
async function piped(lines: string, hear: (input: Input) => string) {
  const input = new PassThrough()
  const output = new PassThrough()
  const channel = consoleChannel({ input, output })
  const heard: Input[] = []
  let id = 0
  input.end(lines)
  await channel.start(async message => {
    heard.push(message.input)
    const reply = { kind: 'choice' as const, text: hear(message.input), choices }
    const delivery: Delivery = { id: ++id, conversation: '', turn: id, to: message.from, reply }
    setImmediate(() => channel.send(delivery))
    return { conversation: '', turn: id, replies: [delivery] }
  })
  await channel.ended
  await channel.stop()
  output.end()
  return { heard, written: await text(output) }
}

test('the conversation is opened first, then every line is heard, and each answer stands after its line', async () => {
  const { heard, written } = await piped('你好\n2\n', input => `答${JSON.stringify(input)}`)
  expect(heard).toEqual([{ kind: 'start' }, { kind: 'text', text: '你好' }, { kind: 'choice', value: 'own' }])
  expect(written.match(/^答.*$/gm)).toEqual(heard.map(input => `答${JSON.stringify(input)}`))
  expect(written.match(/^> /gm)).toHaveLength(3)
})

test('a fault is said, and the conversation goes on', async () => {
  const { heard, written } = await piped('一\n二\n', input => {
    if (input.kind === 'text' && input.text === '一') throw new Error('a bug')
    return '好'
  })
  expect(written).toContain('抱歉')
  expect(heard).toHaveLength(3)
})
