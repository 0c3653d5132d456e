/** Files of a case: pictures of their pages to look at, the kept file to take away only; never as active content. */
import type { Response } from 'express'
import { fileOf } from '../../store/caseMaterials.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { isId } from './found.ts'
import { openedCase } from './readBy.ts'

const inert = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** The picture of one page. */
export const showFilePage: Handler = async (desk, visit) => {
  const file = await theFile(desk, visit)
  const page = Number(visit.request.params.page)
  const blob = Number.isSafeInteger(page) ? file.previews[page] : undefined
  await sendBlob(desk, visit.response, blob, 'image/jpeg')
}

/** The kept file, to be saved. */
export const downloadFile: Handler = async (desk, visit) => {
  const file = await theFile(desk, visit)
  visit.response.set(fileHeaders(desk.openName(file.sealedName), file.mime))
  await sendBlob(desk, visit.response, file.blob, file.mime)
}

/** Of a file that is to be saved, and never runs anything here. */
export function fileHeaders(name: string, mime: string): Record<string, string> {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, escaped)
  return { ...inert, 'content-type': mime, 'content-disposition': `attachment; filename*=UTF-8''${encoded}` }
}

function escaped(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}

async function theFile(desk: Desk, visit: Visit) {
  const found = await openedCase(desk, visit)
  const id = `${visit.request.params.file}`
  const file = isId(id) ? await fileOf(desk.db, id) : undefined
  if (!file || file.caseNumber !== found.number) throw gone()
  return file
}

async function sendBlob({ arriving }: Desk, response: Response, blob: string | undefined, mime: string) {
  const bytes = blob === undefined ? undefined : await arriving.open(blob)
  if (!bytes) throw gone()
  response.set({ ...inert, 'content-type': mime }).end(bytes)
}

function gone(): PageError {
  return new PageError(404, '没有这个文件。它可能已经被申请人删掉了。')
}
