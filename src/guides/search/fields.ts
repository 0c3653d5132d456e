/** What of a guide is searched, and how much each part counts. */
import { type Catalogue, isBundle } from '../catalogue.ts'
import type { Guide, GuideMaterial } from '../schema.ts'
import type { Field } from './bm25.ts'
import { groups, literals } from './pattern.ts'
import type { SearchWords } from './words.ts'

/** The names a guide goes by, for dictionaries and pairs of characters. */
export function namesOf(guide: Guide): string[] {
  return [guide.name, guide.short, ...guide.aliases]
}

/** The names, and every word people say for it. */
export function sayings(guide: Guide, words: SearchWords): string[] {
  return [...namesOf(guide), ...literals(saidOf(guide, words))]
}

function saidOf(guide: Guide, words: SearchWords): string[] {
  const { say = [], event = [] } = words.guides[guide.id] ?? {}
  return [...say, ...event]
}

/** The words of every group its patterns name. */
function groupWords(sources: string[], words: SearchWords): string[] {
  return [...new Set(groups(sources).flatMap(group => words.classes[group] ?? []))]
}

/** The searched fields of a guide, cut into words by `cut`. */
export function fieldsOf(
  guide: Guide,
  catalogue: Catalogue,
  words: SearchWords,
  cut: (text: string) => string[],
): Field[] {
  const texts: [weight: number, texts: string[]][] = [
    [3, [guide.name]],
    [4, [guide.short, ...guide.aliases]],
    [2, literals(saidOf(guide, words))],
    [4, groupWords(saidOf(guide, words), words)],
    [1.5, literals(words.guides[guide.id]?.hint ?? [])],
    [1.5, guide.themes],
    [1.5, guide.faq.map(entry => entry.q)],
    [1, guide.questions.flatMap(question => [question.ask, ...question.options.map(option => option.label)])],
    [0.7, restOf(guide, catalogue)],
  ]
  return texts.map(([weight, parts]) => ({ weight, words: parts.flatMap(cut) }))
}

function restOf(guide: Guide, catalogue: Catalogue): string[] {
  if (isBundle(guide)) return [guide.intro]
  const materials = guide.materials.map(material => materialName(material, catalogue))
  return [guide.department, guide.result.name, ...guide.conditions, ...materials]
}

function materialName(material: GuideMaterial, catalogue: Catalogue): string {
  if (!('ref' in material)) return material.name
  return material.name ?? catalogue.materials.get(material.ref)?.name ?? ''
}
