/** Rules about materials (R8.2, R8.3, R16.1 and domain: what a complete material says). */
import type { Catalogue } from '../catalogue.ts'
import { applies } from '../materials.ts'
import type { GuideMaterial, Item, MaterialForm, SharedMaterial } from '../schema.ts'
import { isUpload } from '../uploads.ts'
import { type Finding, ofItems } from './rule.ts'
import { situations, unknownIn } from './situations.ts'

/** R8.3: words behind which anything may be asked for. */
const catchAll =
  /其[他它](有关|相关|必要)?的?(材料|资料|文件|证明)|(有关|相关)的?(材料|资料|文件|证明)|需要的其[他它]|规定的其[他它]|等[）)]?$/

/** Words that make a check a matter of opinion instead of yes or no. */
const undecided = /[？?]|是否|吗$|视情况|必要时|酌情|尽量|适当|如适用|原则上/

/** A material as the guide uses it: the shared entry with what the guide changes. */
export function fullMaterial(
  material: GuideMaterial,
  { materials }: Pick<Catalogue, 'materials'>,
): SharedMaterial | undefined {
  if (!('ref' in material)) return material
  const shared = materials.get(material.ref)
  return shared && { ...shared, ...(JSON.parse(JSON.stringify(material)) as Partial<SharedMaterial>) }
}

export function materialKey(material: GuideMaterial): string {
  return 'ref' in material ? material.ref : material.id
}

/** Every `ref` and every `yields` is in the shared library. */
export const refsExist = ofItems(({ materials, result }, catalogue) => [
  ...materials.flatMap((material, at) =>
    'ref' in material && !catalogue.materials.has(material.ref)
      ? [missing(`materials[${at}].ref`, material.ref)]
      : [],
  ),
  ...(result.yields ?? []).flatMap((ref, at) =>
    catalogue.materials.has(ref) ? [] : [missing(`result.yields[${at}]`, ref)],
  ),
])

function missing(field: string, ref: string): Finding {
  return { field, problem: `共用材料库里没有 ${ref}`, mend: '改成 _materials.yaml 里的编号，或者在那里补上' }
}

/** A conditional material has a condition, and a required one has none. */
export const needMatchesCondition = ofItems(({ materials }) =>
  materials.flatMap(({ need, when, unless }, at) => {
    const field = `materials[${at}].need`
    const conditional = when !== undefined || unless !== undefined
    if (need === 'conditional' && !conditional) {
      return [
        { field, problem: '写了 conditional 却没有条件', mend: '补上 when 或 unless，或者改成 required' },
      ]
    }
    if (need === 'required' && conditional) {
      return [{ field, problem: '写了 required 却带条件', mend: '改成 conditional，或者去掉 when 和 unless' }]
    }
    return []
  }),
)

/** Each material applies in some situation, and none is listed twice in the same one. */
export const materialsApplyOnce = ofItems(({ questions, materials }) => {
  const all = situations(questions)
  const known = materials.map(({ when = {}, unless = {} }) =>
    [when, unless].every(condition => unknownIn(condition, questions).length === 0),
  )
  return materials.flatMap((material, at) => {
    if (!known[at]) return []
    const mine = all.filter(answers => applies(material, answers))
    if (mine.length === 0) {
      return [
        {
          field: `materials[${at}]`,
          problem: 'when 和 unless 合起来，怎么回答都用不到它',
          mend: '改正条件，或者删掉它',
        },
      ]
    }
    const twice = materials
      .slice(0, at)
      .some(
        other =>
          materialKey(other) === materialKey(material) && mine.some(answers => applies(other, answers)),
      )
    return twice
      ? [
          {
            field: `materials[${at}]`,
            problem: `同一种情形里 ${materialKey(material)} 列了两次`,
            mend: '合成一条，或者让条件互不重叠',
          },
        ]
      : []
  })
})

/** R8.3: no catch-all words in what the applicant is asked for or held to. */
export const noCatchAll = ofItems((item, catalogue) => [
  ...item.materials.flatMap((material, at) => {
    const full = fullMaterial(material, catalogue)
    return full ? catchAllIn(full, `materials[${at}]`) : []
  }),
  ...item.conditions.flatMap((told, at) => caught(told, `conditions[${at}]`)),
  ...(item.notAccepted ?? []).flatMap((told, at) => caught(told, `notAccepted[${at}]`)),
])

export function catchAllIn({ name, notes, checks }: SharedMaterial, field: string): Finding[] {
  return [
    ...caught(name, `${field}.name`),
    ...(notes ? caught(notes, `${field}.notes`) : []),
    ...checks.flatMap((check, at) => caught(check, `${field}.checks[${at}]`)),
  ]
}

function caught(told: string, field: string): Finding[] {
  const found = catchAll.exec(told)
  if (!found) return []
  return [
    { field, problem: `“${found[0]}”是兜底的话，群众不知道要带什么`, mend: '一样一样写明，或者删掉（R8.3）' },
  ]
}

/** What is wrong with one material by itself, wherever it is written down. */
export function materialFaults(material: SharedMaterial, field: string): Finding[] {
  return [
    ...formFaults(material, field),
    ...sourceFaults(material, field),
    ...checkFaults(material.checks, field),
    ...(material.form === 'electronic' && !material.exempt
      ? [
          {
            field: `${field}.exempt`,
            problem: '电子件能共享核验，却没有标免提交',
            mend: '写上 exempt: true，或者改 form（R8.2）',
          },
        ]
      : []),
  ]
}

const asksFor: Partial<Record<MaterialForm, { original: boolean; copy: boolean }>> = {
  original: { original: true, copy: false },
  copy: { original: false, copy: true },
  'original-and-copy': { original: true, copy: true },
  form: { original: true, copy: false },
}

function formFaults({ form, copies }: SharedMaterial, field: string): Finding[] {
  const asked = asksFor[form]
  if (!asked || (asked.original === copies.original > 0 && asked.copy === copies.copy > 0)) return []
  return [
    {
      field: `${field}.copies`,
      problem: `form 写的是 ${form}，份数却是原件 ${copies.original}、复印件 ${copies.copy}`,
      mend: '让 form 和 copies 说的一样',
    },
  ]
}

function sourceFaults({ form, source, issuer }: SharedMaterial, field: string): Finding[] {
  if ((source === 'government' || source === 'third-party') && !issuer) {
    return [{ field: `${field}.issuer`, problem: '没写由谁出具', mend: '写明出具的部门或单位' }]
  }
  if (form === 'form' && source !== 'form-hall') {
    return [
      { field: `${field}.source`, problem: '要填的表格，来源却不是窗口', mend: '改成 source: form-hall' },
    ]
  }
  return []
}

function checkFaults(checks: string[], field: string): Finding[] {
  if (checks.length === 0) {
    return [{ field: `${field}.checks`, problem: '没有核对要点', mend: '至少写一条能判断“是”或“不是”的话' }]
  }
  return checks.flatMap((check, at) =>
    undecided.test(check)
      ? [
          {
            field: `${field}.checks[${at}]`,
            problem: `“${check}”判断不了“是”或“不是”`,
            mend: '写成一句肯定的话，如“在有效期内”',
          },
        ]
      : [],
  )
}

/** The same for each material of a guide; what comes from the shared library is told there. */
export const materialsAreComplete = ofItems((item: Item, catalogue) =>
  item.materials.flatMap((material, at) => {
    const full = fullMaterial(material, catalogue)
    if (!full) return []
    const field = `materials[${at}]`
    const shared = 'ref' in material ? catalogue.materials.get(material.ref) : undefined
    const told = new Set(shared && materialFaults(shared, field).map(({ problem }) => problem))
    return materialFaults(full, field).filter(({ problem }) => !told.has(problem))
  }),
)

/** R16.1: the blank form and the sample exist and are meant for this material. */
export const formsExist = ofItems((item, catalogue) =>
  item.materials.flatMap((material, at) =>
    formsOf(material, materialKey(material), `materials[${at}]`, catalogue),
  ),
)

export function formsOf(
  material: Pick<SharedMaterial, 'blank' | 'sample'>,
  key: string,
  field: string,
  { forms }: Catalogue,
): Finding[] {
  return (['blank', 'sample'] as const).flatMap(part => {
    const named = material[part]
    if (named === undefined || isUpload(named) || forms.get(named)?.forMaterials.includes(key)) return []
    return [
      {
        field: `${field}.${part}`,
        problem: forms.has(named) ? `表格 ${named} 的 forMaterials 里没有 ${key}` : `没有表格 ${named}`,
        mend: `改成 forms/ 里的表格编号，并在那份表格的 forMaterials 里写上 ${key}`,
      },
    ]
  })
}
