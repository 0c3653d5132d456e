/** People who visit the hall, and who send a message again, with its id, until it is answered. */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { situations } from '../situations.ts'
import type { BotApi } from './botApi.ts'
import type { Asked, Ledger, Opened, Told } from './ledger.ts'

export type Said = { text: string } | { choice: string }

/** One person at one door. Both answer the values of the buttons that are offered now. */
export interface Door {
  open(): Promise<string[]>
  say(said: Said): Promise<string[]>
}

/** Where the people find the program: they ask its processes in turn. */
export interface Place {
  urls: string[]
  ledger: Ledger
}

/** Makes visits one after the other until `over`; the last message is waited for. */
export async function visit(door: Door, pause: () => number, over: () => boolean): Promise<void> {
  let offered = await door.open()
  for (let visits = 0; !over(); ) {
    const said = next(offered)
    const leaving = 'choice' in said && said.choice === 'restart' && ++visits % visitsInOne === 0
    offered = leaving ? await door.open() : await door.say(said)
    await setTimeout(pause())
  }
}

/** After so many visits a person opens the page anew, or sends /start again. */
const visitsInOne = 3

const asides = ['要多少钱', '今天天气不错', '返回', '在哪里办', '周末上班吗']

/** What a person does who wants to have their disclosure, now and then with a word aside. */
function next(offered: string[]): Said {
  if (offered.includes('again')) return { choice: 'restart' }
  if (offered.includes('begin')) return { choice: 'begin' }
  const answers = offered.filter(value => value.startsWith('a:'))
  if (answers.length > 0 && Math.random() < 0.1) return { text: any(asides) }
  if (offered.includes('picked') && Math.random() < 0.5) return { choice: 'picked' }
  if (answers.length > 0) return { choice: any(answers) }
  const guides = offered.filter(value => value.startsWith('g='))
  if (guides.length > 0 && Math.random() < 0.5) return { choice: any(guides) }
  return { text: any(situations).says }
}

function any<T>(list: T[]): T {
  return list[Math.floor(Math.random() * list.length)]!
}

let people = 0

/** A person with the phone page; each has an address of their own. */
export function webDoor({ urls, ledger }: Place): Door {
  const address = `10.${(++people >> 8) & 255}.${people & 255}.1`
  let tries = people
  let page: Opened | undefined
  let messages = 0
  const post = (path: string, body: object) =>
    insist(() => urls[tries++ % urls.length]!, path, {
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': address,
        ...(page && { authorization: `Bearer ${page.token}` }),
      },
      body: JSON.stringify(body),
    })

  return {
    async open() {
      const response = await post('/api/chat', {})
      const { replies, ...opened } = (await response.json()) as {
        conversation: string
        token: string
        replies: Told[]
      }
      page = { ...opened, answer: replies }
      ledger.opened.push(page)
      return valuesOf(replies)
    },
    async say(said) {
      const { conversation } = page!
      const id = `${++messages}`
      const asked: Asked = noted(ledger, {
        channel: 'web',
        id: `${conversation}/${id}`,
        conversation: `web:${conversation}`,
        input: inputOf(said),
      })
      const send = async () => {
        const response = await post(`/api/chat/${conversation}/messages`, { id, ...said })
        return ((await response.json()) as { replies: Told[] }).replies
      }
      asked.answer = await send()
      // A page that does not know whether it was heard asks once more.
      if (Math.random() < 0.03 && JSON.stringify(await send()) !== JSON.stringify(asked.answer))
        ledger.answeredOtherwise.push(asked)
      return valuesOf(asked.answer)
    },
  }
}

function valuesOf(replies: Told[]): string[] {
  return replies.flatMap(({ reply }) => (reply.choices ?? []).map(({ value }) => value))
}

let updates = 1000

/** A person on Telegram, whose updates are sent again with their number, as Telegram does. */
export function telegramDoor({ urls, ledger }: Place, api: BotApi): Door {
  const chat = `${70_000 + ++people}`
  const common = {
    chat: { id: Number(chat), type: 'private' },
    from: { id: Number(chat), first_name: '张三' },
  }
  let tries = people

  async function say(said: Said): Promise<string[]> {
    const question = api.question(chat)
    const update_id = ++updates
    const input = inputOf(said)
    const asked = noted(ledger, {
      channel: 'telegram',
      id: `${update_id}`,
      conversation: `telegram:${chat}`,
      input,
    })
    const message = { message_id: update_id, date: 1, ...common }
    const content =
      'choice' in said
        ? {
            callback_query: {
              id: randomUUID(),
              from: common.from,
              chat_instance: chat,
              data: said.choice,
              message: { ...message, message_id: question?.id, text: '' },
            },
          }
        : { message: { ...message, text: said.text } }
    const news = api.news(chat, longestGlance)
    await insist(
      () => urls[tries++ % urls.length]!,
      '/telegram',
      () => ({
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': api.secret() },
        body: JSON.stringify({ update_id, ...content }),
      }),
    )
    asked.answer = []
    await news
    return api.question(chat)?.buttons ?? []
  }
  return { say, open: () => say({ text: '/start' }) }
}

/** A person looks for an answer so long, in milliseconds, and then goes on with what they see. */
const longestGlance = 400

function noted(ledger: Ledger, asked: Asked): Asked {
  ledger.asked.push(asked)
  return asked
}

function inputOf(said: Said): Asked['input'] {
  if ('choice' in said) return { kind: 'choice', value: said.choice }
  return said.text === '/start' ? { kind: 'start' } : { kind: 'text', text: said.text }
}

interface Request {
  headers: Record<string, string>
  body: string
}

const patience = 15_000
/** What a hall says while it, or its database, is away or busy. */
const comeAgain = (status: number) => status >= 500 || status === 429

/** Sends the same request until it is answered; throws when the answer is a refusal. */
async function insist(
  url: () => string,
  path: string,
  request: Request | (() => Request),
): Promise<Response> {
  for (;;) {
    const given = typeof request === 'function' ? request() : request
    const response = await tried(`${url()}${path}`, given)
    if (response?.ok) return response
    const refused = response && !comeAgain(response.status)
    if (refused) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    await response?.text().catch(() => undefined)
    await setTimeout(response?.status === 429 ? 1000 : 30)
  }
}

async function tried(address: string, request: Request): Promise<Response | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      ...request,
      signal: AbortSignal.timeout(patience),
    })
    // An answer that breaks off is none.
    return new Response(await response.text(), { status: response.status })
  } catch {
    return undefined
  }
}
