/** The blocks of a document on paper: tables that break well, headings that stay with what follows. */
import type { Content } from 'pdfmake'
import type { Block } from './notice.ts'
import { type Look, line, textWidth } from './pdfLook.ts'

export function setBlock(block: Block, look: Look): Content {
  switch (block.kind) {
    case 'paragraph':
      return setParagraph(block, look)
    case 'list':
      return setList(block.title, block.items, look)
    case 'rows':
      return isShort(block)
        ? { stack: [heading(block.title, look), table(pair, [], block.rows, look)], unbreakable: true }
        : table(pair, [titleRow(block.title, pair.length, look)], block.rows, look)
    case 'table': {
      const header = [titleRow(block.title, block.head.length, look), headRow(block.head)]
      return table(block.widths, header, block.rows, look)
    }
  }
}

/** Widths of a label and its value. */
const pair = [0.3, 0.7]
/** A block of so few entries is not split over two pages… */
const fewEntries = 10
/** …unless its words, or those of one row, fill half of one. Then it must break: what does not fit would be lost. */
const halfAPage = 25
/** Characters in a line over the whole width, as set large. */
const lineLength = 45

/** Whether a block is set whole. */
export function isShort(block: Block): boolean {
  if (block.kind === 'paragraph') return lines(block.text, 1) <= halfAPage
  const heights =
    block.kind === 'list'
      ? block.items.map(item => lines(item, 1))
      : block.rows.map(cells => rowLines(cells, block.kind === 'rows' ? pair : block.widths))
  return heights.length <= fewEntries && heights.reduce((sum, height) => sum + height, 0) <= halfAPage
}

function rowLines(cells: string[], widths: number[]): number {
  return Math.max(...cells.map((cell, index) => lines(cell, widths[index] ?? 1)))
}

function lines(text: string, share: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (lineLength * share))), 0)
}

function setParagraph({ text, tone }: Block & { kind: 'paragraph' }, look: Look): Content {
  const leadingIndent = tone === 'address' ? 0 : 2 * look.text
  return { text, bold: tone !== undefined, margin: [0, 10, 0, 0], leadingIndent }
}

/** A short list stays whole; the heading of a long one stays with its first lines. */
function setList(title: string, items: string[], look: Look): Content {
  const whole = (some: string[]) => isShort({ kind: 'list', title, items: some })
  const top = heading(title, look)
  if (whole(items)) return { stack: [top, { ol: items }], unbreakable: true }
  const first = items.slice(0, 2)
  if (!whole(first)) return [top, { ol: items }]
  const begin = { stack: [top, { ol: first }], unbreakable: true }
  return [begin, { ol: items.slice(first.length), start: first.length + 1 }]
}

function heading(title: string, look: Look): { [key: string]: unknown } {
  return { text: title, bold: true, fontSize: look.heading, margin: [0, 10, 0, 4] }
}

/** The heading of a long table is a row of it: it cannot stay behind alone, and stands on every page of the table. */
function titleRow(title: string, columns: number, look: Look): Content[] {
  const bare = { border: [false, false, false, false] }
  const cell = { ...heading(title, look), margin: [-4, 10, 0, 1], colSpan: columns }
  return [{ ...cell, ...bare }, ...Array.from({ length: columns - 1 }, () => ({ text: '', ...bare }))]
}

function headRow(head: string[]): Content[] {
  return head.map(text => ({ text, bold: true, fillColor: '#f4f2ee' }))
}

function table(
  widths: number[],
  header: Content[][],
  rows: string[][],
  look: Look,
): { [key: string]: unknown } {
  const cellPadding = 9
  return {
    fontSize: look.table,
    lineHeight: 1.05,
    table: {
      headerRows: header.length,
      dontBreakRows: rows.every(cells => rowLines(cells, widths) <= halfAPage),
      keepWithHeaderRows: 1,
      widths: widths.map(share => share * textWidth - cellPadding),
      body: [...header, ...rows.map(cells => cells.map(text => ({ text })))],
    },
    layout: {
      // Nothing above the title row.
      hLineWidth: (row: number) => (row === 0 && header.length > 0 ? 0 : 0.5),
      vLineWidth: () => 0.5,
      hLineColor: () => line,
      vLineColor: () => line,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  }
}
