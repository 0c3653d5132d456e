/** The one-thing zone (一件事专区, R4.1): bundles and everything that takes part in one. */
import type { Catalogue } from './catalogue.ts'
import type { Guide } from './schema.ts'

/** Whatever stands in it is acceptable at the integrated window, without exception (rule, article 4). */
export function inOneThingZone({ guides }: Catalogue, { id, kind }: Guide): boolean {
  if (kind === 'bundle') return true
  return [...guides.values()].some(
    known => known.kind === 'bundle' && known.members.some(({ item }) => item === id),
  )
}
