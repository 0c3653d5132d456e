/** Documents as PDF, with embedded Chinese fonts; the same words as the page. */
import { createRequire } from 'node:module'
import pdfmake, { type Content } from 'pdfmake'
import type { Block, Notice } from './notice.ts'

const { resolve } = createRequire(import.meta.url)
const folder = '@expo-google-fonts/noto-sans-sc'
/** The face of all documents; its two files together hold every character of GB 2312 and more. */
export const fontFiles = {
  normal: resolve(`${folder}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: resolve(`${folder}/700Bold/NotoSansSC_700Bold.ttf`),
}

pdfmake.setFonts({ sans: fontFiles })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => Object.values(fontFiles).includes(path))

const ink = '#1f2421'
const quiet = '#5b625e'
const line = '#8d948f'

/** The document as A4 PDF, text extractable. */
export function renderPdf(notice: Notice): Promise<Buffer> {
  return pdfmake
    .createPdf({
      info: { title: `${notice.title} ${notice.number}`.trim() },
      pageSize: 'A4',
      pageMargins: [45, 50, 45, 55],
      pageBreakBefore: loneHeading,
      defaultStyle: { font: 'sans', fontSize: 10, lineHeight: 1.35, color: ink },
      footer: (page: number, pages: number) => ({
        text: `第 ${page} 页，共 ${pages} 页`,
        alignment: 'center',
        fontSize: 8.5,
        color: quiet,
        margin: [0, 15, 0, 0],
      }),
      content: [...head(notice), ...notice.blocks.map(setBlock), ...foot(notice)],
    })
    .getBuffer()
}

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
      characterSpacing: 3,
      margin: [0, 4, 0, 12],
    },
    { columns: [facts, ...code], columnGap: 10 },
  ]
}

function setBlock(block: Block): Content {
  switch (block.kind) {
    case 'paragraph':
      return { text: block.text, margin: [0, 10, 0, 0], leadingIndent: 20 }
    case 'list':
      return titled(block.title, { ol: block.items })
    case 'rows':
      return titled(block.title, table([], [0.3, 0.7], block.rows))
    case 'table':
      return titled(block.title, table(block.head, block.widths, block.rows))
  }
}

/** A heading stays with the beginning of what it heads. */
function titled(title: string, content: { [key: string]: unknown }): Content {
  return [{ text: title, bold: true, fontSize: 11.5, margin: [0, 10, 0, 4], headlineLevel: 1 }, content]
}

interface Node {
  headlineLevel?: number
}

/** A heading with nothing of its own left on the page goes to the next one. */
function loneHeading(node: Node, page: { getFollowingNodesOnPage(): Node[] }): boolean {
  return node.headlineLevel === 1 && page.getFollowingNodesOnPage().length === 0
}

const printable = 505

function table(head: string[], widths: number[], rows: string[][]): { [key: string]: unknown } {
  const header = head.length > 0 ? [head.map(text => ({ text, bold: true, fillColor: '#f4f2ee' }))] : []
  const cellPadding = 9
  return {
    fontSize: 9,
    lineHeight: 1.2,
    table: {
      headerRows: header.length,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: widths.map(share => share * printable - cellPadding),
      body: [...header, ...rows.map(cells => cells.map(text => ({ text })))],
    },
    layout: {
      hLineWidth: () => 0.5,
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
  return [{ unbreakable: true, stack: [{ stack: closing, margin: [0, 14, 0, 0] }, ...stamp] }]
}
