/** Files clerks give to people in a talk, each at an address of its own that nobody can guess. */
import { Router } from 'express'
import type { Arriving } from '../arriving.ts'
import type { Db } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'
import { talkFile } from '../store/talkFiles.ts'
import { ApiError } from './errors.ts'
import { privately } from './notices.ts'

export interface TalkFileParts {
  db: Db
  arriving: Pick<Arriving, 'open'>
  seal: Pick<Seal, 'open'>
}

export function talkFileRoutes(parts: TalkFileParts): Router {
  const router = Router()
  router.get('/f/:id', async ({ params }, response) => {
    const { bytes, name, mime } = await givenFile(parts, `${params.id}`)
    privately(response).set({
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    response.type(mime).send(Buffer.from(bytes))
  })
  return router
}

/** What a clerk gave; a person's own files are never given out here. */
export async function givenFile({ db, arriving, seal }: TalkFileParts, id: string) {
  const file = await talkFile(db, id)
  const bytes = file?.side === 'staff' ? await arriving.open(file.blob) : undefined
  if (!file || !bytes) throw new ApiError(404, 'file', '没有这个文件，可能已经到期删掉了。')
  return { bytes, name: seal.open(file.sealedName), mime: file.mime }
}

function escaped(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
