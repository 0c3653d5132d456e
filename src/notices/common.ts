/** What all notices share: head, seal, number, QR code, copies. The words of one kind stand in its own file. */
import { spokenHours } from '../core/hours.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Hall } from '../guides/hall.ts'
import { mapWords } from './glyphs.ts'
import { kinds, type NoticeKind } from './kinds.ts'
import { type Block, chineseDate, type Notice, type Seal, type SealKind } from './notice.ts'

/** The hall as notices need it; seals and remedies where it has set them. */
export type NoticeHall = Hall & {
  /** PNG data URLs. */
  seals?: { acceptance?: string | undefined; hall?: string | undefined } | undefined
  /** Names of the body that reconsiders (行政复议机关) and of the court. */
  remedies?: { reconsideration?: string | undefined; court?: string | undefined } | undefined
}

/** A notice that another one takes back or replaces. */
export interface Revoked {
  title: string
  /** 文号. */
  printed: string
  issuedAt: Date
}

export interface NoticeCommon {
  /** 文号 as printed. */
  printed: string
  issuedAt: Date
  verifyUrl: string
  hall: NoticeHall
  caseNumber?: string
  applicant?: { name: string; idMasked?: string }
  item?: { name: string; code: string }
  window?: string
  handler?: { name: string; phone: string }
  revoked?: Revoked
}

/** The words of one kind. */
export interface Body {
  /** Whom it speaks to; absent where it speaks to nobody by name. */
  to?: string
  blocks: Block[]
  closing?: string[]
  signatures?: string[]
}

/** Puts the words of one kind on the hall's paper. A full ID number is masked wherever it may have come from. */
export function letter(kind: NoticeKind, common: NoticeCommon, body: Body): Notice {
  const { title, copies } = kinds[kind]
  const { to, blocks, closing = [], signatures = [] } = body
  const address: Block[] = to ? [{ kind: 'paragraph', text: `${to}：`, tone: 'address' }] : []
  const words = mapWords(
    { meta: metaOf(kind, common), blocks: [...address, ...blocks].filter(isFilled), closing },
    withoutFullIds,
  )
  return {
    title,
    number: common.printed,
    layout: 'letter',
    ...words,
    ...(signatures.length > 0 && { signatures }),
    seal: sealOf(kind, common),
    ...(copies && { note: '本文书一式两份，一份交申请人，一份由本机关存档。' }),
    qr: { url: common.verifyUrl, caption: '扫码验真伪' },
  }
}

function metaOf(kind: NoticeKind, common: NoticeCommon): [string, string][] {
  const { applicant, item, caseNumber, window, handler } = common
  const named = applicant && kinds[kind].to === 'applicant'
  const desk = [window, handler && `${handler.name}，电话 ${handler.phone}`].filter(Boolean).join('，')
  const rows: [string, string | undefined][] = [
    ['申请人', named ? withId(applicant) : undefined],
    ['事项', item && `${item.name}（编码 ${item.code}）`],
    ['办件编号', caseNumber],
    ['窗口经办', desk],
  ]
  return rows.filter((row): row is [string, string] => Boolean(row[1]))
}

function withId({ name, idMasked }: { name: string; idMasked?: string }): string {
  return idMasked ? `${name}（证件号码 ${idMasked}）` : name
}

function sealOf(kind: NoticeKind, { hall, issuedAt }: NoticeCommon): Seal {
  const seal: SealKind = kinds[kind].seal
  const image = hall.seals?.[seal]
  return {
    office: hall.organisation,
    date: dateOf(issuedAt),
    kind: seal,
    ...(image?.startsWith('data:image/png;base64,') && { image }),
  }
}

function isFilled(block: Block): boolean {
  if (block.kind === 'paragraph') return block.text !== ''
  return (block.kind === 'list' ? block.items : block.rows).length > 0
}

function withoutFullIds(words: string): string {
  return words.replace(/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/g, '$1********$2')
}

/** The day of a moment, as it stands on paper. `at`: a date, or ISO 8601. */
export function dateOf(at: Date | string): string {
  return chineseDate(shanghaiDay(new Date(at)))
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
})

/** Day and time of a moment, e.g. 2026 年 3 月 5 日 10:00. */
export function timeOf(at: Date | string): string {
  return `${dateOf(at)} ${clock.format(new Date(at))}`
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

/** A sentence nobody may overlook. */
export function strong(text: string): Block {
  return { kind: 'paragraph', text, tone: 'strong' }
}

/** Rows without those that have nothing to say. */
export function rows(title: string, given: [label: string, value: string | undefined][]): Block {
  const told = given.filter((row): row is [string, string] => Boolean(row[1]))
  return { kind: 'rows', title, rows: told }
}

/** A table whose rows are counted in a first column. */
export function numbered(title: string, head: string[], widths: number[], cells: string[][]): Block {
  return {
    kind: 'table',
    title,
    head: ['序号', ...head],
    widths: [0.08, ...widths.map(share => share * 0.92)],
    rows: cells.map((row, index) => [`${index + 1}`, ...row]),
  }
}

/** “the matter”, or a word for it where none is named. */
export function matter({ item }: NoticeCommon): string {
  return item ? `“${item.name}”` : '这件事'
}

export function contact({ hall, handler }: NoticeCommon): string {
  return `联系电话：${handler?.phone ?? hall.consultPhone}。监督电话：${hall.supervisionPhone}。`
}

/** Where the window is, and when it is open. */
export function whereAndWhen({ hall, window }: NoticeCommon): string {
  return `${hall.address}${window ?? '综合窗口'}，${spokenHours(hall.officeHours.weekdays)}`
}
