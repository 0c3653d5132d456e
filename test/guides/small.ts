/** Small guides for tests that need a shape the real ones happen not to have. */
import type { Catalogue } from '../../src/guides/catalogue.ts'
import { Bundle, type Guide, Item } from '../../src/guides/schema.ts'
import { theGuides } from '../makers.ts'

/** An item with everything a guide needs, changed as said. */
export function anItem(id: string, changes: Record<string, unknown> = {}): Guide {
  const item = Item.parse({
    kind: 'item',
    id,
    status: 'sample',
    name: `${id}事项`,
    short: `${id}项`,
    aliases: [],
    themes: ['婚育'],
    audience: ['person'],
    caseType: 'committed',
    steps: [{ id: 'accept', name: '受理', days: 0 }],
    external: [],
    delivery: ['window'],
    faq: [],
    related: [],
    itemType: 'public-service',
    department: '县某局',
    level: 'county',
    limits: { legal: { n: 20, unit: 'working-day' }, committed: { n: 5, unit: 'working-day' } },
    legalBasis: [{ law: '某法', articles: [3], checked: 'sample' }],
    conditions: [`${id}的条件`],
    questions: [],
    materials: [],
    fees: [],
    result: { name: `${id}证`, kind: 'certificate' },
    channels: ['window'],
    visits: 1,
    tolerant: true,
    commitment: true,
    correction: 'standard',
    ...changes,
  })
  return { ...item, version: `${id}-1` }
}

/** A bundle of these members, changed as said. */
export function aBundle(members: Record<string, unknown>[], changes: Record<string, unknown> = {}): Guide {
  const bundle = Bundle.parse({
    kind: 'bundle',
    id: 'together',
    status: 'sample',
    name: '合办一件事',
    short: '合办',
    aliases: [],
    themes: ['婚育'],
    audience: ['person'],
    caseType: 'committed',
    steps: [{ id: 'accept', name: '统一受理', days: 0 }],
    external: [],
    delivery: ['window'],
    faq: [],
    related: [],
    lead: '县某局',
    cooperating: [],
    national: '本地',
    limits: { committed: { n: 7, unit: 'working-day' } },
    intro: '一起办。',
    questions: [],
    members,
    ...changes,
  })
  return { ...bundle, version: 'together-1' }
}

/** These guides with the real hall and the real shared materials. */
export function catalogueOf(...guides: Guide[]): Catalogue {
  return { ...theGuides(), guides: new Map(guides.map(guide => [guide.id, guide])) }
}

/** A question with the answers `values`, each labelled by its own value. */
export function ask(id: string, values: string[], more: Record<string, unknown> = {}) {
  return { id, ask: `${id}是哪种？`, options: values.map(v => ({ v, label: `${v}的` })), ...more }
}
