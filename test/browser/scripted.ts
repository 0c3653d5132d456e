/** A hall that speaks the chat API from a script, and can be made to misbehave. For tests of the page alone. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Request, type Response } from 'express'
import type { Choice, Reply } from '../../src/core/reply.ts'

interface Said {
  id: string
  text?: string
  choice?: string
  file?: { name: string; mime: string; data: string }
}

interface Conversation {
  token: string
  turn: number
  picked: string[]
  lines: object[]
  answers: Map<string, object[]>
  pages: Set<Response>
}

export interface ScriptedHall {
  url: string
  /** Every message that reached the hall, repeats too. */
  received: Said[]
  /** The messages that did something. */
  done: Said[]
  /** What opened the conversations. */
  starts: (string | undefined)[]
  /** How many of the next answers are lost on the way. */
  dropAnswers: number
  /** Answers the next message so, instead of by the script. */
  fail: { status: number; message: string } | undefined
  /** Holds every answer back until the promise is kept. */
  hold: Promise<void>
  /** Nobody's token is good any more. */
  forget(): void
  /** Says something nobody asked for. */
  push(reply: Reply): void
  close(): Promise<void>
}

const human: Choice = { label: '人工', value: 'human' }
const back: Choice = { label: '返回', value: 'back' }

export const greeting: Reply = {
  kind: 'choice',
  text: '您好，我是示例县政务服务中心的“一窗”助手。\n想办什么事，用平常的话告诉我就行，比如“我想开个小饭馆”。\n要带的材料，我一次给您说全。',
  choices: [
    { label: '开餐馆', value: 'g=food' },
    { label: '办居住证', value: 'g=permit' },
    { label: '新生儿落户', value: 'g=birth' },
    { label: '买了二手房，要过户', value: 'g=house' },
    { label: '按类别找事项', value: 'browse' },
    human,
  ],
}

const place: Reply = {
  kind: 'choice',
  text: '【开餐馆】店面是自己的，还是租的？',
  choices: [
    { label: '自己的房子', value: 'a:place=own' },
    { label: '租的', value: 'a:place=rent' },
    { label: '别人免费借给我用的，没有租房合同', value: 'a:place=lent' },
    back,
    human,
  ],
}

const sold = ['热菜', '凉菜', '生食海鲜', '现做糕点', '自制饮料']

function dishes(picked: string[]): Reply {
  return {
    kind: 'choice',
    multiple: true,
    text: '【开餐馆】打算卖哪些？（可以选几项，选好了点“选好了”）',
    choices: [
      ...sold.map(label => ({
        label,
        value: `a:sold=${label}`,
        ...(picked.includes(label) && { picked: true }),
      })),
      { label: '选好了', value: 'picked' },
      back,
      human,
    ],
  }
}

const materials = [
  '营业执照\n原件 1 份，复印件 1 份。系统能查到的，免交复印件。',
  '法定代表人（负责人）身份证\n原件核对，不收走。',
  '食品经营许可申请书\n1 份，窗口可以领，也可以在网上下载。填的时候，名称要和营业执照一字不差。',
  ...Array.from({ length: 12 }, (_, index) => `第 ${index + 4} 份材料的名称\n原件 1 份；来源：自备。`),
]

const disclosure: Reply[] = [
  {
    kind: 'card',
    title: '一次性告知书：食品经营许可（小餐饮）',
    text: '您咨询的开餐馆事项，按您所述情况，需要准备以下材料，我们一次告知完毕；如情况变化请告诉我们重新核对。',
    rows: [
      ['编号', '示政告〔2026〕第 000123 号'],
      ['您的情况', '店面是租的；卖热菜、凉菜'],
      ['承诺时限', '5 个工作日，今天受理的话，2026 年 11 月 30 日前办好'],
      ['法定时限', '20 个工作日'],
      ['收费', '不收费'],
      ['窗口', '示例县政务服务中心二楼 12 至 15 号综合窗口'],
      ['监督电话', '12345（全天）'],
    ],
    sections: [
      { title: '要带的材料（15 份）', items: materials },
      {
        title: '怎么办',
        items: [
          '到综合窗口或网上提交材料。',
          '工作人员到店里看一次（3 个工作日内，不算在时限里）。',
          '办好了发短信，到窗口取证或者邮寄。',
        ],
      },
      { title: '依据', items: ['《中华人民共和国食品安全法》第三十五条'] },
    ],
    links: [
      { label: '打开告知书（可打印）', url: '/d/secret' },
      { label: '验证真伪', url: '/verify/2026-000123' },
    ],
  },
  {
    kind: 'link',
    text: '空白表格和填好的样子：',
    link: { label: '食品经营许可申请书', url: '/forms/food' },
  },
  {
    kind: 'file',
    text: '这份告知书可以保存，也可以转给家里人。',
    name: '一次性告知书-开餐馆-2026-000123.pdf',
    mime: 'application/pdf',
    url: '/d/secret.pdf',
    choices: [
      { label: '情况有变，重新核对', value: 'again' },
      { label: '办别的事', value: 'restart' },
      human,
    ],
  },
]

const people: Reply = {
  kind: 'card',
  title: '找工作人员',
  text: '好，下面是找人的办法。',
  rows: [
    ['窗口', '一楼咨询台'],
    ['时间', '周一至周五 09:00—12:00、13:00—17:00（现在开门）'],
    ['电话', '0374-1234567（上班时间），12345（全天）'],
  ],
  choices: [back, { label: '重新开始', value: 'restart' }],
}

/** What the script answers to a message. */
function answer(talk: Conversation, { text, choice, file }: Said): Reply[] {
  if (file) return [{ kind: 'text', text: `收到“${file.name}”。` }, place]
  if (text?.includes('着火')) return [{ kind: 'text', text: '请马上拨 119，先离开着火的地方。' }]
  if (choice === 'human') return [people]
  if (choice === 'back' || choice === 'restart') return [greeting]
  if (choice?.startsWith('a:sold=')) {
    const label = choice.slice('a:sold='.length)
    talk.picked = talk.picked.includes(label)
      ? talk.picked.filter(other => other !== label)
      : [...talk.picked, label]
    return [dishes(talk.picked)]
  }
  if (choice === 'picked') return disclosure
  if (choice?.startsWith('a:place=')) return [dishes(talk.picked)]
  return [place]
}

/** Starts the hall and serves the built pages from `pages` under the content policy of the product. */
export async function scriptedHall(pages: string): Promise<ScriptedHall> {
  const talks = new Map<string, Conversation>()
  let deliveries = 0
  const speak = (talk: Conversation, replies: Reply[]) => {
    talk.turn++
    const said = replies.map(reply => ({ id: ++deliveries, turn: talk.turn, reply }))
    talk.lines.push(...said.map(delivery => ({ from: 'hall', ...delivery })))
    for (const page of talk.pages) for (const delivery of said) ring(page, delivery)
    return said
  }
  const admit = (request: Request, token: string | undefined, response: Response) => {
    const talk = talks.get(`${request.params.conversation}`)
    if (talk && talk.token === token) return talk
    response.status(401).json({ error: { code: 'token', message: '这次对话已经不能继续。' } })
    return undefined
  }
  const app = express()
  app.use((_, response, next) => {
    response.set(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'",
    )
    next()
  })
  app.use('/api', express.json({ limit: '15mb' }))
  app.post('/api/chat', (request, response) => {
    const start = (request.body as { start?: string }).start
    hall.starts.push(start)
    const talk: Conversation = {
      token: `token-${talks.size}`,
      turn: 0,
      picked: [],
      lines: [],
      answers: new Map(),
      pages: new Set(),
    }
    const conversation = `c${talks.size}`
    talks.set(conversation, talk)
    const replies = speak(talk, [start === undefined ? greeting : place])
    response.status(201).json({ conversation, token: talk.token, replies, hall: '示例县政务服务中心' })
  })
  app.get('/api/chat/:conversation', (request, response) => {
    const talk = admit(request, bearer(request), response)
    if (talk) response.json({ conversation: request.params.conversation, lines: talk.lines })
  })
  app.delete('/api/chat/:conversation', (_, response) => void response.status(204).end())
  app.post('/api/chat/:conversation/messages', async (request, response) => {
    const talk = admit(request, bearer(request), response)
    if (!talk) return
    const said = request.body as Said
    hall.received.push(said)
    await hall.hold
    if (hall.fail) {
      response.status(hall.fail.status).json({ error: { code: 'test', message: hall.fail.message } })
      hall.fail = undefined
      return
    }
    const replies = talk.answers.get(said.id) ?? take(talk, said)
    talk.answers.set(said.id, replies)
    if (hall.dropAnswers > 0) {
      hall.dropAnswers--
      request.socket.destroy()
      return
    }
    response.json({ replies })
  })
  app.get('/api/chat/:conversation/events', (request, response) => {
    const talk = admit(request, `${request.query.token}`, response)
    if (!talk) return
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': open\n\n')
    talk.pages.add(response)
    request.on('close', () => talk.pages.delete(response))
  })
  app.use('/assets', express.static(`${pages}/assets`))
  app.get(['/', '/phone'], (_, response) => void response.sendFile(`${pages}/phone/index.html`))
  const take = (talk: Conversation, said: Said) => {
    hall.done.push(said)
    talk.lines.push({ from: 'person', id: `t${talk.turn}`, text: labelOf(talk, said) })
    return speak(talk, answer(talk, said))
  }
  const server = app.listen(0)
  await new Promise(resolve => server.once('listening', resolve))
  const hall: ScriptedHall = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    done: [],
    starts: [],
    dropAnswers: 0,
    fail: undefined,
    hold: Promise.resolve(),
    forget: () => {
      for (const talk of talks.values()) talk.token = 'none'
    },
    push: reply => {
      for (const talk of talks.values()) speak(talk, [reply])
    },
    close: () => closeAll(server),
  }
  return hall
}

function ring(page: Response, delivery: { id: number }): void {
  page.write(`id: ${delivery.id}\nevent: reply\ndata: ${JSON.stringify(delivery)}\n\n`)
}

function bearer(request: Request): string | undefined {
  return request.get('authorization')?.replace('Bearer ', '')
}

function labelOf(talk: Conversation, { text, choice, file }: Said): string {
  const labels = talk.lines.flatMap(line => ('reply' in line ? ((line.reply as Reply).choices ?? []) : []))
  return text ?? labels.find(({ value }) => value === choice)?.label ?? choice ?? file!.name
}

function closeAll(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
