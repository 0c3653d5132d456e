/** The applicant's own page over a test hall, served by the real application, and people who open it. */
import { expect } from 'vitest'
import { ownPageFor } from '../../../src/cases/ownPage.ts'
import type { Case } from '../../../src/store/cases.ts'
import { disclosed, newest } from '../../cases/people.ts'
import { asJpeg, photo } from '../../files/photos.ts'
import { aHall, type TestHall, type Visit } from '../../makers.ts'
import { served } from '../../server.ts'

export interface Site {
  hall: TestHall
  url: string
  faults: unknown[]
}

export async function aSite(options: Parameters<typeof aHall>[0] & { sms?: boolean } = {}): Promise<Site> {
  const hall = await aHall(options)
  return { hall, ...(await served(hall, { sms: options.sms ?? false })) }
}

/** What stands in a page: its hidden nonce, and the addresses its forms and pictures have. */
export class OwnPage {
  readonly site: Site
  readonly visit: Visit
  /** e.g. `/my/…`. */
  readonly path: string

  constructor(site: Site, visit: Visit, path: string) {
    this.site = site
    this.visit = visit
    this.path = path
  }

  get address(): string {
    return this.site.url + this.path
  }

  async case(): Promise<Case> {
    return newest(this.site.hall, this.visit)
  }

  get(under = ''): Promise<Response> {
    return fetch(this.address + under, { redirect: 'manual' })
  }

  async text(under = ''): Promise<string> {
    const answer = await this.get(under)
    expect(answer.status).toBe(200)
    return answer.text()
  }

  async nonce(): Promise<string> {
    return nonceIn(await this.text())
  }

  /** Sends a form of the page as it is now; `nonce` may be one of an older rendering. */
  async post(under: string, fields: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({ nonce: await this.nonce(), ...fields })
    return fetch(this.address + under, { method: 'POST', body, redirect: 'manual' })
  }

  /** Sends a form and follows to the page. */
  async sent(under: string, fields: Record<string, string> = {}): Promise<string> {
    const answer = await this.post(under, fields)
    expect(answer.status, under).toBe(303)
    return (await fetch(new URL(answer.headers.get('location')!, this.site.url))).text()
  }

  async upload(
    key: string,
    bytes: Uint8Array,
    { id = freshId(), name = '照片.jpg', mime = 'image/jpeg' } = {},
  ): Promise<{ status: number; told: Told }> {
    const query = new URLSearchParams({ id, name })
    const answer = await fetch(`${this.address}/materials/${encodeURIComponent(key)}/files?${query}`, {
      method: 'POST',
      headers: { 'content-type': mime, accept: 'application/json' },
      body: new Uint8Array(bytes),
    })
    return { status: answer.status, told: (await answer.json()) as Told }
  }
}

interface Told {
  result: string
  words: string
  advice: string[]
}

let ids = 0
export const freshId = () => `upload-id-${++ids}`

export function nonceIn(page: string): string {
  return /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? 'there-is-no-form'
}

/** Somebody who agreed in the chat and opens the address it gave. */
export async function anOwnPage(site: Site): Promise<OwnPage> {
  const visit = await disclosed(site.hall)
  await visit.press('prereview')
  await visit.press('agree')
  return new OwnPage(site, visit, addressIn(visit))
}

/** The own page of a case that grew in this conversation. */
export async function pageOf(site: Site, visit: Visit, found: Case): Promise<OwnPage> {
  const { store, toolsFor, now } = site.hall
  return new OwnPage(site, visit, await store.transact(tx => ownPageFor(toolsFor(tx, now()), found)))
}

/** The address in what the chat said last. */
export function addressIn(visit: Visit): string {
  return /\/my\/[\w-]+/.exec(visit.words)![0]
}

export const whoFields = {
  kind: 'person',
  name: '张小明',
  phone: '13800138000',
  idNumber: '11010519491231002X',
}

/** Keys of the materials that have to be given; the licence and the ID card are shared data. */
export const asked = ['food-permit-form', 'layout-plan', 'food-safety-rules', 'health-cert']

/** A photo of a printed page nothing is wrong with; each `tilt` another picture. */
export async function goodPhoto(tilt = 2): Promise<Buffer> {
  return asJpeg(await photo({ tilt, width: 1110, height: 1480 }))
}

/** …who has written who they are, and given everything, the first two as photos. */
export async function allGiven(mine: OwnPage): Promise<void> {
  await mine.sent('/who', whoFields)
  for (const [at, key] of asked.slice(0, 2).entries()) {
    expect(await mine.upload(key, await goodPhoto(at))).toMatchObject({ status: 200 })
  }
  await mine.sent('/materials/food-safety-rules/way', { way: 'later' })
  await mine.sent('/materials/health-cert/way', { way: 'offline' })
}
