/** Reads a PDF back as its reader would: words by page, and the picture of a page. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Document = Awaited<ReturnType<typeof getDocument>['promise']>

function open(pdf: Uint8Array): Promise<Document> {
  return getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise
}

/** The words that stand on each page, without spaces and line ends. What was set below the paper's edge is not there. */
export async function wordsByPage(pdf: Uint8Array): Promise<string[]> {
  const document = await open(pdf)
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  return Promise.all(
    numbers.map(async number => {
      const { items } = await (await document.getPage(number)).getTextContent()
      return items
        .map(item => ('str' in item && item.transform[5] > 0 ? item.str : ''))
        .join('')
        .replace(/\s/g, '')
    }),
  )
}

/** What this library draws on where there is no browser. */
interface Canvas {
  canvas: Drawn['canvas']
  context: Drawn['canvasContext'] & {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray }
  }
}
type Drawn = Parameters<Awaited<ReturnType<Document['getPage']>>['render']>[0]

export interface Picture {
  width: number
  height: number
  /** Red, green, blue, opacity of each pixel. */
  pixels: Uint8ClampedArray
}

/** The page as its fonts really draw it: text may be extractable and yet invisible. */
export async function pictureOf(pdf: Uint8Array, number: number, scale = 1): Promise<Picture> {
  const document = await open(pdf)
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const factory = document.canvasFactory as { create(width: number, height: number): Canvas }
  const { canvas, context } = factory.create(width, height)
  await page.render({ canvas, canvasContext: context, viewport }).promise
  return { width, height, pixels: context.getImageData(0, 0, width, height).data }
}

/** Share of dark pixels in the part of the picture between these heights (0 top, 1 bottom). */
export function ink({ width, height, pixels }: Picture, from: number, to: number): number {
  const [first, last] = [Math.floor(height * from), Math.floor(height * to)]
  let dark = 0
  for (let at = first * width; at < last * width; at++) if (pixels[at * 4]! < 128) dark++
  return dark / ((last - first) * width)
}
