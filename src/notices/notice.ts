/** An official document before it is set: its words exist here once, for the page and for the PDF. */

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'rows'; title: string; rows: [label: string, value: string][] }
  | { kind: 'list'; title: string; items: string[] }
  /** `widths`: shares of the page's width. */
  | { kind: 'table'; title: string; head: string[]; widths: number[]; rows: string[][] }

export interface Notice {
  title: string
  /** 文号, at the right above the text; empty for a form. */
  number: string
  meta: [label: string, value: string][]
  blocks: Block[]
  /** Printed at the end, before the seal. */
  closing: string[]
  seal?: { office: string; date: string }
  qr?: { url: string; caption: string }
  /** Set across the page of a filled sample. */
  stamp?: string
}

/** 2026-11-22 as it stands on paper: 2026 年 11 月 22 日. */
export function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}
