/** Somebody at the phone page's own API and on their own page: what a browser would send, without the browser. */
import { expect } from 'vitest'
import { inWords, type Reply } from '../../src/core/reply.ts'
import { casesOf } from '../../src/store/cases.ts'
import { nonceIn, whoFields } from '../api/my/site.ts'
import type { DeskServer } from '../desk/deskServer.ts'
import type { TestHall } from '../makers.ts'

interface Said {
  reply: Reply
}

export class Citizen {
  readonly conversation: string
  /** What was answered last. */
  replies: Reply[] = []
  private readonly url: string
  private readonly token: string
  private messages = 0

  private constructor(url: string, conversation: string, token: string) {
    this.url = url
    this.conversation = conversation
    this.token = token
  }

  static async arrive(url: string): Promise<Citizen> {
    const answer = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    const { conversation, token } = (await answer.json()) as { conversation: string; token: string }
    return new Citizen(url, conversation, token)
  }

  say(text: string): Promise<void> {
    return this.send({ text })
  }

  press(choice: string): Promise<void> {
    return this.send({ choice })
  }

  private async send(body: object): Promise<void> {
    const answer = await fetch(`${this.url}/api/chat/${this.conversation}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ id: `m${++this.messages}`, ...body }),
    })
    expect(answer.status, JSON.stringify(body)).toBe(200)
    this.replies = ((await answer.json()) as { replies: Said[] }).replies.map(({ reply }) => reply)
  }

  get words(): string {
    return this.replies.map(reply => inWords(reply, this.url)).join('\n')
  }

  get choices(): string[] {
    return this.replies.flatMap(({ choices }) => choices ?? []).map(({ value }) => value)
  }

  /** Everything ever said to them, as after a reload. */
  async heard(): Promise<string> {
    const answer = await fetch(`${this.url}/api/chat/${this.conversation}`, {
      headers: { authorization: `Bearer ${this.token}` },
    })
    return JSON.stringify(await answer.json())
  }

  /** The address of the own page in what was said last. */
  get ownPage(): string {
    return this.url + /\/my\/[\w-]+/.exec(this.words)![0]
  }
}

/** Sends a form of a page as it stands, and follows to what comes. */
export async function sendForm(page: string, under: string, fields: Record<string, string>): Promise<string> {
  const html = await (await fetch(page)).text()
  const body = new URLSearchParams({ nonce: nonceIn(html), ...fields })
  const answer = await fetch(page + under, { method: 'POST', body, redirect: 'manual' })
  expect(answer.status, `${under} ${Object.keys(fields)}`).toBe(303)
  return (await fetch(new URL(answer.headers.get('location')!, page))).text()
}

/** From plain words to a submitted pre-review: everything is to be brought to the window. Answers the case's number. */
export async function applied(
  { desk, hall }: { desk: DeskServer; hall: TestHall },
  matter: { asks: string; guide: string; answers: Record<string, string[]> },
): Promise<{ citizen: Citizen; number: string; own: string }> {
  const citizen = await Citizen.arrive(desk.url)
  await citizen.say(matter.asks)
  await citizen.press(`g=${matter.guide}`)
  await citizen.press('begin')
  for (const [key, [value]] of Object.entries(matter.answers)) await citizen.press(`a:${key}=${value}`)
  expect(citizen.words).toContain('一次性告知书')
  await citizen.press('prereview')
  await citizen.press('agree')
  const own = citizen.ownPage
  await sendForm(own, '/who', whoFields)
  await citizen.press('look')
  for (let guard = 0; guard < 40 && !citizen.choices.includes('submit'); guard++)
    await citizen.press('way:offline')
  await citizen.press('submit')
  expect(citizen.words).toContain('预审已经提交')
  const [found] = await casesOf(hall.store.db, `web:${citizen.conversation}`)
  return { citizen, number: found!.number, own }
}
