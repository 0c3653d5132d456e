/** An official document before it is set: its words exist here once, for the page and for the PDF. */

export type Block =
  /** `tone`: the person addressed, or a sentence nobody may overlook. */
  | { kind: 'paragraph'; text: string; tone?: 'address' | 'strong' }
  | { kind: 'rows'; title: string; rows: [label: string, value: string][] }
  | { kind: 'list'; title: string; items: string[] }
  /** `widths`: shares of the page's width. */
  | { kind: 'table'; title: string; head: string[]; widths: number[]; rows: string[][] }

/** 受理专用章 (行政许可法 32), or the hall's own seal. */
export type SealKind = 'acceptance' | 'hall'

export interface Seal {
  office: string
  date: string
  kind?: SealKind
  /** PNG as data URL; without one, room is left for the stamp. */
  image?: string
}

export interface Notice {
  title: string
  /** 文号, at the right above the text; empty for a form. */
  number: string
  /** `letter`: few words in larger type; otherwise set small, for long tables. */
  layout?: 'letter'
  meta: [label: string, value: string][]
  blocks: Block[]
  /** Printed at the end, before the seal. */
  closing: string[]
  /** What is written by hand beside the seal: a label and a line for each. */
  signatures?: string[]
  seal?: Seal
  /** The last line: how many copies there are, and who keeps them. */
  note?: string
  qr?: { url: string; caption: string }
  /** Set across the page of a filled sample. */
  stamp?: string
  /** Set above a document that no longer holds. Never part of what is kept. */
  banner?: string
}

/** 2026-11-22 as it stands on paper: 2026 年 11 月 22 日. */
export function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

/** What stands where the seal will be pressed. */
export function sealPlace({ kind }: Seal): string {
  return kind === 'acceptance' ? '（受理专用章）' : '（印章）'
}

/** Every word of a document in reading order, a line for each place it stands in. */
export function wordsOf(notice: Notice): string[] {
  const { title, number, meta, blocks, closing, signatures, seal, note, qr, stamp, banner } = notice
  return [
    banner,
    stamp,
    title,
    number,
    ...meta.map(([label, value]) => `${label}：${value}`),
    ...blocks.flatMap(blockWords),
    ...closing,
    ...(signatures ?? []).map(label => `${label}：____`),
    ...(seal ? [seal.office, sealPlace(seal), seal.date] : []),
    note,
    qr?.caption,
  ].filter(line => line !== undefined && line !== '') as string[]
}

function blockWords(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text]
    case 'list':
      return [`【${block.title}】`, ...block.items.map((item, index) => `${index + 1}. ${item}`)]
    case 'rows':
      return [`【${block.title}】`, ...block.rows.map(([label, value]) => `${label}：${value}`)]
    case 'table':
      return [`【${block.title}】`, block.head.join('｜'), ...block.rows.map(cells => cells.join('｜'))]
  }
}
