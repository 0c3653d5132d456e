import type { Catalogue } from '../catalogue.ts'
import type { GuideProblem } from '../problem.ts'

export function lintCatalogue(_: Catalogue): GuideProblem[] {
  return []
}
