/** Documents as PDF, with embedded Chinese fonts; the same words as the page. */
import pdfmake, { type Content } from 'pdfmake'
import { fontFiles } from './fonts.ts'
import { printable } from './glyphs.ts'
import type { Block, Notice } from './notice.ts'

pdfmake.setFonts({ sans: fontFiles })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => Object.values(fontFiles).includes(path))

const ink = '#1f2421'
const quiet = '#5b625e'
const line = '#8d948f'

/** The document as A4 PDF, text extractable; a character the font lacks is written as its code and warned of. */
export function renderPdf(given: Notice): Promise<Buffer> {
  // The writer leaves its own marks in the lists it is given.
  const notice = structuredClone(printable(given))
  return pdfmake
    .createPdf({
      info: { title: `${notice.title} ${notice.number}`.trim() },
      pageSize: 'A4',
      pageMargins: [45, 50, 45, 55],
      // Noto Sans SC is tall by itself: 1.15 of it is 1.66 of the size.
      defaultStyle: { font: 'sans', fontSize: 10, lineHeight: 1.15, color: ink },
      footer: (page: number, pages: number) => ({
        text: `第 ${page} 页，共 ${pages} 页`,
        alignment: 'center',
        fontSize: 8.5,
        color: quiet,
        margin: [0, 15, 0, 0],
      }),
      content: [...head(notice), ...body(notice)],
    })
    .getBuffer()
}

/** In characters: a title as short as this is set wide. */
const shortTitle = 8

function head({ title, number, meta, qr, stamp }: Notice): Content[] {
  const facts: Content = {
    width: '*',
    stack: meta.map(([label, value]) => ({
      columns: [
        { width: 60, text: label, color: quiet },
        { width: '*', text: value },
      ],
    })),
  }
  const code: Content[] = qr
    ? [
        {
          width: 90,
          stack: [
            { qr: qr.url, fit: 80, alignment: 'center' },
            { text: qr.caption, fontSize: 7.5, alignment: 'center', margin: [0, 3, 0, 0] },
          ],
        },
      ]
    : []
  return [
    ...(stamp ? [{ text: stamp, color: '#a3201b', bold: true }] : []),
    { text: number, alignment: 'right', color: quiet },
    {
      text: title,
      alignment: 'center',
      bold: true,
      fontSize: 20,
      characterSpacing: title.length <= shortTitle ? 3 : 0,
      margin: [0, 4, 0, 12],
    },
    { columns: [facts, ...code], columnGap: 10 },
  ]
}

/** A short last block stays with the seal, which then does not stand on a page of its own. */
function body(notice: Notice): Content[] {
  const blocks = notice.blocks.map(setBlock)
  const last = notice.blocks.at(-1)
  const tied = last && linesOf(last) <= fewLines ? 1 : 0
  const end = blocks.splice(blocks.length - tied)
  return [...blocks, { unbreakable: true, stack: [...end, ...foot(notice)] }]
}

function linesOf(block: Block): number {
  if (block.kind === 'paragraph') return 1
  return block.kind === 'list' ? block.items.length : block.rows.length
}

function setBlock(block: Block): Content {
  switch (block.kind) {
    case 'paragraph':
      return { text: block.text, margin: [0, 10, 0, 0], leadingIndent: 20 }
    case 'list':
      return setList(block.title, block.items)
    case 'rows':
      return linesOf(block) <= fewLines
        ? { stack: [heading(block.title), table(pair, [], block.rows)], unbreakable: true }
        : table(pair, [titleRow(block.title, pair.length)], block.rows)
    case 'table':
      return table(block.widths, [titleRow(block.title, block.head.length), headRow(block.head)], block.rows)
  }
}

/** So short a block is not split over two pages. */
const fewLines = 10
/** Widths of a label and its value. */
const pair = [0.3, 0.7]

/** A short list stays whole; the heading of a long one stays with its first lines. */
function setList(title: string, items: string[]): Content {
  const first = items.length <= fewLines ? items.length : 2
  const begin = { stack: [heading(title), { ol: items.slice(0, first) }], unbreakable: true }
  return first === items.length ? begin : [begin, { ol: items.slice(first), start: first + 1 }]
}

function heading(title: string): { [key: string]: unknown } {
  return { text: title, bold: true, fontSize: 11.5, margin: [0, 10, 0, 4] }
}

/** The heading of a long table is a row of it: it cannot stay behind alone, and stands on every page of the table. */
function titleRow(title: string, columns: number): Content[] {
  const bare = { border: [false, false, false, false] }
  const cell = { ...heading(title), margin: [-4, 10, 0, 1], colSpan: columns }
  return [{ ...cell, ...bare }, ...Array.from({ length: columns - 1 }, () => ({ text: '', ...bare }))]
}

function headRow(head: string[]): Content[] {
  return head.map(text => ({ text, bold: true, fillColor: '#f4f2ee' }))
}

/** Width between the margins of A4, in points. */
const textWidth = 505

function table(widths: number[], header: Content[][], rows: string[][]): { [key: string]: unknown } {
  const cellPadding = 9
  return {
    fontSize: 9,
    lineHeight: 1.05,
    table: {
      headerRows: header.length,
      dontBreakRows: true,
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

function foot({ closing, seal }: Notice): Content[] {
  const stamp: Content[] = seal
    ? [
        {
          stack: [
            { text: seal.office, alignment: 'center' },
            { text: '（印章）', alignment: 'center', color: quiet, margin: [0, 18, 0, 18] },
            { text: seal.date, alignment: 'center' },
          ],
          margin: [260, 18, 0, 0],
        },
      ]
    : []
  return [{ stack: closing, margin: [0, 14, 0, 0] }, ...stamp]
}
