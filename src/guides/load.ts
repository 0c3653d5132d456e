/** From the folder of guide files to a catalogue. Checks the shape; what the guides say is checked by lint/. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Catalogue } from './catalogue.ts'
import { guideFileName, hallFile, materialsFile } from './files.ts'
import { type BlankForm, readForms } from './forms.ts'
import { Hall } from './hall.ts'
import { GuideProblem } from './problem.ts'
import { readYaml, readYamlFolder } from './read.ts'
import { type Guide, GuideFile, SharedMaterial } from './schema.ts'

export { GuideProblem } from './problem.ts'

const MaterialsFile = z.strictObject({
  status: z.enum(['sample', 'confirmed']),
  materials: z.record(z.string(), SharedMaterial),
})

/** The content of each file that could be read, by file name. */
export interface GuideFolder {
  guides: Map<string, GuideFile>
  forms: Map<string, BlankForm>
  materials?: Record<string, SharedMaterial>
  hall?: Hall
}

/** The catalogue in a folder, or everything that stands in its way. */
export function loadCatalogue(folder: string): { catalogue: Catalogue } | { problems: GuideProblem[] } {
  const { files, problems } = readFolder(folder)
  const catalogue = problems.length === 0 && assemble(files)
  return catalogue ? { catalogue } : { problems }
}

/** Reads every file of the folder; a file with a problem is left out. */
export function readFolder(folder: string): { files: GuideFolder; problems: GuideProblem[] } {
  const guides = readYamlFolder(folder, '', GuideFile)
  const forms = readForms(folder)
  const materials = readYaml(join(folder, materialsFile), materialsFile, MaterialsFile)
  const hall = readYaml(join(folder, hallFile), hallFile, Hall)
  return {
    files: {
      guides: guides.read,
      forms: forms.forms,
      ...('content' in materials && { materials: materials.content.materials }),
      ...('content' in hall && { hall: hall.content }),
    },
    problems: [
      ...guides.problems,
      ...forms.problems,
      ...('problems' in materials ? materials.problems : []),
      ...('problems' in hall ? hall.problems : []),
      ...wronglyNamed(guides.read),
    ],
  }
}

function wronglyNamed(guides: Map<string, GuideFile>): GuideProblem[] {
  return [...guides]
    .filter(([file, guide]) => file !== guideFileName(guide))
    .map(
      ([file, guide]) =>
        new GuideProblem(
          file,
          'id',
          `文件名和 kind、id 对不上`,
          `把文件改名为 ${guideFileName(guide)}，或改正 kind 和 id`,
        ),
    )
}

/** The catalogue of these files; nothing when the hall or the shared materials are missing. */
export function assemble({ guides, forms, materials, hall }: GuideFolder): Catalogue | undefined {
  if (!materials || !hall) return undefined
  const versioned = [...guides.values()].map(guide => ({ ...guide, version: versionOf(guide, materials) }))
  return {
    guides: new Map(versioned.map((guide): [string, Guide] => [guide.id, guide])),
    materials: new Map(Object.entries(materials)),
    forms: new Map([...forms.values()].map(form => [form.id, form])),
    hall,
  }
}

/**
 * First 12 hex digits of SHA-256 over what the guide says: its file and the shared materials it refers to, whatever
 * the order of fields, comments and layout. A bundle's version is of its own file; its members have their own.
 */
export function versionOf(guide: GuideFile, materials: Record<string, SharedMaterial>): string {
  const refs = guide.kind === 'item' ? guide.materials.flatMap(used => ('ref' in used ? [used.ref] : [])) : []
  const shared = Object.fromEntries(refs.map(ref => [ref, materials[ref]]))
  return createHash('sha256').update(canonical({ guide, shared })).digest('hex').slice(0, 12)
}

/** First 12 hex digits of SHA-256 over what a guide's own text says, whatever its comments and layout. */
export function contentHash(guide: GuideFile): string {
  return createHash('sha256').update(canonical(guide)).digest('hex').slice(0, 12)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
