/** The desk over a test hall, served by the real application, and members of staff who use it. */
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { applicantOf } from '../../src/cases/applicant.ts'
import type { Role } from '../../src/core/staff.ts'
import { hashPassword } from '../../src/desk/password.ts'
import { deskRoutes } from '../../src/desk/routes.ts'
import { makeStaff, setPassword } from '../../src/store/staff.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { draftsOf } from '../drafts/draftsOf.ts'
import { aHall, aVisit, type TestHall, testSeal, type Visit } from '../makers.ts'
import { appParts, listening, stopped } from '../server.ts'

export const password = 'a long sentence of mine'
/** Deriving it is slow on purpose, so it is done once. */
const known = hashPassword(password)

export interface DeskServer {
  hall: TestHall
  url: string
  faults: unknown[]
}

export async function aDesk(
  options: Parameters<typeof aHall>[0] & { secure?: boolean } = {},
): Promise<DeskServer> {
  return serveDesk(await aHall(options), options.secure, 0, options.platform)
}

/** Serves the hall's desk once more, as a second process or a restarted one would. */
export async function serveDesk(
  hall: TestHall,
  secure = false,
  port = 0,
  platform = false,
): Promise<DeskServer & { stop(): Promise<void> }> {
  const faults: unknown[] = []
  const fault = (error: unknown) => void faults.push(error)
  const { server, url } = await listening(port)
  const { store, now, bell } = hall
  const desk = deskRoutes({
    db: store.db,
    transact: store.transact,
    now,
    tickets: hall.tickets,
    marks: hall.marks,
    roster: hall.roster,
    queue: hall.queue,
    bell,
    catalogue: hall.shelf.current,
    settings: hall.shelf,
    outside: new Set(),
    publicUrl: url,
    openPhone: ({ phone }) => (phone === null ? undefined : testSeal.open(phone)),
    can: store.can,
    cases: hall.cases,
    followUps: hall.followUps,
    guideProblems: () => [],
    drafts: draftsOf(hall),
    arriving: hall.arriving,
    openApplicant: found => applicantOf(testSeal, found),
    openName: sealed => testSeal.open(sealed),
    platform: { mode: platform ? 'on' : 'off' },
    seal: testSeal,
    secure,
    fault,
  })
  server.on('request', createApp({ ...appParts(hall, url), desk, fault }))
  const stop = () => stopped(server)
  onTestFinished(async () => {
    if (server.listening) await stop()
  })
  return { hall, url, faults, stop }
}

export async function anAccount(
  { hall }: DeskServer,
  id: string,
  name: string,
  role: Role = 'intake-clerk',
): Promise<void> {
  const passwordHash = await known
  await makeStaff(hall.store.db, { id, name, role, passwordHash }, hall.now())
  await setPassword(hall.store.db, id, { passwordHash, mustChange: false })
}

/** Somebody in front of a browser: keeps cookies, follows nothing by itself. */
export class Clerk {
  readonly desk: DeskServer
  private readonly cookies = new Map<string, string>()

  constructor(desk: DeskServer) {
    this.desk = desk
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Uses the same cookies at another server. */
  at(desk: DeskServer): Clerk {
    const moved = new Clerk(desk)
    for (const [name, value] of this.cookies) moved.cookies.set(name, value)
    return moved
  }

  async fetch(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.cookie, ...(options.headers as Record<string, string>) }
    const answer = await fetch(this.desk.url + path, { redirect: 'manual', ...options, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  async page(path: string): Promise<string> {
    const answer = await this.fetch(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }

  /** A field with several values comes as often as it has values. */
  post(path: string, fields: Record<string, string | string[]>): Promise<Response> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map(one => [name, one] as [string, string]),
    )
    return this.fetch(path, { method: 'POST', body: new URLSearchParams(pairs) })
  }

  signIn(id: string, secret = password): Promise<Response> {
    return this.post('/desk/sign-in', { id, password: secret })
  }

  /** The hidden fields of the forms on a page. */
  async form(path: string): Promise<{ csrf: string; deed: string }> {
    const page = await this.page(path)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    return { csrf: field('csrf'), deed: field('deed') }
  }

  async say(number: string, id: string, text: string): Promise<Response> {
    const { csrf } = await this.form(`/desk/tickets/${number}`)
    return this.fetch(`/desk/tickets/${number}/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ id, text }),
    })
  }
}

export async function aClerk(
  desk: DeskServer,
  id = 'wang',
  name = '王芳',
  role: Role = 'intake-clerk',
): Promise<Clerk> {
  await anAccount(desk, id, name, role)
  const clerk = new Clerk(desk)
  expect((await clerk.signIn(id)).headers.get('location')).toBe('/desk')
  return clerk
}

/** A person who asked about a lost identity card and wants somebody. */
export async function somebodyWaits({ hall }: DeskServer): Promise<{ visit: Visit; number: string }> {
  const before = new Set((await openTickets(hall.store.db)).map(({ number }) => number))
  const visit = await aVisit(hall)
  await visit.say('身份证丢了')
  await visit.press('begin')
  await visit.tap('丢失补领')
  await visit.press('human')
  const ticket = (await openTickets(hall.store.db)).find(({ number }) => !before.has(number))
  // What the hall does with every turn elsewhere: whoever opens or changes a ticket rings.
  hall.bell.ring('tickets')
  return { visit, number: ticket!.number }
}
