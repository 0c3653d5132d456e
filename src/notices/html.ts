/** Documents as pages: ready to print on A4, no script, styles from one linked file. */
import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import QRCode from 'qrcode'
import type { Notice } from './notice.ts'

const engine = Handlebars.create()
engine.registerHelper('is', (a: unknown, b: unknown) => a === b)
engine.registerHelper('percent', (share: number) => `${Math.round(share * 100)}%`)

function template<T>(name: string): (model: T) => string {
  const source = readFileSync(new URL(`${name}.hbs`, import.meta.url), 'utf8')
  return engine.compile(source, { strict: true, knownHelpersOnly: false })
}

const noticePage = template<object>('notice')
const verifyPage = template<object>('verify')

const style = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The style sheet of all documents, served at /notices/notice.css: the tokens of the house, then their use on paper. */
export const noticeCss = `${style('../../kiosk/tokens.css')}\n${style('notice.css')}`

/** A document as a whole HTML page. `pdfUrl`: where the same document is downloaded. */
export async function renderHtml(notice: Notice, pdfUrl?: string): Promise<string> {
  const qr = notice.qr && {
    ...notice.qr,
    image: await QRCode.toDataURL(notice.qr.url, { margin: 1, width: 240 }),
  }
  return noticePage({ seal: null, stamp: '', ...notice, qr: qr ?? null, pdfUrl: pdfUrl ?? '' })
}

/** What the verification of a number found; no personal data. */
export interface Verified {
  number: string
  genuine: boolean
  printed: string
  guide: string
  version: string
  issued: string
  /** What has changed since, in plain lines; empty when it is current. */
  changes: string[]
  withdrawn: boolean
  /** Number to call where something is wrong. */
  hotline: string
}

export function renderVerify(found: Verified): string {
  return verifyPage({ ...found, current: found.changes.length === 0 && !found.withdrawn })
}
