/** The form of a draft as the page draws it: each field with its value, its choices and what the linter found. */
import type { Catalogue } from '../../guides/catalogue.ts'
import { anchored } from '../../guides/editing/anchors.ts'
import { formOf } from '../../guides/editing/form.ts'
import type { Filled, Section } from '../../guides/editing/kinds.ts'
import { inspect } from '../../guides/inspect.ts'

/** Form fields carry this before their path, so that none is taken for a field of the page. */
export const prefix = 'f:'

export function drawForm(catalogue: Catalogue, guide: string, text: string) {
  const form = formOf(text, catalogue)
  const findings = findingsOf(catalogue, guide, text, form)
  const of = (at: string) => findings.filter(finding => finding.at === at).map(({ words }) => words)
  return {
    sections: (form ?? []).map(section => drawSection(section, of)),
    readable: form !== undefined,
    findings,
    general: of(''),
    count: findings.length,
  }
}

export function findingsOf(catalogue: Catalogue, guide: string, text: string, form?: readonly Section[]) {
  return anchored(inspect(catalogue, guide, text).problems, form)
}

type FoundAt = (path: string) => string[]

function drawSection({ id, title, fields, list }: Section, of: FoundAt) {
  return {
    id,
    title,
    fields: fields.map(field => drawField(field, of)),
    add: list ? { name: list.name, words: list.add } : undefined,
    entries: (list?.entries ?? []).map(entry => {
      const drawn = entry.fields.map(field => drawField(field, of))
      const own = of(entry.path)
      const open = own.length > 0 || drawn.some(({ problems }) => problems.length > 0)
      return {
        path: entry.path,
        id: idOf(entry.path),
        title: entry.title,
        problems: own,
        open,
        fields: drawn,
      }
    }),
  }
}

function drawField({ path, kind, label, hint = '', choices = [], values }: Filled, of: FoundAt) {
  const problems = of(path)
  return {
    ...{ path, kind, label, hint, problems },
    name: `${prefix}${path}`,
    id: idOf(path),
    value: values[0] ?? '',
    rows: kind === 'lines' ? Math.min(8, Math.max(2, (values[0] ?? '').split('\n').length)) : 2,
    options: choices.map(({ value, label: words }) => ({ value, words, checked: values.includes(value) })),
    wrong: problems.length > 0,
  }
}

/** Ids without brackets, so that style sheets and scripts need no escapes. */
export function idOf(path: string): string {
  return `at-${path.replaceAll(/[^\w]+/g, '-')}`
}
