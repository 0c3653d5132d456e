/** Uploaded forms and samples, at the same addresses as those made from `guides/forms/` (R16.1). */
import { Router } from 'express'
import type { Arriving } from '../arriving.ts'
import { isUpload } from '../guides/uploads.ts'
import type { Db } from '../store/db.ts'
import { uploadOf } from '../store/guideUploads.ts'
import { ApiError } from './errors.ts'

export function guideFileRoutes({ db, arriving }: { db: Db; arriving: Pick<Arriving, 'open'> }): Router {
  const router = Router()
  router.get(['/forms/:id', '/forms/:id/sample'], async ({ params }, response, next) => {
    const id = `${params.id}`
    if (!isUpload(id)) return next()
    const upload = await uploadOf(db, id)
    const bytes = upload && (await arriving.open(upload.blob))
    if (!upload || !bytes) throw new ApiError(404, 'form', '没有找到这张表。')
    // What an id stands for never changes.
    response.set({ 'cache-control': 'public, max-age=31536000, immutable', 'content-disposition': 'inline' })
    response.type(upload.mime).send(Buffer.from(bytes))
  })
  return router
}
