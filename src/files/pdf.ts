/** A PDF: opened without running anything in it, counted, and drawn page by page. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import {
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Finding } from './findings.ts'
import { type Looked, mimes, refused } from './inspection.ts'
import { mostPages, mostPixels } from './limits.ts'
import { isActive } from './pdfActive.ts'
import { drawPages } from './pdfPages.ts'

const { resolve } = createRequire(import.meta.url)
const pdfjs = dirname(resolve('pdfjs-dist/package.json'))
const folder = (name: string): string => `${join(pdfjs, name)}/`

// A PDF that names a Chinese font without bringing it is set in ours: there is no other on a server.
for (const name of ['sans-serif', 'serif', 'monospace'])
  GlobalFonts.registerFromPath(
    resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    name,
  )

export async function lookAtPdf(bytes: Uint8Array): Promise<Looked> {
  const task = open(bytes)
  try {
    return await lookInside(await task.promise, bytes)
  } catch (error) {
    return refused(isLocked(error) ? 'pdf-encrypted' : 'pdf-broken', 'pdf')
  } finally {
    await task.destroy()
  }
}

/** Fonts, character maps and decoders come from the package; nothing is fetched and no script is run. */
function open(bytes: Uint8Array): PDFDocumentLoadingTask {
  return getDocument({
    // pdf.js keeps what it is given.
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: mostPixels,
    verbosity: VerbosityLevel.ERRORS,
  })
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException'
}

async function lookInside(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<Looked> {
  if (pdf.numPages > mostPages) return { ...refused('pdf-too-many-pages', 'pdf'), pages: pdf.numPages }
  if (await isActive(pdf, bytes)) return { ...refused('pdf-active', 'pdf'), pages: pdf.numPages }
  const findings: Finding[] = (await pdf.getAttachments())?.size ? [{ code: 'pdf-attachments' }] : []
  const drawn = await drawPages(pdf)
  return {
    kind: 'pdf',
    mime: mimes.pdf,
    pages: pdf.numPages,
    findings: [...findings, ...drawn.findings],
    clean: bytes,
    previews: drawn.previews,
  }
}
