/** Rules about how guides are called and how they name each other. */
import type { Catalogue } from '../catalogue.ts'
import type { Guide } from '../schema.ts'
import { type Finding, type Rule, repeats } from './rule.ts'

/** No name people use belongs to two guides, unless these offer each other as a choice. */
export const namesAreOwned: Rule = (guide, catalogue) => [
  ...repeats(guide.aliases.map(spoken)).map(({ at, value }) => ({
    field: `aliases[${at}]`,
    problem: `叫法“${value}”写了两次`,
    mend: '删掉一个',
  })),
  ...[...catalogue.guides.values()]
    .filter(other => other.id !== guide.id && !offered(guide, other))
    .flatMap(other => sharedWith(other, guide)),
]

function sharedWith(other: Guide, guide: Guide): Finding[] {
  const theirs = namesOf(other)
  return guide.aliases.flatMap((alias, at) =>
    theirs.includes(spoken(alias))
      ? [
          {
            field: `aliases[${at}]`,
            problem: `叫法“${alias}”也是 ${other.id} 的`,
            mend: `只留给一份指南；确实两者都可能的，在两份指南的 related 里互相写上 ${other.id} 和 ${guide.id}`,
          },
        ]
      : [],
  )
}

function namesOf({ name, short, aliases }: Guide): string[] {
  return [name, short, ...aliases].map(spoken)
}

/** As search hears it: width, case and spaces do not matter. */
function spoken(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s/g, '')
}

/** Whether somebody who meant one of the two is shown the other as well. */
function offered(a: Guide, b: Guide): boolean {
  return (a.related.includes(b.id) && b.related.includes(a.id)) || isMember(a, b) || isMember(b, a)
}

function isMember(bundle: Guide, item: Guide): boolean {
  return bundle.kind === 'bundle' && bundle.members.some(member => member.item === item.id)
}

/** `related` names other guides that exist, each once. */
export const relatedExist: Rule = ({ id, related }, { guides }) => [
  ...related.flatMap((other, at) =>
    guides.has(other) && other !== id
      ? []
      : [
          {
            field: `related[${at}]`,
            problem: `没有别的指南叫 ${other}`,
            mend: '改成 guides/ 里另一份指南的 id，或者删掉',
          },
        ],
  ),
  ...repeats(related).map(({ at, value }) => ({
    field: `related[${at}]`,
    problem: `${value} 写了两次`,
    mend: '删掉一个',
  })),
]

/** Every theme of a guide is served by exactly one window. */
export const themesAreServed: Rule = ({ themes }, { hall }: Catalogue) =>
  themes.flatMap((theme, at) => {
    const serving = hall.windows.filter(window => window.themes.includes(theme)).length
    if (serving === 1) return []
    return [
      {
        field: `themes[${at}]`,
        problem: serving === 0 ? `没有窗口受理主题“${theme}”` : `有 ${serving} 个窗口都受理主题“${theme}”`,
        mend: '改正主题，或者在 _hall.yaml 的一个窗口（只一个）里写上它',
      },
    ]
  })

/** R22.2: what is confirmed is looked at again; a sample is confirmed first. */
export const confirmedGuidesAreReviewed: Rule = ({ status, reviewBy }) =>
  status === 'confirmed' && reviewBy === undefined
    ? [
        {
          field: 'reviewBy',
          problem: '确认过的指南没有写复核日期',
          mend: '写上哪天以前要再核对一次，例如 reviewBy: 2027-06-30',
        },
      ]
    : []
