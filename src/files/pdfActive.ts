/**
 * Does a PDF carry something that acts: scripts, programs to start, an XFA form, film, a second file behind it?
 * Looked for twice, by pdf.js and in the dictionaries themselves, since either alone can be led astray.
 */
import { inflateSync } from 'node:zlib'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export async function isActive(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<boolean> {
  if (await pdf.hasJSActions()) return true
  const text = Buffer.from(bytes).toString('latin1')
  return hasForeignTail(text) || actingIn(dictionariesOf(text)) || hiddenObjects(text).some(actingIn)
}

/** Names of ISO 32000-1, 12.6.4 and 12.7.8, that start or run something. */
const acting = /\/(JavaScript|JS|Launch|XFA|RichMedia|Movie|Rendition)(?![\w-])/

function actingIn(text: string): boolean {
  return acting.test(plainNames(text))
}

/** In a name any character may be written as its code: /J#61vaScript. */
function plainNames(text: string): string {
  return text.replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Streams are pictures and page contents, in which any letters may stand by chance. */
function dictionariesOf(text: string): string {
  return text.replace(/\bstream\r?\n[\s\S]*?endstream/g, ' ')
}

/** Unpacked more than this no object stream of an honest document is. */
const mostUnpacked = 8 * 1024 * 1024

/** Dictionaries may lie packed in object streams (ISO 32000-1, 7.5.7). */
function hiddenObjects(text: string): string[] {
  return [...text.matchAll(/\/ObjStm[\s\S]{0,400}?stream\r?\n([\s\S]*?)endstream/g)].map(
    ([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1'), { maxOutputLength: mostUnpacked }).toString(
          'latin1',
        )
      } catch {
        // Encrypted or broken: pdf.js, which can read what is encrypted, has looked already.
        return ''
      }
    },
  )
}

/** In characters after the end mark; writers leave a line or two. */
const mostAfterEnd = 1024

/** A PDF may be an archive or page at the same time: what comes after its end is not part of it. */
function hasForeignTail(text: string): boolean {
  return text.length - text.lastIndexOf('%%EOF') > mostAfterEnd
}
