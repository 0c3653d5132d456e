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

/** What nobody is asked to apply for anything, unless the form says why (行政许可法 29, 31; R16.2). */
const unrelated =
  /宗教|信仰|政治面貌|党派|血型|身高|体重|民族|籍贯|婚姻史|性取向|指纹|社交账号|微信号|兴趣爱好/

/** A form asks for nothing that has nothing to do with the matter; a hint has to say what it is needed for. */
export function lintFormFields({ forms }: Catalogue): GuideProblem[] {
  return [...forms.values()].flatMap(({ id, sections }) =>
    sections.flatMap((section, at) =>
      section.fields.flatMap(({ label, hint }, nth) =>
        unrelated.test(label) && !hint
          ? told(
              'form-related',
              [
                {
                  field: `sections[${at}].fields[${nth}].label`,
                  problem: `“${label}”看起来和办的事没有关系`,
                  mend: '删掉；确实要问的，在 hint 里写明用来做什么',
                },
              ],
              `forms/${id}.yaml`,
            )
          : [],
      ),
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
