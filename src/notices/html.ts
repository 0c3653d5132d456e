/** Documents as pages: ready to print on A4, no script, styles from one linked file. */
import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import QRCode from 'qrcode'
import { type Notice, sealPlace } from './notice.ts'

const engine = Handlebars.create()
engine.registerHelper('is', (a: unknown, b: unknown) => a === b)
engine.registerHelper('percent', (share: number) => `${Math.round(share * 100)}%`)

function template<T>(name: string): (model: T) => string {
  const source = readFileSync(new URL(`${name}.hbs`, import.meta.url), 'utf8')
  return engine.compile(source, { strict: true, knownHelpersOnly: false })
}

const noticePage = template<object>('notice')
const verifyPage = template<object>('verify')
const verifyNoticePage = template<object>('verifyNotice')

const style = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The style sheet of all documents, served at /notices/notice.css: the tokens of the house, then their use on paper. */
export const noticeCss = ['../../kiosk/tokens.css', 'notice.css', 'letter.css'].map(style).join('\n')

/** A document as a whole HTML page. `pdfUrl`: where the same document is downloaded. */
/** `rateUrl`: where the service is rated that this document ends; empty for none. */
export async function renderHtml(notice: Notice, pdfUrl = '', rateUrl = ''): Promise<string> {
  const { seal, qr } = notice
  return noticePage({
    ...notPresent,
    ...notice,
    blocks: notice.blocks.map(block => ({ tone: '', ...block })),
    seal: seal ? { image: '', ...seal, place: sealPlace(seal) } : null,
    qr: qr ? { ...qr, image: await QRCode.toDataURL(qr.url, { margin: 1, width: 240 }) } : null,
    pdfUrl,
    rateUrl,
  })
}

/** The template is strict: what a document lacks is named. */
const notPresent = { stamp: '', banner: '', note: '', layout: '', signatures: [] }

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

/** What the verification of a notice's number found; no personal data. */
export type VerifiedNotice = { number: string; hotline: string } & (
  | { found: 'unknown' | 'altered' }
  | {
      found: 'genuine' | 'revoked'
      printed: string
      title: string
      issued: string
      office: string
      /** 文号 and day of the notice that took it back. */
      revokedBy: string
      revokedOn: string
    }
)

export function renderVerifyNotice(found: VerifiedNotice): string {
  return verifyNoticePage({ ...nothingKnown, ...found })
}

const nothingKnown = { printed: '', title: '', issued: '', office: '', revokedBy: '', revokedOn: '' }
