/** Issued notices: the page, the PDF, and whether a number is genuine and still holds. Always as they were issued. */
import { type Response, Router } from 'express'
import { shanghaiDay } from '../core/workdays.ts'
import { renderHtml, type VerifiedNotice } from '../notices/html.ts'
import { chineseDate, type Notice } from '../notices/notice.ts'
import { parseNoticeNumber } from '../notices/numbers.ts'
import { pressPdf } from '../notices/pdfPress.ts'
import type { Db } from '../store/db.ts'
import { findNotice, type KeptNotice, revokedBy } from '../store/notices.ts'
import { ApiError } from './errors.ts'

export function noticeRoutes(db: Db): Router {
  const router = Router()
  router.get('/n/:secret.pdf', async ({ params }, response) => {
    const { bytes, name } = await noticeFile(db, params.secret)
    privately(response).set('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    response.type('pdf').send(bytes)
  })
  router.get('/n/:secret', async ({ params }, response) => {
    const kept = await bySecret(db, params.secret)
    const rateUrl = kept.kind === 'service-receipt' ? `/rate/${kept.secret}` : ''
    const page = await renderHtml(await asItStands(db, kept), `/n/${kept.secret}.pdf`, rateUrl)
    privately(response).type('html').send(page)
  })
  return router
}

/** The PDF behind a notice's own address. Throws where there is no such notice, or its text was altered. */
export async function noticeFile(db: Db, secret: string): Promise<{ bytes: Buffer; name: string }> {
  const kept = await bySecret(db, secret)
  const bytes = await pressPdf(await asItStands(db, kept))
  return { bytes, name: `${kept.told.title}-${kept.number}.pdf` }
}

/** The address is the key to the document, so no page it is opened from may be told, and no cache may keep it. */
export function privately(response: Response): Response {
  return response.set({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
}

async function bySecret(db: Db, secret: string): Promise<KeptNotice> {
  const kept = await findNotice(db, { secret })
  if (!kept) throw new ApiError(404, 'document', '没有找到这份文书，请核对地址。')
  if (!kept.genuine) {
    throw new ApiError(
      500,
      'altered',
      `编号 ${kept.number} 的存档内容和发出时不一样，不能再当作真的文书给出。请拨 12345 或者到窗口核实。`,
    )
  }
  return kept
}

/** The stored words, under a banner where a later notice took them back. */
async function asItStands(db: Db, { number, told }: KeptNotice): Promise<Notice> {
  const later = await revokedBy(db, number)
  const notice = told as Notice
  return later ? { ...notice, banner: bannerOf(later) } : notice
}

function bannerOf({ kind, printed, issuedAt }: KeptNotice): string {
  const deed = kind === 'revocation' ? '撤销' : '代替'
  return `这份文书已经不再有效：${dayOf(issuedAt)}被 ${printed} ${deed}。下面是发出时的原文。`
}

function dayOf(issuedAt: string): string {
  return chineseDate(shanghaiDay(new Date(issuedAt)))
}

/** What may be told to anyone who has the number; nothing where it is no number of a notice. */
export async function verifyNotice(
  db: Db,
  given: string,
  hotline: string,
): Promise<VerifiedNotice | undefined> {
  const number = given.trim().toUpperCase()
  if (!parseNoticeNumber(number)) return undefined
  const kept = await findNotice(db, { number })
  if (!kept) return { number, hotline, found: 'unknown' }
  if (!kept.genuine) return { number, hotline, found: 'altered' }
  const { title, seal } = kept.told as Notice
  const later = await revokedBy(db, number)
  return {
    number,
    hotline,
    found: later ? 'revoked' : 'genuine',
    printed: kept.printed,
    title,
    issued: dayOf(kept.issuedAt),
    office: seal?.office ?? '',
    revokedBy: later?.printed ?? '',
    revokedOn: later ? dayOf(later.issuedAt) : '',
  }
}
