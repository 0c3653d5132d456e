/** R8.1: a change that asks more of people, a material, a step or a day, names the law that asks for it. */
import type { Catalogue } from '../catalogue.ts'
import { guideFileName } from '../files.ts'
import { GuideProblem } from '../problem.ts'
import type { Guide, Item, Limit } from '../schema.ts'
import { fullMaterial, materialKey } from './materials.ts'
import type { Finding } from './rule.ts'

type Guides = Pick<Catalogue, 'guides' | 'materials'>

/** What the guides in `after` ask more than those in `before` without a legal basis. A new guide is no change. */
export function lintChange(before: Guides, after: Guides): GuideProblem[] {
  return [...after.guides.values()].flatMap(guide => {
    const old = before.guides.get(guide.id)
    if (!old) return []
    const findings = [
      ...moreDays(old, guide),
      ...moreSteps(old, guide),
      ...(old.kind === 'item' && guide.kind === 'item' ? moreMaterials(old, before, guide, after) : []),
    ]
    return findings.map(
      ({ field, problem, mend }) =>
        new GuideProblem(guideFileName(guide), field, problem, mend, 'change-basis'),
    )
  })
}

/** Calendar days a limit may take at the longest; a rough measure, good enough to tell longer from shorter. */
function length({ n, unit }: Limit): number {
  const days = { 'same-day': 0, 'working-day': 1.4, 'calendar-day': 1, month: 31 } as const
  return (n ?? 0) * days[unit]
}

function moreDays(old: Guide, { limits }: Guide): Finding[] {
  const longer = length(limits.committed) > length(old.limits.committed)
  return longer && !limits.committed.basis
    ? [
        {
          field: 'limits.committed',
          problem: '承诺时限变长了，没有写依据',
          mend: '在 limits.committed.basis 写明依据，或者改回原来的时限（R8.1）',
        },
      ]
    : []
}

function moreSteps(old: Guide, { steps }: Guide): Finding[] {
  return steps.flatMap((step, at) => {
    const before = old.steps.find(({ id }) => id === step.id)
    const told = !before ? '新增了步骤' : step.days > before.days ? '步骤的天数变多了' : undefined
    return told && !step.basis
      ? [
          {
            field: `steps[${at}]`,
            problem: `${told}“${step.name}”，没有写依据`,
            mend: `在 steps[${at}].basis 写明依据，或者改回来（R8.1）`,
          },
        ]
      : []
  })
}

function moreMaterials(old: Item, before: Guides, item: Item, after: Guides): Finding[] {
  return item.materials.flatMap((material, at) => {
    const known = old.materials.filter(other => materialKey(other) === materialKey(material))
    const harder =
      known.length > 0 && known.every(other => other.need === 'optional') && material.need !== 'optional'
    const full = fullMaterial(material, after)
    const lost =
      known.length > 0 && full?.exempt !== true && known.every(other => fullMaterial(other, before)?.exempt)
    const told =
      known.length === 0 ? '新增了材料' : harder ? '把可选材料改成了必交' : lost ? '取消了免提交' : undefined
    return told && !full?.basis
      ? [
          {
            field: `materials[${at}]`,
            problem: `${told}“${full?.name ?? materialKey(material)}”，没有写依据`,
            mend: `在 materials[${at}].basis 写明依据，或者改回来（R8.1）`,
          },
        ]
      : []
  })
}
