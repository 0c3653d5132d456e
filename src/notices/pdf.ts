/** Documents as PDF, with embedded Chinese fonts; the same words as the page. */
import pdfmake, { type Content } from 'pdfmake'
import { fontFiles } from './fonts.ts'
import { printable } from './glyphs.ts'
import type { Notice } from './notice.ts'
import { isShort, setBlock } from './pdfBlocks.ts'
import { foot, head } from './pdfEnds.ts'
import { type Look, looks, quiet } from './pdfLook.ts'

pdfmake.setFonts({ sans: fontFiles })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => Object.values(fontFiles).includes(path))

const ink = '#1f2421'

/** The document as A4 PDF, text extractable; a character the font lacks is written as its code and warned of. */
export function renderPdf(given: Notice): Promise<Buffer> {
  // The writer leaves its own marks in the lists it is given.
  const notice = structuredClone(printable(given))
  const look = looks[notice.layout ?? 'dense']
  return pdfmake
    .createPdf({
      info: { title: `${notice.title} ${notice.number}`.trim() },
      pageSize: 'A4',
      pageMargins: look.margins,
      // Noto Sans SC is tall by itself: 1.15 of it is 1.66 of the size.
      defaultStyle: { font: 'sans', fontSize: look.text, lineHeight: 1.15, color: ink },
      footer: (page: number, pages: number) => ({
        text: `第 ${page} 页，共 ${pages} 页`,
        alignment: 'center',
        fontSize: 8.5,
        color: quiet,
        margin: [0, 12, 0, 0],
      }),
      content: [...head(notice, look), ...body(notice, look)],
    })
    .getBuffer()
}

/** A short last block stays with the seal, which then does not stand on a page of its own. */
function body(notice: Notice, look: Look): Content[] {
  const blocks = notice.blocks.map(block => setBlock(block, look))
  const last = notice.blocks.at(-1)
  const tied = last && isShort(last) ? 1 : 0
  const end = blocks.splice(blocks.length - tied)
  return [...blocks, { unbreakable: true, stack: [...end, ...foot(notice, look)] }]
}
