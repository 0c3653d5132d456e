/** The guides in service, as everything else reads them. */
import type { BlankForm } from './forms.ts'
import type { Hall } from './hall.ts'
import type { Bundle, Guide, Item, SharedMaterial } from './schema.ts'

/** Immutable: a changed guide file makes a new catalogue. */
export interface Catalogue {
  guides: ReadonlyMap<string, Guide>
  materials: ReadonlyMap<string, SharedMaterial>
  /** Blank forms with their filled samples, by id. */
  forms: ReadonlyMap<string, BlankForm>
  hall: Hall
}

/** Where the catalogue in service is found; `current()` changes when a guide file changes. */
export interface GuideShelf {
  current(): Catalogue
}

export function guideOf(catalogue: Catalogue, id: string): Guide | undefined {
  return catalogue.guides.get(id)
}

/** The item that a bundle names as its member. A checked catalogue always has it. */
export function itemOf(catalogue: Catalogue, id: string): Item & { version: string } {
  const guide = catalogue.guides.get(id)
  if (guide?.kind !== 'item') throw new Error(`there is no item ${id}`)
  return guide
}

export function isBundle(guide: Guide): guide is Bundle & { version: string } {
  return guide.kind === 'bundle'
}
