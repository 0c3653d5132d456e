/** Files people sent, sealed on disk with AES-256-GCM; the name of a file is a keyed hash and says nothing. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Small enough for an object store to be another one. */
export interface Blobs {
  /** Keeps the bytes durably and answers their id; the same bytes have the same id. */
  put(bytes: Uint8Array): Promise<string>
  /** Throws `AlteredBlob` when the file is not as it was written. */
  get(id: string): Promise<Buffer | undefined>
  /** Removes it for everybody who kept the same bytes; no error when it is gone. */
  remove(id: string): Promise<void>
  /**
   * Removes what was written before then and nobody wants: files that were looked at and not kept, and what a crash
   * left half-written. What is put again counts as written anew. Answers how many.
   */
  sweep(wanted: ReadonlySet<string>, before: Date): Promise<number>
}

/** A kept file was changed, cut, swapped, or sealed under another key. */
export class AlteredBlob extends Error {
  constructor(id: string) {
    super(`kept file ${id} is not as it was written`)
  }
}

const nonceBytes = 12
const tagBytes = 16
/** An id is what this store gave: nothing else becomes a path. */
const idPattern = /^[\da-f]{64}$/

/** `key`: the hall's DATA_KEY, at least 32 characters. */
export function openBlobs(folder: string, key: string): Blobs {
  const derived = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
  const naming = derived('yichuang file names')
  const sealing = derived('yichuang sealed files')
  const pathOf = (id: string): string => join(folder, id.slice(0, 2), id)
  return {
    async put(bytes) {
      const id = createHmac('sha256', naming).update(bytes).digest('hex')
      await writeDurably(pathOf(id), sealed(bytes, id, sealing))
      return id
    },
    async get(id) {
      if (!idPattern.test(id)) return undefined
      const file = await readFile(pathOf(id)).catch(unlessAbsent)
      return file && unsealed(file, id, sealing)
    },
    async remove(id) {
      if (idPattern.test(id)) await rm(pathOf(id), { force: true })
    },
    sweep: (wanted, before) => sweepFolder(folder, wanted, before),
  }
}

/** The id is sealed along, so that one kept file cannot be put in the place of another. */
function sealed(bytes: Uint8Array, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unsealed(file: Buffer, id: string, key: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, file.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(id)).setAuthTag(file.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([decipher.update(file.subarray(nonceBytes + tagBytes)), decipher.final()])
  } catch {
    throw new AlteredBlob(id)
  }
}

/** Under a name of its own, to the disk, then renamed: two writers of the same bytes replace like with like. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await writeSynced(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(bytes)
  await file.sync()
}

/** A rename lasts once its folder is on the disk; Windows cannot do that to a folder and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using folder = await open(path)
  await folder.sync()
}

async function sweepFolder(folder: string, wanted: ReadonlySet<string>, before: Date): Promise<number> {
  let removed = 0
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessAbsent)
  for (const file of files ?? []) {
    if (!file.isFile() || wanted.has(file.name)) continue
    const path = join(file.parentPath, file.name)
    const written = (await stat(path).catch(unlessAbsent))?.mtime
    if (!written || written >= before) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
