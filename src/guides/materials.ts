/** From answers to materials: which of a guide's materials this situation needs, each told once. Pure. */
import { type Catalogue, itemOf } from './catalogue.ts'
import type { GuideMaterial, Item, MaterialForm, SharedMaterial } from './schema.ts'
import { type Answers, holds } from './situation.ts'
import { sourceWords } from './words.ts'

/** One line of the material list (材料清单). */
export interface DisclosedMaterial {
  /** Id in the shared library, or the guide's own (`item.id` in a bundle). */
  key: string
  name: string
  need: 'required' | 'conditional' | 'optional'
  form: MaterialForm
  copies: { original: number; copy: number }
  source: string
  issuer?: string
  validity?: string
  exempt: boolean
  tolerant: boolean
  commit: boolean
  /** An earlier member of the bundle whose result this is; it is used without being handed in. */
  yieldedBy?: string
  notes: string[]
  /** In a bundle: short names of the members that use it. */
  usedFor: string[]
  /** What to look at before handing it in, each a question of yes or no. */
  checks: string[]
  /** Ids of the blank form and of its filled sample. */
  blank?: string
  sample?: string
}

/** The materials of one item in this situation, in the guide's order. */
export function materialsOfItem(catalogue: Catalogue, item: Item, answers: Answers): DisclosedMaterial[] {
  return item.materials
    .filter(material => applies(material, answers))
    .map(material => disclosed(catalogue, item, material))
}

/** A material applies when its `when` holds and its `unless`, if it has one, does not. */
export function applies(material: Pick<GuideMaterial, 'when' | 'unless'>, answers: Answers): boolean {
  return holds(material.when, answers) && !(material.unless && holds(material.unless, answers))
}

function disclosed(catalogue: Catalogue, item: Item, material: GuideMaterial): DisclosedMaterial {
  const full = 'ref' in material ? { ...sharedOf(catalogue, material.ref), ...given(material) } : material
  return {
    key: 'ref' in material ? material.ref : material.id,
    name: full.name,
    need: material.need,
    form: full.form,
    copies: full.copies,
    source: sourceWords[full.source],
    ...(full.issuer && { issuer: full.issuer }),
    ...(full.validity && { validity: full.validity }),
    exempt: full.exempt ?? false,
    tolerant: (full.tolerant ?? false) && item.tolerant,
    commit: (full.commit ?? false) && item.commitment,
    notes: full.notes ? [full.notes] : [],
    usedFor: [],
    checks: full.checks,
    ...(full.blank && { blank: full.blank }),
    ...(full.sample && { sample: full.sample }),
  }
}

function sharedOf(catalogue: Catalogue, ref: string): SharedMaterial {
  const shared = catalogue.materials.get(ref)
  if (!shared) throw new Error(`there is no shared material ${ref}`)
  return shared
}

function given(material: GuideMaterial): Partial<SharedMaterial> {
  return Object.fromEntries(Object.entries(material).filter(([, value]) => value !== undefined))
}

/** The materials of a bundle: the same `ref` once, for all members that use it (R2.1). */
export function materialsOfBundle(catalogue: Catalogue, answers: Map<string, Answers>): DisclosedMaterial[] {
  const uses = new Map<string, DisclosedMaterial[]>()
  const yields = new Map<string, string>()
  for (const [id, own] of answers) {
    const item = itemOf(catalogue, id)
    for (const material of materialsOfItem(catalogue, item, own)) {
      const key = catalogue.materials.has(material.key) ? material.key : `${id}.${material.key}`
      const mine = { ...material, key, usedFor: [item.short], ...yieldedBy(yields.get(key)) }
      uses.set(key, [...(uses.get(key) ?? []), mine])
    }
    for (const result of item.result.yields ?? []) yields.set(result, item.short)
  }
  return [...uses].map(([key, each]) => toldOnce(each, catalogue.materials.get(key)))
}

/** A result of an earlier member need not be handed in again; what an earlier one already asked for stays as it was. */
function yieldedBy(from: string | undefined): { yieldedBy?: string } {
  return from === undefined ? {} : { yieldedBy: from }
}

/** One line for all members that use the material; where they name it differently, each one's wording is told. */
function toldOnce(each: DisclosedMaterial[], shared: SharedMaterial | undefined): DisclosedMaterial {
  const once = each.reduce(merge)
  const names = new Set(each.map(({ name }) => name))
  if (names.size === 1 || !shared) return once
  const wordings = [...names]
    .filter(name => name !== shared.name)
    .map(name => `${usersOf(name, each).join('、')}：${name}`)
  return { ...once, name: shared.name, notes: union(wordings, once.notes) }
}

function usersOf(name: string, each: DisclosedMaterial[]): string[] {
  return each.filter(material => material.name === name).flatMap(({ usedFor }) => usedFor)
}

/** One material for two members: the larger number of copies; a relief only where both allow it. */
function merge(a: DisclosedMaterial, b: DisclosedMaterial): DisclosedMaterial {
  const copies = {
    original: Math.max(a.copies.original, b.copies.original),
    copy: Math.max(a.copies.copy, b.copies.copy),
  }
  const { yieldedBy: _, ...stated } = b
  const validity = union(told(a.validity), told(b.validity)).join('；')
  return {
    // What only one of the two states, such as a blank form, is told too; not that it comes by itself: `a` needs it before.
    ...stated,
    ...a,
    need: stricter(needs, a.need, b.need),
    form: a.form === b.form ? a.form : formOfBoth(copies, a.form, b.form),
    copies,
    ...(validity && { validity }),
    exempt: a.exempt && b.exempt,
    tolerant: a.tolerant && b.tolerant,
    commit: a.commit && b.commit,
    notes: union(a.notes, b.notes),
    usedFor: union(a.usedFor, b.usedFor),
    checks: union(a.checks, b.checks),
  }
}

/** The strictest first. */
const needs = ['required', 'conditional', 'optional'] as const
const forms = ['original-and-copy', 'original', 'form', 'copy', 'generated', 'electronic'] as const

function formOfBoth(copies: { original: number; copy: number }, a: MaterialForm, b: MaterialForm) {
  return copies.original > 0 && copies.copy > 0 ? 'original-and-copy' : stricter(forms, a, b)
}

function stricter<T>(strictestFirst: readonly T[], a: T, b: T): T {
  return strictestFirst.indexOf(a) <= strictestFirst.indexOf(b) ? a : b
}

function told(words: string | undefined): string[] {
  return words === undefined ? [] : [words]
}

function union(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])]
}
