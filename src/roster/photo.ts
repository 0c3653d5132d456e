/** A photo for the public board: cut to a portrait, small, and encoded anew, so that nothing of the file but the picture stays. */
import sharp from 'sharp'
import { Refused } from '../core/refused.ts'
import { isLeader, type Staff } from '../core/staff.ts'
import { logDeed } from '../reports/tools.ts'
import type { Db } from '../store/db.ts'
import { beginChange } from '../store/duties.ts'
import { lastRelease } from '../store/rosterReleases.ts'
import { accountOf } from '../store/staff.ts'
import { dropPhotos, savePhoto } from '../store/staffPhotos.ts'
import type { RosterRefusal, RosterTools } from './tools.ts'

const portrait = { width: 300, height: 400 }
const mostPixels = 40_000_000

/** Nothing where the bytes are no picture. */
export async function portraitOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .timeout({ seconds: 10 })
      .autoOrient()
      .resize({ ...portrait, fit: 'cover', position: 'top' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 82 })
      .toBuffer()
  } catch {
    return undefined
  }
}

/** A new photo is shown once it is released; nothing: theirs are taken away at once. @throws Refused */
export async function changePhoto(
  tools: Pick<RosterTools, 'tx' | 'now' | 'seal'>,
  by: Staff,
  staff: string,
  picture: Uint8Array | undefined,
): Promise<void> {
  const { tx, now } = tools
  if (!isLeader(by.role)) throw new Refused<RosterRefusal>('role')
  if (!(await accountOf(tx, staff))) throw new Refused<RosterRefusal>('person')
  const changed = await beginChange(tx)
  if (picture) await savePhoto(tx, { staff, picture, changed, by: by.id }, await shownPhotos(tx), now)
  else await dropPhotos(tx, staff)
  await logDeed(tools, `staff:${staff}`, by, picture ? 'set-photo' : 'remove-photo')
}

async function shownPhotos(tx: Db): Promise<string[]> {
  const released = await lastRelease(tx)
  return released ? released.duties.map(({ photo }) => photo).filter(id => id !== '') : []
}
