import { expect, test, vi } from 'vitest'
import type { Answer, Heard } from '../../src/channels/channel.ts'
import type { TelegramOptions } from '../../src/channels/telegram.ts'
import type { Choice, Reply } from '../../src/core/reply.ts'
import type { BotApi } from './botApi.ts'
import { form, telegramDoor } from './doors.ts'

const [rent, own, human] = [
  { label: '租赁', value: 'rent' },
  { label: '自有', value: 'own' },
  { label: '人工', value: 'human' },
]

function question(text: string, ...choices: Choice[]): Reply {
  return { kind: 'choice', text, choices }
}

const housing = question('房子是租的吗？', rent!, own!, human!)

/** A polling channel with everything heard; `says` answers the person like the outbox would. */
async function aChat(
  options: Partial<TelegramOptions> = {},
  hears: (heard: Heard) => Promise<void> | void = () => undefined,
  before?: (api: BotApi) => void,
) {
  const heard: Heard[] = []
  const answer: Answer = { conversation: '', turn: 1, replies: [] }
  const door = await telegramDoor(
    async message => {
      heard.push(message)
      await hears(message)
      return answer
    },
    { mode: 'polling', ...options },
    before,
  )
  const untilHeard = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count), { interval: 5 })
  return { ...door, heard, untilHeard, shown: () => door.api.shown() }
}

const labels = (buttons: { text: string }[][]) => buttons.map(row => row.map(({ text }) => text))

test('an answered question shows its answer and has no buttons; the next question is a new message', async () => {
  const { say, api, shown, untilHeard } = await aChat()
  await say(housing)
  await api.press('租赁')
  await untilHeard(1)
  await say(question('有租赁合同吗？', rent!, own!))
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
  await say(question('有租赁合同吗？', rent!))
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
    await say(question('下一个问题？', rent!))
    expect(shown().at(-1)!.text).toBe('下一个问题？')
  },
)

test('a button of an old question is still heard, and its buttons go', async () => {
  const { say, api, shown, heard, untilHeard } = await aChat()
  await say(housing)
  const old = shown()[0]!
  const body = { ok: false, error_code: 400, description: 'Bad Request: message is too old' }
  api.failNext('editMessageReplyMarkup', { status: 400, body })
  await say(question('有租赁合同吗？', rent!))
  await api.pressOn(old, 'own')
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'choice', value: 'own' })
  await vi.waitFor(() => expect(shown()[0]!.buttons.flat()).toEqual([]))
  expect(shown()[0]!.text).toBe('房子是租的吗？')
  await say({ kind: 'text', text: '好的。' })
  expect(labels(shown()[1]!.buttons)).toEqual([['租赁']])
})

test('a press is answered at once and typing is shown; a failure of either does not matter', async () => {
  const { say, api, untilHeard } = await aChat()
  await say(housing)
  api.failNext('answerCallbackQuery', { status: 400 })
  api.failNext('sendChatAction', 'cut')
  await api.press('租赁')
  await untilHeard(1)
  await vi.waitFor(() =>
    expect(api.calls).toEqual(expect.arrayContaining(['answerCallbackQuery', 'sendChatAction'])),
  )
})

test('short labels stand two in a row, a label too long for a phone is said in the text too', async () => {
  const { say, shown } = await aChat()
  const long = '已经在本县连续居住半年以上并且有合法稳定就业的人员'
  await say(question('您是？', rent!, own!, { label: long, value: 'x' }, human!))
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
  await say({ kind: 'card', title: '居住证', text: '都在这里。', rows: [], sections, choices: [rent!] })
  const messages = shown()
  expect(messages.length).toBeGreaterThan(1)
  expect(messages.flatMap(({ bold }) => bold)).toEqual(['居住证', '材料', '程序'])
  expect(messages.map(({ buttons }) => buttons.length > 0)).toEqual(
    messages.map(message => message === messages.at(-1)),
  )
})

test('a long reply that failed half-way goes on where it stopped', async () => {
  const { say, api, shown } = await aChat()
  const text = `${'一'.repeat(4000)}。${'二'.repeat(4000)}。`
  const readings = shown().length
  api.failNext('sendMessage', { status: 502 }, 1)
  await expect(say({ kind: 'text', text }, 9)).rejects.toMatchObject({ retryable: true })
  await say({ kind: 'text', text }, 9)
  expect(
    shown()
      .slice(readings)
      .map(message => message.text[0]),
  ).toEqual(['一', '二'])
})

const paper: Reply = {
  kind: 'file',
  text: '申请表在这里。',
  name: '申请"表.pdf',
  mime: 'application/pdf',
  url: '/files/1.pdf',
}

test('a file is uploaded with its words as caption', async () => {
  const { say, shown } = await aChat()
  await say(paper)
  expect(shown()).toMatchObject([{ text: '申请表在这里。', file: { name: '申请_表.pdf', bytes: form } }])
})

test('words too long for a caption, and buttons, follow the file', async () => {
  const { say, shown } = await aChat()
  const text = `${'长'.repeat(1024)}。`
  await say({ ...paper, text })
  await say({ ...paper, choices: [rent!] })
  expect(shown().map(message => [message.text, message.file !== undefined, message.buttons.length])).toEqual([
    ['', true, 0],
    [text, false, 0],
    ['', true, 0],
    ['申请表在这里。', false, 1],
  ])
})

const unreadable = async () => {
  throw new Error('no such file')
}
test('a file that cannot be read is said in words, with its address', async () => {
  const { say, shown } = await aChat({ readFile: unreadable })
  await say(paper)
  expect(shown().map(({ text }) => text)).toEqual([
    '申请表在这里。\n申请"表.pdf：https://hall.example.cn/files/1.pdf',
  ])
})

test('a file that Telegram refuses is said in words; one that met a fault is sent again', async () => {
  const { say, api, shown } = await aChat()
  api.failNext('sendDocument', {
    status: 413,
    body: { ok: false, error_code: 413, description: 'too large' },
  })
  await say(paper)
  expect(shown()[0]!.text).toContain('https://hall.example.cn/files/1.pdf')
  api.failNext('sendDocument', { status: 502 })
  await expect(say(paper)).rejects.toMatchObject({ retryable: true })
})

test('a photo is heard in its largest size, and the words under it after it', async () => {
  const { api, heard, untilHeard } = await aChat()
  const photo = [
    { file_id: 'small', file_size: 10 },
    { file_id: 'large', file_size: 999 },
  ]
  await api.send({ photo, caption: '这个能用吗？' })
  await untilHeard(2)
  expect(heard.map(({ input }) => input)).toEqual([
    { kind: 'file', name: 'photo.jpg', mime: 'image/jpeg', bytes: 999, ref: 'large' },
    { kind: 'text', text: '这个能用吗？' },
  ])
  expect(heard[1]!.id).not.toBe(heard[0]!.id)
})

test('where personal data may not travel through Telegram, nothing that leads to the file is kept', async () => {
  const { api, heard, untilHeard } = await aChat({ personalData: 'refuse' })
  await api.send({
    document: { file_id: 'secret', file_name: '张三身份证.pdf', mime_type: 'application/pdf' },
  })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'file', name: '', mime: 'application/pdf', bytes: 0, ref: '' })
  expect(api.calls).not.toContain('getFile')
})

test('in a group nothing is heard and nothing said', async () => {
  const { api, heard, untilHeard, shown } = await aChat()
  await api.send({ text: '大家好' }, 'group')
  await api.send({ text: '你好' })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '你好' })
  expect(shown()).toEqual([])
})

test("Telegram's own notices are not taken for something a person said", async () => {
  const { api, heard, untilHeard } = await aChat()
  await api.send({ message_auto_delete_timer_changed: { message_auto_delete_time: 60 } })
  await api.send({ contact: { phone_number: '13800000000', first_name: '张三' } })
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '' })
})

test('a long value whose question is forgotten is heard as nothing in particular', async () => {
  const { say, api, memory, heard, untilHeard } = await aChat()
  await say(question('是吗？', { label: '是', value: '长'.repeat(30) }))
  memory.questions.clear()
  await api.press('是')
  await untilHeard(1)
  expect(heard[0]!.input).toEqual({ kind: 'text', text: '' })
})

test('stopping waits for what is being heard, confirms it, and loses nothing', async () => {
  const storing = Promise.withResolvers<void>()
  const { api, channel, heard, untilHeard } = await aChat({}, () => storing.promise)
  await api.send({ text: '一' })
  await untilHeard(1)
  let stopped = false
  const stopping = channel.stop().then(() => {
    stopped = true
  })
  await new Promise(setImmediate)
  expect(stopped).toBe(false)
  storing.resolve()
  await stopping
  expect(api.confirmed()).toBe(Number(heard[0]!.id) + 1)
})

test('stopping does not wait for the end of a long poll, which takes longer than a test may', async () => {
  const { channel, api } = await aChat()
  await channel.stop()
  expect(api.calls.at(-1)).toBe('getUpdates')
})

test.each([
  ['network', 'cut' as const],
  ['502', { status: 502 }],
  ['bad-token', { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }],
])('while Telegram cannot be reached (%s) the channel says so and tries again', async (code, failure) => {
  const { api, troubles, untilHeard } = await aChat({}, undefined, api => api.failNext('getMe', failure))
  expect(troubles).toEqual([code])
  await api.send({ text: '你好' })
  await untilHeard(1)
})

test('a poll that fails is repeated', async () => {
  const { api, troubles, untilHeard } = await aChat({}, undefined, api => api.failNext('getUpdates', 'cut'))
  await api.send({ text: '你好' })
  await untilHeard(1)
  expect(troubles).toEqual(['network'])
})
