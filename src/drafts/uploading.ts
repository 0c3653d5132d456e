/** Forms and samples uploaded for a guide's materials: checked like every other file, named in the guide's text (R16.1). */
import { randomBytes } from 'node:crypto'
import { guideWriters } from '../core/guideVersion.ts'
import type { CheckedFile } from '../core/input.ts'
import type { Staff } from '../core/staff.ts'
import { uploadsIn } from '../guides/uploads.ts'
import type { Db } from '../store/db.ts'
import { draftOf } from '../store/guideDrafts.ts'
import { keepUpload, uploadOf } from '../store/guideUploads.ts'
import { type DraftTools, logDeed } from './tools.ts'

/** What a form may be. */
export const uploadKinds: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg']

export interface UploadTools extends DraftTools {
  /** Looks at a file and keeps it, unless it refuses it. */
  files: { take(bytes: Uint8Array, given: { name: string; mime: string }): Promise<CheckedFile> }
}

/** `advice`: why the file was refused, in words. */
export type Uploaded = { done: { id: string } } | { refused: 'role' | 'unknown' } | { advice: string[] }

/** Keeps the file; it is told to nobody until a confirmed version of the guide names it. */
export async function upload(
  tools: UploadTools,
  guide: string,
  by: Staff,
  { bytes, mime }: { bytes: Uint8Array; mime: string },
): Promise<Uploaded> {
  if (!guideWriters.includes(by.role)) return { refused: 'role' }
  if (!tools.guides.current().guides.has(guide) && !(await draftOf(tools.store.db, guide)))
    return { refused: 'unknown' }
  if (!uploadKinds.includes(mime)) return { advice: ['只能传 PDF、PNG 或者 JPEG 文件。'] }
  const taken = await tools.files.take(bytes, { name: `form.${mime.split('/')[1]}`, mime })
  if (taken.verdict === 'refused') return { advice: taken.advice }
  const id = newUploadId()
  const now = tools.now()
  await tools.store.transact(async tx => {
    const { blob, previews } = taken
    const kept = { id, guide, blob, mime: taken.mime, previews, uploadedBy: by.id }
    await keepUpload(tx, { ...kept, uploadedAt: now.toISOString() })
    await logDeed(tx, tools, { guide, action: 'upload', by, data: { id } }, now)
  })
  return { done: { id } }
}

/** In letters only: digits might be taken for somebody's number. */
function newUploadId(): string {
  const letters = [...randomBytes(8).toString('hex')].map(
    digit => 'abcdefghijklmnop'[Number.parseInt(digit, 16)],
  )
  return `upload-${letters.join('')}`
}

/** Whether every upload that the text names was made for this guide. */
export async function uploadsAreThere(tx: Db, guide: string, text: string): Promise<boolean> {
  for (const id of uploadsIn(text)) {
    if ((await uploadOf(tx, id))?.guide !== guide) return false
  }
  return true
}
