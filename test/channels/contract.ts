/** What every door to the hall must do, whatever it is made of. One suite, run over each channel. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Answer, type Heard, SendError } from '../../src/channels/channel.ts'
import type { Input } from '../../src/core/input.ts'
import { absolute, type Reply, replyKinds } from '../../src/core/reply.ts'
import { addressOf, choices, longText, samples, wordsOf } from './contractSamples.ts'

/** What a person does; `other`: they send something that has no words and is no file. */
export type Deed = Input | { kind: 'other' }

/** One message as the person sees it. */
export interface Said {
  text: string
  /** Labels of the buttons, or of the numbered choices. */
  buttons: string[]
  /** Addresses that open from here. */
  links: string[]
  file?: { name: string; bytes: Uint8Array }
}

/** The ways sending can fail, whatever the platform calls them. */
export type Fault = 'busy' | 'down' | 'cut' | 'blocked' | 'no-such-person' | 'refused'

/** A channel with its platform, as the person and the hall see it. */
export interface Door {
  /** The hall says this; rejects with `SendError` where sending fails. The same `id` is the same reply again. */
  say(reply: Reply, id?: number): Promise<void>
  /** Everything the person has been shown, oldest first. */
  said(): Said[]
  /** The person does it. A choice is made on what was said last. Resolves without waiting for `hear`. */
  deliver(deed: Deed): Promise<void>
  /** The platform brings the last message once more. */
  redeliver?(): Promise<void>
  /** The next sending fails like this. */
  failNext?(fault: Fault): void
  stop(): Promise<void>
}

export interface ContractOptions {
  name: string
  /** Opens the door: from now on, all that a person does goes to `hear`. */
  make(hear: (heard: Heard) => Promise<Answer>): Promise<Door>
  /** The hall's public address, as the channel was told. */
  base: string
  /** Longest text of one message, in UTF-16 units, if there is a limit. */
  limit?: number
  /** What the platform cannot do at all. */
  without?: ('file' | 'other' | 'payload' | 'redelivery' | 'retry' | 'failure')[]
  /** The bytes of `/files/form.pdf`, where the channel sends files themselves. */
  file?: Uint8Array
  /** Secrets that no error may hold. */
  secrets?: string[]
}

/** Defines the tests of one channel. */
export function channelContract(options: ContractOptions): void {
  describe(`the ${options.name} channel keeps the contract`, () => {
    saying(options)
    hearing(options)
    failing(options)
  })
}

async function open({ make }: ContractOptions, hear?: (heard: Heard) => Promise<void>) {
  const heard: Heard[] = []
  const door = await make(async message => {
    heard.push(message)
    await hear?.(message)
    return { conversation: `${message.channel}:${message.from}`, turn: heard.length, replies: [] }
  })
  onTestFinished(() => door.stop())
  /** What was heard after the greeting that some doors begin with. */
  const hears = (input: object) =>
    vi.waitFor(() => {
      const found = heard.findLast(message => message.input.kind === (input as Input).kind)
      expect(found?.input).toMatchObject(input)
      return found!
    }, patience)
  return { door, heard, hears }
}

const patience = { timeout: 10_000, interval: 5 }

function saying(options: ContractOptions): void {
  test.each(replyKinds)('shows every word of a %s', async kind => {
    const { door } = await open(options)
    await door.say(samples[kind])
    for (const words of wordsOf(samples[kind])) expect(everything(door.said())).toContain(words)
  })

  test.each(['file', 'link', 'card'] as const)('leaves a way to what a %s points at', async kind => {
    const { door } = await open(options)
    const reply = samples[kind]
    await door.say(reply)
    const ways = door.said().flatMap(said => [said.text, ...said.links])
    if (kind === 'file' && options.file) {
      expect(door.said().map(said => said.file)).toContainEqual({ name: '申请表.pdf', bytes: options.file })
    } else {
      const address = absolute(addressOf(reply), options.base)
      expect(ways.some(way => way.includes(address))).toBe(true)
    }
  })

  test('marks what is picked where several answers are allowed', async () => {
    const { door } = await open(options)
    const [first, second] = choices('有雇员', '占用道路')
    await door.say({
      kind: 'choice',
      text: '哪些符合？',
      multiple: true,
      choices: [{ ...first!, picked: true }, second!],
    })
    const buttons = door.said().at(-1)!.buttons
    expect(buttons.map(label => label.includes('✓'))).toEqual([true, false])
  })

  test.runIf(options.limit)('splits long text at sentence ends and loses nothing', async () => {
    const { door } = await open(options)
    const limit = options.limit!
    const text = longText(limit * 2.5)
    await door.say({ kind: 'choice', text, choices: choices('好') })
    const said = door.said()
    expect(said.length).toBeGreaterThan(2)
    expect(Math.max(...said.map(message => message.text.length))).toBeLessThanOrEqual(limit)
    expect(said.map(message => message.text).join('')).toBe(text)
    expect(said.filter(message => !/[。！？；]$/.test(message.text))).toEqual([])
    expect(said.map(message => message.buttons.length)).toEqual([...said.slice(1).map(() => 0), 1])
  })
}

function hearing(options: ContractOptions): void {
  const without = new Set(options.without)

  test('hears words as they were typed', async () => {
    const { door, hears } = await open(options)
    await door.deliver({ kind: 'text', text: '我想开个小饭馆 <b>&😀' })
    const heard = await hears({ kind: 'text', text: '我想开个小饭馆 <b>&😀' })
    expect(heard.id).not.toBe('')
    expect(heard.from).not.toBe('')
  })

  test.each(['yes', 'v'.repeat(48), '长'.repeat(30)])(
    'a pressed choice comes back as its value %s',
    async value => {
      const { door, hears } = await open(options)
      const [other] = choices('不是')
      await door.say({ kind: 'choice', text: '是吗？', choices: [other!, { label: '是', value }] })
      await door.deliver({ kind: 'choice', value })
      await hears({ kind: 'choice', value })
    },
  )

  test('hears that the conversation is opened', async () => {
    const { door, hears } = await open(options)
    await door.deliver({ kind: 'start' })
    expect((await hears({ kind: 'start' })).input).toEqual({ kind: 'start' })
  })

  test.skipIf(without.has('payload'))('hears what a deep link carries', async () => {
    const { door, hears } = await open(options)
    await door.deliver({ kind: 'start', payload: 'guide-residence_permit' })
    await hears({ kind: 'start', payload: 'guide-residence_permit' })
  })

  test.skipIf(without.has('file'))('hears that a file came', async () => {
    const { door, hears } = await open(options)
    const file = {
      kind: 'file' as const,
      name: '合同.pdf',
      mime: 'application/pdf',
      bytes: 2048,
      ref: 'file-1',
    }
    await door.deliver(file)
    const { input } = await hears({ kind: 'file', name: '合同.pdf', mime: 'application/pdf', bytes: 2048 })
    expect(input.kind === 'file' && input.ref).not.toBe('')
  })

  test.skipIf(without.has('other'))(
    'hears of what it does not know, so that it can be answered',
    async () => {
      const { door, hears } = await open(options)
      await door.deliver({ kind: 'other' })
      await hears({ kind: 'text', text: '' })
    },
  )

  test.skipIf(without.has('redelivery'))(
    'the same message again has the same id, another has another',
    async () => {
      const { door, heard } = await open(options)
      const settled = (count: number) => vi.waitFor(() => expect(heard.length).toBe(count), patience)
      await door.deliver({ kind: 'text', text: '你好' })
      await settled(1)
      await door.redeliver!()
      await settled(2)
      await door.deliver({ kind: 'text', text: '你好' })
      await settled(3)
      const [first, second, third] = heard.map(({ channel, id }) => `${channel} ${id}`)
      expect(second).toBe(first)
      expect(third).not.toBe(first)
    },
  )

  test.skipIf(without.has('retry'))('what could not be stored is brought again, in order', async () => {
    let failures = 2
    const { door, heard } = await open(options, async () => {
      if (failures-- > 0) throw new Error('the database is away')
    })
    await door.deliver({ kind: 'text', text: '一' })
    await vi.waitFor(() => expect(heard.length).toBe(3), patience)
    await door.deliver({ kind: 'text', text: '二' })
    await vi.waitFor(() => expect(heard.length).toBe(4), patience)
    expect(heard.map(({ input }) => input)).toEqual(
      ['一', '一', '一', '二'].map(text => ({ kind: 'text', text })),
    )
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2)
  })
}

const faults: [Fault, Partial<SendError>][] = [
  ['busy', { retryable: true, retryAfter: 7 }],
  ['down', { retryable: true }],
  ['cut', { retryable: true }],
  ['blocked', { retryable: false, code: 'blocked' }],
  ['no-such-person', { retryable: false, code: 'no-chat' }],
  ['refused', { retryable: false }],
]

function failing(options: ContractOptions): void {
  const can = !options.without?.includes('failure')

  test.runIf(can).each(faults)('tells what to do about a failure: %s', async (fault, meaning) => {
    const { door } = await open(options)
    door.failNext!(fault)
    const error = await door.say(samples.text, 71).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(SendError)
    expect(error).toMatchObject(meaning)
    for (const secret of options.secrets ?? []) expect(inside(error)).not.toContain(secret)
    expect(inside(error)).not.toContain('大厅今天九点开门')
    if (meaning.retryable) {
      await door.say(samples.text, 71)
      expect(everything(door.said())).toContain('大厅今天九点开门')
    }
  })
}

/** All that an error would tell a log. */
function inside(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error)
  return [error.message, error.stack, JSON.stringify({ ...error }), error.cause && inside(error.cause)].join(
    '\n',
  )
}

function everything(said: Said[]): string {
  return said.flatMap(({ text, buttons, file }) => [text, ...buttons, file?.name ?? '']).join('\n')
}
