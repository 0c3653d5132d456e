/** Issued documents: the page, the PDF, and the answer to whether one is genuine and current. */
import { Router } from 'express'
import { parseDisclosureNumber, printedNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import type { Disclosure } from '../guides/disclosure.ts'
import { newFor } from '../guides/holders.ts'
import { disclosureNotice } from '../notices/disclosureNotice.ts'
import { formNotice } from '../notices/formNotice.ts'
import {
  noticeCss,
  renderHtml,
  renderVerify,
  renderVerifyNotice,
  type Verified,
  type VerifiedNotice,
} from '../notices/html.ts'
import { chineseDate, type Notice } from '../notices/notice.ts'
import { pressPdf } from '../notices/pdfPress.ts'
import type { Db } from '../store/db.ts'
import { findDisclosure, type KeptDisclosure } from '../store/disclosures.ts'
import { ApiError } from './errors.ts'
import { noticeFile, noticeRoutes, privately, verifyNotice } from './notices.ts'
import { givenFile, type TalkFileParts } from './talkFiles.ts'

interface Parts {
  db: Db
  shelf: GuideShelf
  publicUrl: string
}

export function documentRoutes(parts: Parts): Router {
  const router = Router()
  router.use(noticeRoutes(parts.db))
  router.get('/notices/notice.css', (_, response) => void response.type('css').send(noticeCss))
  router.get('/d/:secret.pdf', async ({ params }, response) => {
    const kept = await bySecret(parts.db, params.secret)
    const name = encodeURIComponent(`一次性告知书-${kept.number}.pdf`)
    privately(response).set('content-disposition', `inline; filename*=UTF-8''${name}`)
    response.type('pdf').send(await pressPdf(noticeOf(kept, parts)))
  })
  router.get('/d/:secret', async ({ params }, response) => {
    const kept = await bySecret(parts.db, params.secret)
    privately(response)
      .type('html')
      .send(await renderHtml(noticeOf(kept, parts), `/d/${kept.secret}.pdf`))
  })
  for (const filled of ['blank', 'sample'] as const) {
    const path = filled === 'sample' ? '/forms/:id/sample' : '/forms/:id'
    router.get(`${path}.pdf`, async ({ params }, response) => {
      response.type('pdf').send(await pressPdf(formOf(parts, `${params.id}`, filled)))
    })
    router.get(path, async (request, response) => {
      const form = formOf(parts, `${request.params.id}`, filled)
      response.type('html').send(await renderHtml(form, `${request.path}.pdf`))
    })
  }
  router.get('/verify/:number', async ({ params }, response) => {
    const notice = await verifyNotice(parts.db, params.number, parts.shelf.current().hall.hotline)
    const { status, page } = notice
      ? noticeAnswer(notice)
      : disclosureAnswer(await verify(parts, params.number))
    response.status(status).set('cache-control', 'no-store').type('html').send(page)
  })
  return router
}

function noticeAnswer(notice: VerifiedNotice): { status: number; page: string } {
  const status = { genuine: 200, revoked: 200, unknown: 404, altered: 500 }[notice.found]
  return { status, page: renderVerifyNotice(notice) }
}

function disclosureAnswer(found: Verified): { status: number; page: string } {
  return { status: found.genuine ? 200 : 404, page: renderVerify(found) }
}

/**
 * The bytes behind a document's own address, for a channel that uploads files. Throws where the address is not one
 * of a document.
 */
export async function documentFile(
  parts: Parts & TalkFileParts,
  url: string,
): Promise<{ bytes: Uint8Array; name: string }> {
  const given = /^\/f\/([\w-]+)$/.exec(url)?.[1]
  if (given !== undefined) return givenFile(parts, given)
  const [, series, secret] = /^\/([dn])\/([\w-]+)\.pdf$/.exec(url) ?? []
  if (series === 'n' && secret) return noticeFile(parts.db, secret)
  if (secret === undefined) throw new ApiError(404, 'document', '没有找到这份文件。')
  const kept = await bySecret(parts.db, secret)
  return { bytes: await pressPdf(noticeOf(kept, parts)), name: `一次性告知书-${kept.number}.pdf` }
}

function formOf({ shelf }: Parts, id: string, filled: 'blank' | 'sample'): Notice {
  const form = shelf.current().forms.get(id)
  if (!form) throw new ApiError(404, 'form', '没有找到这张表。')
  return formNotice(form, filled)
}

async function bySecret(db: Db, secret: string): Promise<KeptDisclosure> {
  const kept = await findDisclosure(db, { secret })
  if (!kept) throw new ApiError(404, 'document', '没有找到这份告知书，请核对地址。')
  return kept
}

/** The document exactly as it was told, whatever the guide says today (R9.2). */
function noticeOf(kept: KeptDisclosure, { shelf, publicUrl }: Parts): Notice {
  const { hall } = shelf.current()
  return disclosureNotice(kept.told as Disclosure, hall, {
    printed: printed(kept, hall.mark),
    issuedAt: new Date(kept.issuedAt),
    verifyUrl: `${publicUrl}/verify/${kept.number}`,
  })
}

function printed({ number }: KeptDisclosure, mark: string): string {
  const parsed = parseDisclosureNumber(number)
  return parsed ? printedNumber(mark, parsed.year, parsed.sequence) : number
}

const nothing = {
  genuine: false,
  printed: '',
  guide: '',
  version: '',
  issued: '',
  changes: [],
  withdrawn: false,
}

async function verify({ db, shelf }: Parts, given: string): Promise<Verified> {
  const number = given.trim().toUpperCase()
  const kept = parseDisclosureNumber(number) && (await findDisclosure(db, { number }))
  if (!kept) {
    return { ...nothing, number, hotline: shelf.current().hall.hotline }
  }
  const told = kept.told as Disclosure
  const catalogue = shelf.current()
  return {
    number,
    genuine: true,
    printed: printed(kept, catalogue.hall.mark),
    guide: told.guide.name,
    version: kept.guideVersion,
    issued: chineseDate(shanghaiDay(new Date(kept.issuedAt))),
    changes: catalogue.guides.has(kept.guide) ? newFor(catalogue, { ...kept, told }) : [],
    withdrawn: !catalogue.guides.has(kept.guide),
    hotline: catalogue.hall.hotline,
  }
}
