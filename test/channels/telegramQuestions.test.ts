import { expect, test, vi } from 'vitest'
import type { Reply } from '../../src/core/reply.ts'
import { aChat, housing, human, own, question, rent } from './chat.ts'

const labels = (buttons: { text: string }[][]) => buttons.map(row => row.map(({ text }) => text))

test('an answered question shows its answer and has no buttons; the next question is a new message', async () => {
  const { say, api, shown, untilHeard } = await aChat()
  await say(housing)
  await api.press('租赁')
  await untilHeard(1)
  await say(question('有租赁合同吗？', rent, own))
  expect(shown().map(({ text, buttons }) => [text, buttons.flat().length])).toEqual([
    ['房子是租的吗？\n\n✓ 租赁', 0],
    ['有租赁合同吗？', 2],
  ])
})

test('a question answered in words loses its buttons when the next one is asked, not before', async () => {
  const { say, api, shown, untilHeard } = await aChat()
  await say(housing)
  await api.send({ text: '租的' })
  await untilHeard(1)
  await say({ kind: 'text', text: '好的。' })
  expect(shown()[0]!.buttons.flat()).toHaveLength(3)
  await say(question('有租赁合同吗？', rent))
  expect(shown().map(({ text, buttons }) => [text, buttons.flat().length])).toEqual([
    ['房子是租的吗？', 0],
    ['好的。', 0],
    ['有租赁合同吗？', 1],
  ])
})

test('a question with several answers changes in its place, and shows all of them in the end', async () => {
  const { say, api, shown, untilHeard } = await aChat()
  const options = (...picked: string[]): Reply => ({
    kind: 'choice',
    multiple: true,
    text: '哪些符合？',
    choices: [
      { label: '有雇员', value: 'staff', picked: picked.includes('staff') },
      { label: '占用道路', value: 'road', picked: picked.includes('road') },
      { label: '选好了', value: 'done' },
    ],
  })
  await say(options())
  await api.press('staff')
  await untilHeard(1)
  await say(options('staff'))
  await api.press('road')
  await untilHeard(2)
  await say(options('staff', 'road'))
  expect(shown().map(({ buttons }) => labels(buttons))).toEqual([[['✓ 有雇员', '✓ 占用道路'], ['选好了']]])
  await api.press('done')
  await untilHeard(3)
  await say({ kind: 'text', text: '记下了。' })
  expect(shown().map(({ text }) => text)).toEqual(['哪些符合？\n\n✓ 有雇员、占用道路', '记下了。'])
})

test('the same question sent twice is asked once', async () => {
  const { say, shown } = await aChat()
  await say(housing, 5)
  await say(housing, 5)
  expect(shown()).toHaveLength(1)
  expect(shown()[0]!.buttons.flat()).toHaveLength(3)
})

test.each(['message is not modified', "message can't be edited", 'message to edit not found'])(
  'an old question that Telegram does not let us edit (%s) holds nothing up',
  async description => {
    const { say, api, shown } = await aChat()
    await say(housing)
    const body = { ok: false, error_code: 400, description: `Bad Request: ${description}` }
    api.failNext('editMessageReplyMarkup', { status: 400, body })
    await say(question('下一个问题？', rent))
    expect(shown().at(-1)!.text).toBe('下一个问题？')
  },
)

test('a button of an old question is still heard, and its buttons go with the answer', async () => {
  const { say, api, shown, heard, untilHeard } = await aChat()
  await say(housing)
  const old = shown()[0]!
  const body = { ok: false, error_code: 400, description: 'Bad Request: message is too old' }
  api.failNext('editMessageReplyMarkup', { status: 400, body })
  await say(question('有租赁合同吗？', rent))
  await api.pressOn(old, 'own')
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'choice', value: 'own' })
  await say({ kind: 'text', text: '好的。' })
  await vi.waitFor(() => expect(shown()[0]!.buttons.flat()).toEqual([]), { timeout: 10_000 })
  expect(shown()[0]!.text).toBe('房子是租的吗？')
  expect(labels(shown()[1]!.buttons)).toEqual([['租赁']])
})

test('a press is answered at once; that this fails does not matter', async () => {
  const { say, api, untilHeard } = await aChat()
  await say(housing)
  api.failNext('answerCallbackQuery', { status: 400 })
  await api.press('租赁')
  await untilHeard(1)
  await vi.waitFor(() => expect(api.calls).toContain('answerCallbackQuery'))
})

test('short labels stand two in a row, a label too long for a phone is said in the text too', async () => {
  const { say, shown } = await aChat()
  const long = '已经在本县连续居住半年以上并且有合法稳定就业的人员'
  await say(question('您是？', rent, own, { label: long, value: 'x' }, human))
  expect(labels(shown()[0]!.buttons)).toEqual([['租赁', '自有'], [long], ['人工']])
  expect(shown()[0]!.text).toBe(`您是？\n· ${long}`)
})

test('titles are bold, in every part of a card that is too long for one message', async () => {
  const { say, shown } = await aChat()
  const items = Array.from({ length: 300 }, (_, index) => `第${index + 1}件材料，原件和复印件各一份。`)
  const sections = [
    { title: '材料', items },
    { title: '程序', items: ['到窗口。'] },
  ]
  await say({ kind: 'card', title: '居住证', text: '都在这里。', rows: [], sections, choices: [rent] })
  const messages = shown()
  expect(messages.length).toBeGreaterThan(1)
  expect(messages.flatMap(({ bold }) => bold)).toEqual(['居住证', '材料', '程序'])
  expect(messages.map(({ buttons }) => buttons.length > 0)).toEqual(
    messages.map(message => message === messages.at(-1)),
  )
})

test('a long value whose question is forgotten is heard as nothing in particular', async () => {
  const { say, api, memory, heard, untilHeard } = await aChat()
  await say(question('是吗？', { label: '是', value: '长'.repeat(30) }))
  memory.questions.clear()
  await api.press('是')
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '' })
})
