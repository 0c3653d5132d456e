/**
 * A guide as everybody may read it, with every situation in it (R12.1, R12.2): the same wording the desk and the disclosure use,
 * so the same version names it everywhere. Pure.
 */
import { pinyin } from 'pinyin-pro'
import { spokenHours } from '../core/hours.ts'
import type { ListedGuide, PublicGuide, PublicMaterial } from '../core/publicGuide.ts'
import { type Catalogue, itemOf } from './catalogue.ts'
import { departmentOf } from './departments.ts'
import { basisWords } from './disclosure.ts'
import { materialsOfItem } from './materials.ts'
import type { Guide, Item } from './schema.ts'
import { whenWords } from './whenWords.ts'
import {
  alsoAtWords,
  channelWords,
  deliveryWords,
  externalWords,
  feeWords,
  formWords,
  limitWords,
} from './words.ts'
import { inOneThingZone } from './zone.ts'

/** Every guide in service, by its name in pinyin. */
export function listGuides(catalogue: Catalogue): ListedGuide[] {
  const all = [...catalogue.guides.values()]
  const made = all.map(guide => ({ listed: listed(catalogue, guide), key: spelt(guide.short) }))
  return made.sort((a, b) => (a.key < b.key ? -1 : 1)).map(entry => entry.listed)
}

/** Nothing when there is no such guide. */
export function publicGuide(catalogue: Catalogue, id: string): PublicGuide | undefined {
  const guide = catalogue.guides.get(id)
  if (!guide) return undefined
  const items = itemsOf(catalogue, guide)
  const several = guide.kind === 'bundle'
  const labelled = (item: Item, words: string) => (several ? `${item.short}：${words}` : words)
  return {
    ...listed(catalogue, guide),
    ...about(guide),
    conditions: items.flatMap(item => item.conditions.map(words => labelled(item, words))),
    lists: items.map(item => ({ of: several ? item.short : '', materials: materialsIn(catalogue, item) })),
    steps: guide.steps.map(({ name, days }) => (days === 0 ? name : `${name}（约 ${days} 天）`)),
    external: items.flatMap(item =>
      item.external.map(({ kind, name }) => labelled(item, `${externalWords[kind]}：${name}`)),
    ),
    limits: limitsOf(guide),
    fees: feesOf(items, labelled),
    channels: unique(items.flatMap(item => item.channels.map(way => channelWords[way]))),
    alsoAt: items.flatMap(item => alsoAtWords(item).map(words => labelled(item, words))),
    delivery: guide.delivery.map(way => deliveryWords[way]),
    results: unique(
      items.map(({ result }) => `${result.name}${result.validity ? `，有效期：${result.validity}` : ''}`),
    ),
    basis: basisWords(items),
    faq: guide.faq,
    ...whereOf(catalogue, guide),
  }
}

function listed(catalogue: Catalogue, guide: Guide): ListedGuide {
  const { id, name, short, version, kind, themes, audience, aliases } = guide
  const initial = pinyin(short, { pattern: 'first', toneType: 'none', type: 'array' })[0] ?? ''
  const oneThing = inOneThingZone(catalogue, guide)
  const letter = initial.toUpperCase().slice(0, 1)
  return { id, name, short, version, kind, themes, audience, aliases, oneThing, initial: letter }
}

function spelt(words: string): string {
  return pinyin(words, { toneType: 'none' })
}

function about(guide: Guide) {
  const department = departmentOf(guide)
  return {
    confirmed: guide.status === 'confirmed',
    intro: guide.kind === 'bundle' ? guide.intro : '',
    department,
    interpretedBy: guide.interpretedBy ?? department,
    visits: guide.visits,
    visitsReason: guide.visitsReason ?? '',
  }
}

/** Every member that may take part, whoever it is for. */
function itemsOf(catalogue: Catalogue, guide: Guide): Item[] {
  return guide.kind === 'item' ? [guide] : guide.members.map(({ item }) => itemOf(catalogue, item))
}

function materialsIn(catalogue: Catalogue, item: Item): PublicMaterial[] {
  return item.materials.map(material => {
    const [told] = materialsOfItem(catalogue, { ...item, materials: [always(material)] }, {})
    const { name, copies, form, source, notes, exempt, tolerant, commit, checks } = told!
    return {
      name,
      copies: copiesWords(copies),
      form: formWords[form],
      source,
      when: whenWords(item.questions, material),
      notes,
      marks: [exempt && '能查到就不用交', tolerant && '可以晚点补', commit && '可以书面承诺'].filter(
        mark => mark !== false,
      ),
      checks,
    }
  })
}

/** The same material without its situation. */
function always<M extends object>(material: M): M {
  return { ...material, when: undefined, unless: undefined }
}

function copiesWords({ original, copy }: { original: number; copy: number }): string {
  const parts = [original > 0 && `原件 ${original} 份`, copy > 0 && `复印件 ${copy} 份`].filter(Boolean)
  return parts.length === 0 ? '不用带纸' : parts.join('，')
}

function limitsOf({ limits }: Guide): string[] {
  const said = (words: string | undefined, head: string) => (words ? [`${head}：${words}`] : [])
  const legal = 'legal' in limits ? said(limitWords(limits.legal), '法定时限') : []
  return [...said(limitWords(limits.committed), '承诺时限'), ...legal]
}

function feesOf(items: Item[], labelled: (item: Item, words: string) => string): string[] {
  const fees = items.flatMap(item =>
    item.fees.map(fee => {
      const when = whenWords(item.questions, fee)
      return labelled(item, `${feeWords(fee)}${when === '' ? '' : `（${when}）`}`)
    }),
  )
  return fees.length === 0 ? ['不收费'] : fees
}

function whereOf({ hall }: Catalogue, { themes }: Guide) {
  const window = hall.windows.find(known => known.themes.some(theme => themes.includes(theme)))
  return {
    window: (window ?? hall.windows[0])?.name ?? '',
    hours: spokenHours(window?.hours ?? hall.officeHours.weekdays),
    address: window?.place ?? hall.address,
    phone: hall.consultPhone,
  }
}

function unique<T>(list: T[]): T[] {
  return [...new Set(list)]
}
