/** The materials of a case and the files sent for them. */
import type { MaterialStanding, MaterialWay } from '../core/case.ts'
import type { CaseFileTable, CaseMaterialTable } from './caseSchema.ts'
import type { Db } from './db.ts'
import { uploadedBlobs } from './guideUploads.ts'
import { talkBlobs } from './talkFiles.ts'

export interface CaseMaterial<Told = unknown> {
  key: string
  position: number
  /** The material as it was told. */
  told: Told
  way: MaterialWay
  standing: MaterialStanding
  /** The review it was last looked at in; 0: not yet. */
  round: number
  comment: string
  /** Until when a material that may come later is promised. */
  dueAt: string | null
}

export interface CaseFile {
  id: string
  caseNumber: string
  material: string
  /** The kept file in the blob store, and the pictures of its pages. */
  blob: string
  previews: string[]
  sealedName: string
  mime: string
  bytes: number
  pages: number
  /** Keyed hash of the bytes as sent. */
  sameKey: string
  /** Advice given when it came. */
  findings: string[]
  /** What reading the picture suggested. */
  hints: string[]
  standing: 'kept' | 'replaced'
  door: string
  sentAt: string
}

export async function keepMaterials(tx: Db, number: string, materials: CaseMaterial[]): Promise<void> {
  if (materials.length === 0) return
  await tx
    .insertInto('case_material')
    .values(
      materials.map(({ key, position, told, way, standing, round, comment, dueAt }) => ({
        case_number: number,
        key,
        position,
        told: JSON.stringify(told),
        way,
        standing,
        round,
        comment,
        due_at: dueAt,
      })),
    )
    .execute()
}

export async function materialsOf<Told>(db: Db, number: string): Promise<CaseMaterial<Told>[]> {
  const rows = await db
    .selectFrom('case_material')
    .selectAll()
    .where('case_number', '=', number)
    .orderBy('position')
    .execute()
  return rows.map(row => materialFrom<Told>(row))
}

export type MaterialChange = Partial<Pick<CaseMaterial, 'way' | 'standing' | 'round' | 'comment' | 'dueAt'>>

export async function changeMaterial(
  tx: Db,
  number: string,
  key: string,
  { dueAt, ...change }: MaterialChange,
): Promise<void> {
  await tx
    .updateTable('case_material')
    .set({ ...change, ...(dueAt !== undefined && { due_at: dueAt }) })
    .where('case_number', '=', number)
    .where('key', '=', key)
    .execute()
}

export async function keepFile(tx: Db, file: CaseFile): Promise<void> {
  await tx
    .insertInto('case_file')
    .values({
      id: file.id,
      case_number: file.caseNumber,
      material: file.material,
      blob: file.blob,
      previews: JSON.stringify(file.previews),
      sealed_name: file.sealedName,
      mime: file.mime,
      bytes: file.bytes,
      pages: file.pages,
      same_key: file.sameKey,
      findings: JSON.stringify(file.findings),
      hints: JSON.stringify(file.hints),
      standing: file.standing,
      door: file.door,
      sent_at: file.sentAt,
    })
    .execute()
}

/** Files in the order they came; those that were replaced are kept out unless asked for. */
export async function filesOf(db: Db, number: string, which: 'kept' | 'all' = 'kept'): Promise<CaseFile[]> {
  const query = db.selectFrom('case_file').selectAll().where('case_number', '=', number).orderBy('sent_at')
  const rows = await (which === 'kept' ? query.where('standing', '=', 'kept') : query).orderBy('id').execute()
  return rows.map(fileFrom)
}

export async function fileOf(db: Db, id: string): Promise<CaseFile | undefined> {
  const row = await db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fileFrom(row)
}

/** What was sent for a material before stays in the file, but is no longer looked at. */
export async function replaceFiles(tx: Db, number: string, material: string): Promise<void> {
  await tx
    .updateTable('case_file')
    .set({ standing: 'replaced' })
    .where('case_number', '=', number)
    .where('material', '=', material)
    .execute()
}

export async function removeFile(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('case_file').where('id', '=', id).execute()
}

export async function noteHints(tx: Db, id: string, hints: string[]): Promise<void> {
  await tx
    .updateTable('case_file')
    .set({ hints: JSON.stringify(hints) })
    .where('id', '=', id)
    .execute()
}

function materialFrom<Told>(row: CaseMaterialTable): CaseMaterial<Told> {
  const { key, position, round, comment } = row
  return {
    key,
    position,
    round,
    comment,
    told: JSON.parse(row.told),
    way: row.way as MaterialWay,
    standing: row.standing as MaterialStanding,
    dueAt: row.due_at,
  }
}

function fileFrom(row: CaseFileTable): CaseFile {
  return {
    id: row.id,
    caseNumber: row.case_number,
    material: row.material,
    blob: row.blob,
    previews: JSON.parse(row.previews),
    sealedName: row.sealed_name,
    mime: row.mime,
    bytes: row.bytes,
    pages: row.pages,
    sameKey: row.same_key,
    findings: JSON.parse(row.findings),
    hints: JSON.parse(row.hints),
    standing: row.standing as CaseFile['standing'],
    door: row.door,
    sentAt: row.sent_at,
  }
}

/** Whether any file still lies in this blob, as itself or as the picture of a page. */
export async function blobInUse(db: Db, blob: string): Promise<boolean> {
  const row = await db
    .selectFrom('case_file')
    .select('id')
    .where(({ or, eb }) => or([eb('blob', '=', blob), eb('previews', 'like', `%"${blob}"%`)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Every blob that some file of a case, a guide or a talk lies in, as itself or as the picture of a page. */
export async function blobsInUse(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('case_file').select(['blob', 'previews']).execute()
  const sent = rows.flatMap(({ blob, previews }) => [blob, ...(JSON.parse(previews) as string[])])
  return new Set([...sent, ...(await uploadedBlobs(db)), ...(await talkBlobs(db))])
}
