/** The form of a guide's text, and the text with what was typed into the form; comments and layout stay. Pure. */
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Catalogue } from '../catalogue.ts'
import { fieldPath } from '../problem.ts'
import * as asked from './asked.ts'
import { lists } from './asked.ts'
import type { Asked, Entry, FieldKind, Filled, ListAsked, Section } from './kinds.ts'

/** As the files of the house are written. */
export const layout = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true } as const

/** What was typed, by path. */
export type Typed = (path: string) => string[]

/** The form of a text; nothing when the text is no YAML map. */
export function formOf(text: string, { materials }: Pick<Catalogue, 'materials'>): Section[] | undefined {
  const document = readable(text)
  if (!document) return undefined
  const item = document.get('kind') !== 'bundle'
  const fill = (fields: Asked[]) => fields.map(field => filled(document, [], field))
  const list = (which: ListAsked): Section => ({
    id: which.list,
    title: which.title,
    fields: [],
    list: { name: which.list, add: which.add, entries: entriesOf(document, which, materials) },
  })
  const times = item ? [...asked.timeFields, ...asked.legalTimeFields] : asked.timeFields
  return [
    {
      id: 'names',
      title: '叫什么',
      fields: fill(item ? asked.nameFields : [...asked.nameFields, ...asked.bundleFields]),
    },
    {
      id: 'whom',
      title: '给谁办',
      fields: fill([...asked.audienceFields, ...(item ? asked.conditionFields : [])]),
    },
    ...(item ? [list(lists.materials)] : []),
    { id: 'times', title: '时限', fields: fill(times) },
    list(lists.steps),
    ...(item ? [list(lists.fees)] : []),
    {
      id: 'ways',
      title: '怎么办',
      fields: fill([...(item ? asked.channelFields : []), ...asked.deliveryFields, ...asked.visitFields]),
    },
    ...(item ? [list(lists.legalBasis)] : []),
    list(lists.faq),
  ]
}

/**
 * The text with each field set whose typed value differs from the form's. Where the text no longer has the place a
 * field stands for, nothing can be said for certain, so the answer is nothing.
 */
export function withTyped(text: string, form: readonly Section[], typed: Typed): string | undefined {
  const changed = fieldsOf(form).filter(field => differs(field, typed(field.path)))
  if (changed.length === 0) return text
  const document = readable(text)
  if (!document) return undefined
  for (const field of changed) {
    const above = field.keys.slice(0, typeof field.keys[1] === 'number' ? 2 : 0)
    if (above.length > 0 && !document.hasIn(above)) return undefined
    write(document, field, typed(field.path))
  }
  return document.toString(layout)
}

/** The text with one more entry at the end of a list, blank or as given. */
export function withAdded(text: string, name: asked.ListName, entry?: object): string | undefined {
  const document = readable(text)
  if (!document) return undefined
  const known = document.get(name)
  const count = isSeq(known) ? known.items.length : 0
  const node = document.createNode(entry ?? lists[name].blank(count + 1), { flow: true })
  if (!isSeq(known)) document.set(name, document.createNode([]))
  document.addIn([name], node)
  const list = document.get(name)
  if (isSeq(list)) list.flow = false
  return document.toString(layout)
}

/** The text without the entry at a path such as `materials[2]`. */
export function withoutEntry(text: string, path: string): string | undefined {
  const [, name = '', at = ''] = /^([A-Za-z]+)\[(\d+)\]$/.exec(path) ?? []
  const document = readable(text)
  if (!document || !Object.hasOwn(lists, name) || !document.hasIn([name, Number(at)])) return undefined
  document.deleteIn([name, Number(at)])
  const list = document.get(name)
  if (isSeq(list) && list.items.length === 0) list.flow = true
  return document.toString(layout)
}

/** The text with one more name that people use. */
export function withAlias(text: string, alias: string): string | undefined {
  const document = readable(text)
  if (!document || !isSeq(document.get('aliases'))) return undefined
  document.addIn(['aliases'], alias)
  return document.toString(layout)
}

export function fieldsOf(form: readonly Section[]): Filled[] {
  return form.flatMap(({ fields, list }) => [
    ...fields,
    ...(list?.entries ?? []).flatMap(entry => entry.fields),
  ])
}

function readable(text: string): Document | undefined {
  const document = parseDocument(text)
  return document.errors.length === 0 && isMap(document.contents) ? document : undefined
}

function entriesOf(document: Document, { list, fields }: ListAsked, shared: Catalogue['materials']): Entry[] {
  const all = document.get(list)
  if (!isSeq(all)) return []
  return all.items.map((_, at) => {
    const ref = document.getIn([list, at, 'ref'])
    const of = typeof ref === 'string' ? shared.get(ref) : undefined
    const title = ['name', 'q', 'law'].map(key => document.getIn([list, at, key])).find(value => value)
    return {
      path: `${list}[${at}]`,
      title: `${title ?? of?.name ?? '还没有写'}`,
      fields: fields.map(field => filled(document, [list, at], of ? fromShared(field, of) : field)),
    }
  })
}

/** What is left empty here is as in the shared material. */
function fromShared(field: Asked, of: object): Asked {
  const value = field.key
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], of)
  const { choices = [], kind } = field
  if (field.key === 'need' || value === undefined) return field
  const said =
    kind === 'select'
      ? choices.find(choice => choice.value === value)?.label
      : wordsOf(kind, value).join('；')
  const same = { ...field, hint: `不填，就按通用材料：${kind === 'yes' ? '可以' : said}` }
  return kind === 'select' ? { ...same, choices: [{ value: '', label: '按通用材料' }, ...choices] } : same
}

function filled(document: Document, above: (string | number)[], field: Asked): Filled {
  const keys = [...above, ...field.key.split('.')]
  const node = document.getIn(keys)
  const value = isSeq(node) || isMap(node) ? node.toJS(document) : node
  return { ...field, keys, path: fieldPath(keys), values: wordsOf(field.kind, value) }
}

function wordsOf(kind: FieldKind, value: unknown): string[] {
  const all = Array.isArray(value) ? value.map(String) : []
  switch (kind) {
    case 'ticks':
      return all
    case 'yes':
      return value === true ? ['yes'] : []
    case 'lines':
      return [all.join('\n')]
    case 'numbers':
      return [all.join('，')]
    default:
      return [value === undefined || value === null ? '' : String(value)]
  }
}

/** Browsers end lines in their own way. */
const plain = (values: string[]) => values.map(value => value.replaceAll('\r\n', '\n').trim())

function differs({ values }: Filled, typed: string[]): boolean {
  return JSON.stringify(plain(typed)) !== JSON.stringify(plain(values))
}

function write(document: Document, { keys, kind, always }: Filled, typed: string[]): void {
  const value = typedValue(kind, plain(typed))
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty && !always && (kind === 'yes' || !Array.isArray(value))) {
    document.deleteIn(keys)
    return
  }
  const before = document.getIn(keys, true)
  // An empty value is written in quotes; what comes in its place need not be.
  if (isScalar(before) && before.value === '') delete before.type
  const known = document.getIn(keys)
  const flow = !isSeq(known) || known.flow === true
  document.setIn(keys, Array.isArray(value) ? document.createNode(value, { flow }) : (value ?? ''))
}

function typedValue(kind: FieldKind, typed: string[]): unknown {
  const [first = ''] = typed
  switch (kind) {
    case 'ticks':
      return typed
    case 'yes':
      return typed.includes('yes') ? true : undefined
    case 'lines':
      return first
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
    case 'numbers':
      return first
        .split(/[，,、\s]+/)
        .filter(part => part !== '')
        .map(numberOf)
    case 'number':
      return numberOf(first)
    default:
      return first
  }
}

/** What is no number stays as it was typed, so that the linter can say so. */
function numberOf(words: string): number | string {
  return /^\d+(\.\d+)?$/.test(words) ? Number(words) : words
}
