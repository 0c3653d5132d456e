/** Blank forms and samples uploaded for guides: added and read, never changed, for lists that were told point to them. */
import type { Db } from './db.ts'

export interface GuideUpload {
  /** As a guide's text names it, e.g. `upload-abcdefghijklmnop`. */
  id: string
  guide: string
  /** In the blob store. */
  blob: string
  mime: string
  /** Pictures of its pages, in the blob store. */
  previews: string[]
  /** Account id. */
  uploadedBy: string
  uploadedAt: string
}

export async function keepUpload(tx: Db, upload: GuideUpload): Promise<void> {
  await tx
    .insertInto('guide_upload')
    .values({
      id: upload.id,
      guide: upload.guide,
      blob: upload.blob,
      mime: upload.mime,
      previews: JSON.stringify(upload.previews),
      uploaded_by: upload.uploadedBy,
      uploaded_at: upload.uploadedAt,
    })
    .execute()
}

export async function uploadOf(db: Db, id: string): Promise<GuideUpload | undefined> {
  const row = await db.selectFrom('guide_upload').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      guide: row.guide,
      blob: row.blob,
      mime: row.mime,
      previews: JSON.parse(row.previews),
      uploadedBy: row.uploaded_by,
      uploadedAt: row.uploaded_at,
    }
  )
}

/** Every blob that an upload is made of. */
export async function uploadedBlobs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('guide_upload').select(['blob', 'previews']).execute()
  return rows.flatMap(({ blob, previews }) => [blob, ...(JSON.parse(previews) as string[])])
}
