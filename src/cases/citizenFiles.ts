/** Files the applicant sends: kept as they arrive, each for one material. */
import { randomUUID } from 'node:crypto'
import type { CheckedFile } from '../core/input.ts'
import { changeMaterial, filesOf, keepFile, removeFile, replaceFiles } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import { isWanted, listOf, takesFiles } from './draft.ts'
import { type CaseTools, type Doer, note } from './ledger.ts'

/** Most files for one material: a long contract in photos fits, a flood does not. */
const mostFiles = 30

export interface ArrivingFile extends CheckedFile {
  name: string
  material: string
}

/** `kept`, with the file's id; `closed`: nothing is taken in this state; `same`: it is here already. */
export type Arrival = { kept: string } | 'closed' | 'same' | 'too-many' | 'refused'

export async function addFile(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  file: ArrivingFile,
): Promise<Arrival> {
  if (file.verdict === 'refused') return 'refused'
  const material = (await listOf(tools, found)).find(({ key }) => key === file.material)
  if (!material || !isWanted(found, material)) return 'closed'
  const before = await filesOf(tools.tx, found.number)
  if (before.some(({ sameKey }) => sameKey === file.sameKey)) return 'same'
  if (before.filter(other => other.material === file.material).length >= mostFiles) return 'too-many'
  if (material.standing === 'failed' || material.standing === 'missing')
    await replaceFiles(tools.tx, found.number, file.material)
  const id = await keep(tools, found, doer, file)
  await changeMaterial(tools.tx, found.number, file.material, { way: 'file', standing: 'sent', comment: '' })
  const { mime, bytes, pages, verdict } = file
  await note(tools, found, doer, 'add-file', {
    data: { file: id, material: file.material, mime, bytes, pages, verdict },
  })
  return { kept: id }
}

async function keep(
  { tx, now, seal, readPhotos }: CaseTools,
  found: Case,
  doer: Doer,
  file: ArrivingFile,
): Promise<string> {
  const id = randomUUID()
  const { material, blob, previews, mime, bytes, pages, sameKey, advice } = file
  await keepFile(tx, {
    id,
    caseNumber: found.number,
    material,
    blob,
    previews,
    mime,
    bytes,
    pages,
    sameKey,
    sealedName: seal.close(file.name),
    findings: advice,
    hints: [],
    standing: 'kept',
    door: doer.door,
    sentAt: now.toISOString(),
  })
  if (readPhotos && previews.length > 0) await leaveToRead(tx, id, now)
  return id
}

/** In minutes: a hint that comes later helps nobody. */
const readWithin = 60

async function leaveToRead(tx: CaseTools['tx'], file: string, now: Date): Promise<void> {
  const giveUpAt = new Date(now.getTime() + readWithin * 60_000)
  const entry = { lane: 'reading', kind: 'read', idempotencyKey: `read/${file}`, body: file }
  await leaveDispatch(tx, { ...entry, system: 'reading', giveUpAt }, now)
}

/** Takes back one file before it is submitted; false when it is not there or no longer the applicant's to take. */
export async function dropFile(tools: CaseTools, found: Case, doer: Doer, id: string): Promise<boolean> {
  const files = await filesOf(tools.tx, found.number)
  const file = files.find(known => known.id === id)
  if (!file || !takesFiles(found)) return false
  const material = (await listOf(tools, found)).find(({ key }) => key === file.material)
  if (!material || (found.state !== 'draft' && material.standing !== 'sent')) return false
  await removeFile(tools.tx, id)
  const left = files.some(other => other.id !== id && other.material === file.material)
  // What was found wrong stays wrong when its new file is taken back.
  const standing = left ? 'sent' : found.state === 'draft' ? 'missing' : 'failed'
  const way = left || standing === 'failed' ? 'file' : ''
  await changeMaterial(tools.tx, found.number, file.material, { way, standing })
  await note(tools, found, doer, 'drop-file', { data: { file: id, material: file.material } })
  return true
}

export async function dropLastFile(
  tools: CaseTools,
  found: Case,
  doer: Doer,
  material: string,
): Promise<boolean> {
  const last = (await filesOf(tools.tx, found.number)).findLast(file => file.material === material)
  return last !== undefined && dropFile(tools, found, doer, last.id)
}
