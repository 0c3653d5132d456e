import type { Catalogue } from './catalogue.ts'
import type { Guide } from './schema.ts'

/** Who carries a guide; for 一件事 the leading department. */
export function departmentOf(guide: Guide): string {
  return guide.kind === 'item' ? guide.department : guide.lead
}

/** Every department that carries a guide of the hall, in order of name. */
export function departmentsOf({ guides }: Catalogue): string[] {
  return [...new Set([...guides.values()].map(departmentOf))].sort((a, b) => a.localeCompare(b, 'zh'))
}
