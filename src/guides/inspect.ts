/** Everything that stands against a guide's new wording, beside the field it concerns (R8.1, R12.3, R22.1). Pure. */
import { maskPersonal } from '../core/mask.ts'
import type { Catalogue } from './catalogue.ts'
import { guideFileName } from './files.ts'
import { newFileName } from './founding.ts'
import { lintCatalogue, lintChange, rules } from './lint/index.ts'
import { versionOf } from './load.ts'
import { GuideProblem } from './problem.ts'
import type { Guide, GuideFile } from './schema.ts'
import { readGuide } from './signed.ts'

export interface Inspected {
  /** What the text says, when its shape is right. */
  guide?: Guide
  problems: GuideProblem[]
}

/** A guide's text beside those in service, which are all right; quick enough for every pause while somebody writes. */
export function inspect(catalogue: Catalogue, id: string, text: string): Inspected {
  return inspectWith(catalogue, id, text, after => {
    const touched = [...after.guides.values()].filter(guide => guide.id === id || names(guide, id))
    return touched.flatMap(guide => findingsOf(guide, after))
  })
}

/** The same, with every rule on every guide, as it will be when the text is in force. */
export function inspectFully(catalogue: Catalogue, id: string, text: string): Inspected {
  return inspectWith(catalogue, id, text, lintCatalogue)
}

function inspectWith(
  catalogue: Catalogue,
  id: string,
  text: string,
  lint: (after: Catalogue) => GuideProblem[],
): Inspected {
  const before = catalogue.guides.get(id)
  const name = before ? guideFileName(before) : newFileName(id, text)
  const read = readGuide(text, name)
  if ('problems' in read) return { problems: [...read.problems, ...personal(name, text)] }
  const guide = asGuide(read.content, catalogue)
  const after = withGuide(catalogue, guide)
  const change = lintChange(catalogue, { guides: new Map([[id, guide]]), materials: catalogue.materials })
  return { guide, problems: [...lint(after), ...change, ...personal(name, text)] }
}

export function withGuide(catalogue: Catalogue, guide: Guide): Catalogue {
  return { ...catalogue, guides: new Map([...catalogue.guides, [guide.id, guide]]) }
}

export function asGuide(file: GuideFile, { materials }: Pick<Catalogue, 'materials'>): Guide {
  return { ...file, version: versionOf(file, Object.fromEntries(materials)) }
}

function names(guide: Guide, id: string): boolean {
  return guide.kind === 'bundle' && guide.members.some(({ item }) => item === id)
}

function findingsOf(guide: Guide, catalogue: Catalogue): GuideProblem[] {
  return Object.entries(rules).flatMap(([name, rule]) =>
    rule(guide, catalogue).map(
      ({ field, problem, mend }) => new GuideProblem(guideFileName(guide), field, problem, mend, name),
    ),
  )
}

/** Numbers of people have no place in a guide, not even in a comment of its text (R12.3). */
function personal(name: string, text: string): GuideProblem[] {
  return text.split('\n').flatMap((line, at) => {
    if (!hasPersonal(line)) return []
    const mend = '删掉它；咨询电话统一写在 _hall.yaml 里'
    return [new GuideProblem(name, '', `第 ${at + 1} 行有手机号或者证件号`, mend, 'personal-number')]
  })
}

/** Landlines of offices are no secret; phones, identity and card numbers of people are. */
export function hasPersonal(words: string): boolean {
  const others = words.replace(office, ' ')
  return maskPersonal(others) !== others
}

const office = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g
