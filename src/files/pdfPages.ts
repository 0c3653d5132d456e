import { createCanvas } from '@napi-rs/canvas'
import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Finding } from './findings.ts'
import { mostPreviews, previewSide } from './limits.ts'
import { findingsIn } from './picture.ts'

export interface Drawn {
  previews: Uint8Array[]
  findings: Finding[]
}

/** The first pages as JPEG. A page that is one photo or scan is looked at like a photo. */
export async function drawPages(pdf: PDFDocumentProxy): Promise<Drawn> {
  const drawn: Drawn = { previews: [], findings: [] }
  for (let number = 1; number <= Math.min(pdf.numPages, mostPreviews); number++) {
    const page = await pdf.getPage(number)
    const preview = await draw(page)
    drawn.previews.push(preview)
    if (await isPhoto(page))
      drawn.findings.push(...(await findingsIn(preview)).map(finding => ({ ...finding, page: number })))
    page.cleanup()
  }
  return drawn
}

const jpegQuality = 82

async function draw(page: PDFPageProxy): Promise<Uint8Array> {
  const { width, height } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: previewSide / Math.max(width, height) })
  const canvas = createCanvas(atLeastOne(viewport.width), atLeastOne(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  // The canvas of the package behaves as the browser's, whose type pdf.js asks for and Node does not know.
  await page.render({ canvas: canvas as never, viewport }).promise
  return canvas.encode('jpeg', jpegQuality)
}

function atLeastOne(side: number): number {
  return Math.max(1, Math.floor(side))
}

const pictures = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])
const writing = new Set<number>([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText])

/** One picture and no writing beside it. */
async function isPhoto(page: PDFPageProxy): Promise<boolean> {
  const { fnArray } = await page.getOperatorList()
  return fnArray.filter(op => pictures.has(op)).length === 1 && !fnArray.some(op => writing.has(op))
}
