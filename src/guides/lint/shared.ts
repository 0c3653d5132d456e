/** Rules about what the guides share: the library of materials, the blank forms, the hall. */
import type { Catalogue } from '../catalogue.ts'
import { hallFile, materialsFile } from '../files.ts'
import { GuideProblem } from '../problem.ts'
import { catchAllIn, formsOf, materialFaults } from './materials.ts'
import { type Finding, repeats } from './rule.ts'
import { halfWidthIn } from './wording.ts'

export function lintMaterials(catalogue: Catalogue): GuideProblem[] {
  const { materials } = catalogue
  return [...materials].flatMap(([key, material]) => {
    const field = `materials.${key}`
    const words = [material.name, material.notes ?? '', ...material.checks]
    return [
      ...told('catch-all', catchAllIn(material, field)),
      ...told('material-complete', materialFaults(material, field)),
      ...told('form-exists', formsOf(material, key, field, catalogue)),
      ...told(
        'full-width',
        words.flatMap(word => halfWidthIn(word, field)),
      ),
    ]
  })
}

function told(rule: string, findings: Finding[], file = materialsFile): GuideProblem[] {
  return findings.map(({ field, problem, mend }) => new GuideProblem(file, field, problem, mend, rule))
}

/** A form says which materials it is, and these say so too. */
export function lintForms({ forms, materials, guides }: Catalogue): GuideProblem[] {
  const own = [...guides.values()].flatMap(guide =>
    guide.kind === 'item' ? guide.materials.flatMap(used => ('id' in used ? [used.id] : [])) : [],
  )
  const known = new Set([...materials.keys(), ...own])
  return [...forms.values()].flatMap(({ id, forMaterials }) =>
    told(
      'form-exists',
      forMaterials.flatMap((key, at) =>
        known.has(key)
          ? []
          : [
              {
                field: `forMaterials[${at}]`,
                problem: `没有材料 ${key}`,
                mend: '改成已有材料的编号，或者删掉',
              },
            ],
      ),
      `forms/${id}.yaml`,
    ),
  )
}

export function lintHall({ hall, guides }: Catalogue): GuideProblem[] {
  return told(
    'hall',
    [
      ...(hall.popular ?? []).flatMap((id, at) =>
        guides.has(id)
          ? []
          : [{ field: `popular[${at}]`, problem: `没有指南 ${id}`, mend: '改成已有指南的 id' }],
      ),
      ...(['id', 'letter'] as const).flatMap(part =>
        repeats(hall.windows.map(window => window[part])).map(({ at, value }) => ({
          field: `windows[${at}].${part}`,
          problem: `${value} 用了两次`,
          mend: '给其中一个窗口换一个',
        })),
      ),
    ],
    hallFile,
  )
}
