/** The pictures of pages: previews only, of this case only. The file as it was sent is never served. */
import { filesOf } from '../../store/caseMaterials.ts'
import { ApiError } from '../errors.ts'
import type { Visit } from './entrance.ts'

/** `:page` counts from 0, as marks do. */
export async function showPicture({ db, arriving, found, request, response }: Visit): Promise<void> {
  const { file, page } = request.params
  const kept = (await filesOf(db, found.number, 'all')).find(({ id }) => id === file)
  const preview = /^\d{1,3}$/.test(`${page}`) ? kept?.previews[Number(page)] : undefined
  const bytes = preview === undefined ? undefined : await arriving.open(preview)
  if (!bytes) throw new ApiError(404, 'picture', '没有这张图片。')
  response
    .set({ 'x-content-type-options': 'nosniff', 'content-disposition': 'inline; filename="page.jpg"' })
    .type('image/jpeg')
    .send(Buffer.from(bytes))
}
