/** Whoever has the address is let in, while it lasts and to this one case only. */
import type { Request, RequestHandler, Response } from 'express'
import type { Arriving } from '../../arriving.ts'
import type { Applicant } from '../../cases/applicant.ts'
import type { CitizenCases } from '../../cases/citizen.ts'
import { hasConsented } from '../../cases/consent.ts'
import type { Catalogue } from '../../guides/catalogue.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import type { Db } from '../../store/db.ts'
import { privately } from '../notices.ts'
import { render } from './render.ts'
import { closedWords } from './words.zh.ts'

export interface MyParts {
  db: Db
  citizen: CitizenCases
  arriving: Pick<Arriving, 'take' | 'open'>
  /** Who applies, unsealed; only to keep what is not written anew, never shown. */
  openApplicant(found: Case): Applicant | undefined
  /** The name of a file, unsealed. */
  openName(sealed: string): string
  now(): Date
  /** Codes can be sent by SMS. */
  sms: boolean
  catalogue(): Catalogue
}

/** One request to the page of one case. */
export interface Visit extends MyParts {
  found: Case
  /** Where the page lies, e.g. `/my/…`. */
  home: string
  until: Date
  request: Request
  response: Response
}

export type Closed = keyof typeof closedWords

const statuses: Record<Closed, number> = { unknown: 404, expired: 410, consent: 403, 'too-fast': 429 }

/** Lets a request in to the case behind its address, or says what to do. */
export function entrance(parts: MyParts): (work: (visit: Visit) => Promise<void>) => RequestHandler {
  return work => async (request, response) => {
    unseen(response)
    const token = `${request.params.token}`
    const page = await parts.citizen.find(token)
    if (typeof page === 'string') return turnAway(parts, request, response, page)
    const found = await caseOf(parts.db, page.caseNumber)
    if (!found) return turnAway(parts, request, response, 'unknown')
    // The words that were agreed to may have changed since; the chat asks again (PIPL 14, 29).
    if (found.state === 'draft' && !(await hasConsented({ tx: parts.db }, found)))
      return turnAway(parts, request, response, 'consent')
    await work({
      ...parts,
      found,
      home: `${request.baseUrl}/${token}`,
      until: page.expiresAt,
      request,
      response,
    })
  }
}

/** In words for the one who asked: a person gets a page, the page's own script a sentence. */
export function turnAway(
  { catalogue }: Pick<MyParts, 'catalogue'>,
  request: Request,
  response: Response,
  why: Closed,
): void {
  unseen(response).status(statuses[why])
  const { title, lines } = closedWords[why]
  if (request.accepts(['html', 'json']) === 'json') {
    response.json({ result: why, words: `${title}。${lines.join('')}`, advice: [] })
  } else {
    const { name, consultPhone } = catalogue().hall
    response.type('html').send(render('closed', { title, lines, hall: name, phone: consultPhone }))
  }
}

/** No cache keeps it, no search engine lists it, no page it links to learns the address. */
function unseen(response: Response): Response {
  return privately(response).set('x-robots-tag', 'noindex, nofollow')
}
