/** The guides of the house with one thing changed. */
import type { Catalogue } from '../../../src/guides/catalogue.ts'
import { loadCatalogue } from '../../../src/guides/load.ts'
import type { Bundle, Item, SharedMaterial } from '../../../src/guides/schema.ts'

const loaded = loadCatalogue('guides')
if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
export const house = loaded.catalogue

/** What is broken, the rule that must tell it, the file and field it must name. */
export type Broken = [title: string, rule: string, file: string, field: string, catalogue: () => Catalogue]

export function changed(change: (catalogue: Catalogue) => void): () => Catalogue {
  return () => {
    const copy = structuredClone(house)
    change(copy)
    return copy
  }
}

export function item(id: string, change: (item: Item) => void) {
  return changed(({ guides }) => change(guides.get(id) as Item))
}

export function bundle(id: string, change: (bundle: Bundle) => void) {
  return changed(({ guides }) => change(guides.get(id) as Bundle))
}

export function material(id: string, change: (material: SharedMaterial) => void) {
  return changed(({ materials }) => change(materials.get(id)!))
}
