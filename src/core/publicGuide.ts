/** A guide as everybody may read it: what pages and kiosks are given. */

/** One line of the list of guides. */
export interface ListedGuide {
  id: string
  name: string
  short: string
  version: string
  kind: 'item' | 'bundle'
  themes: string[]
  audience: ('person' | 'enterprise')[]
  /** Other names people use. */
  aliases: string[]
  /** Of the one-thing zone (R4.1). */
  oneThing: boolean
  /** First letter of its name in pinyin, A–Z. */
  initial: string
}

export interface PublicMaterial {
  name: string
  copies: string
  form: string
  source: string
  /** In which situations; empty: always. */
  when: string
  notes: string[]
  /** 免提交、可容缺、可承诺. */
  marks: string[]
  checks: string[]
}

export interface PublicGuide extends ListedGuide {
  /** The work on it is confirmed; else it is a sample. */
  confirmed: boolean
  intro: string
  department: string
  /** Who interprets it (R28.1). */
  interpretedBy: string
  conditions: string[]
  /** One for an item, one for each member of a bundle. */
  lists: { of: string; materials: PublicMaterial[] }[]
  steps: string[]
  external: string[]
  limits: string[]
  fees: string[]
  channels: string[]
  alsoAt: string[]
  delivery: string[]
  results: string[]
  visits: number
  visitsReason: string
  basis: string[]
  faq: { q: string; a: string }[]
  window: string
  hours: string
  address: string
  phone: string
}
