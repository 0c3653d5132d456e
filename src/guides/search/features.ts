/** What speaks for and against each guide, in numbers of about 0 to 1. */
import { type Catalogue, isBundle } from '../catalogue.ts'
import type { Guide } from '../schema.ts'
import { Bm25 } from './bm25.ts'
import { fieldsOf, sayings } from './fields.ts'
import { Grams } from './grams.ts'
import { type Classes, compile, type Hit, match, matchesAny, type Pattern } from './pattern.ts'
import { PatternIndex } from './patternIndex.ts'
import { blur, syllables } from './pinyin.ts'
import type { Read, Reader } from './read.ts'
import type { SearchWords } from './words.ts'

export const features = [
  'sign', // the most telling pattern that matches
  'more', // further patterns that match
  'hint', // weak words around the matter
  'not', // patterns that tell it from its neighbours
  'bm25', // shared words
  'lead', // shared words, against the guide that shares most
  'pairs', // shared pairs of characters
  'sounds', // shared pairs of syllables
  'covered', // the share of the question that the patterns explain
  'bundle',
  'whole', // a bundle, and the person asks for everything at once
  'event', // a bundle, and the person tells of the event of life it is for
  'unnamed', // no pattern of it matches
  'guide',
  'elsewhere', // a matter no guide is about
  'unclear', // for “none of them”: our services are meant, but not which
] as const
export type Feature = (typeof features)[number]
export type Evidence = Partial<Record<Feature, number>>

/** Whether a pattern is left out of account: in fitting, to see the question as one nobody foresaw. */
export type Forgets = (pattern: Pattern) => boolean

/** One reading of the question: a guide, a matter elsewhere, or none of them. */
export interface Candidate {
  kind: 'guide' | 'elsewhere' | 'none'
  id: string
  evidence: Evidence
}

/** What a pattern of a guide speaks for. */
type Sign = 'say' | 'event' | 'hint' | 'not'

interface Signed extends Record<Sign, Pattern[]> {
  kind: 'guide' | 'elsewhere'
  id: string
  bundle: boolean
}

interface Filed {
  pattern: Pattern
  sign: Sign
  /** Place in the list of everything that has signs. */
  at: number
}

/** A pattern of this weight speaks half as strongly as any can. */
const halfSign = 3
/** The shared-word score that counts half. */
const halfBm25 = 8

export class FeatureIndex {
  readonly #signed: Signed[]
  readonly #patterns: PatternIndex<Filed>
  readonly #bm25: Bm25
  readonly #pairs: Grams
  readonly #sounds: Grams
  readonly #unclear: Pattern[]
  readonly #whole: Pattern[]
  readonly #reader: Reader

  constructor(catalogue: Catalogue, words: SearchWords, reader: Reader) {
    const guides = [...catalogue.guides.values()]
    const plain = (text: string) => reader.segmenter.words(text)
    const said = guides.map(guide => sayings(guide, words))
    this.#reader = reader
    this.#signed = [...guides.map(guide => signsOf(guide, words)), ...elsewhereIn(words)]
    this.#patterns = new PatternIndex(this.#signed.flatMap(filed))
    this.#bm25 = new Bm25(guides.map(guide => fieldsOf(guide, catalogue, words, plain)))
    this.#pairs = new Grams(said.map(phrases => phrases.map(phrase => [...phrase])))
    this.#sounds = new Grams(said.map(phrases => phrases.map(phrase => syllables(phrase).map(blur))))
    this.#unclear = words.intents.unclear.map(source => compile(source, words.classes))
    this.#whole = words.intents.whole.map(source => compile(source, words.classes))
  }

  /** Every reading of the question with what speaks for it; readings nothing speaks for are left out. */
  candidates(read: Read, forgets: Forgets = () => false): Candidate[] {
    const shared = this.#bm25.scores(this.#reader.segmenter.words(read.core))
    const best = Math.max(1, ...shared)
    const pairs = this.#pairs.shares([...read.core])
    const sounds = this.#sounds.shares(syllables(read.core).map(blur))
    const whole = matchesAny(this.#whole, read.text) ? 1 : 0
    const found = this.#hits(read.text, forgets)
    const named = this.#signed.flatMap((signed, at) => {
      const signs = signsFor(found[at] ?? noHits, read)
      if (signed.kind === 'elsewhere') return signs.sign ? [elsewhere(signed.id, signs)] : []
      const bm25 = shared[at]!
      if (!signs.sign && bm25 === 0 && pairs[at] === 0 && sounds[at] === 0) return []
      const evidence: Evidence = {
        ...signs,
        bm25: bm25 / (bm25 + halfBm25),
        lead: bm25 / best,
        pairs: pairs[at]!,
        sounds: sounds[at]!,
        bundle: signed.bundle ? 1 : 0,
        whole: signed.bundle ? whole : 0,
        unnamed: signs.sign ? 0 : 1,
        guide: 1,
      }
      return [{ kind: signed.kind, id: signed.id, evidence }]
    })
    return [...named, { kind: 'none', id: '', evidence: this.#none(read) }]
  }

  /** The hits of each list's patterns, by their place; nothing where none matches. */
  #hits(text: string, forgets: Forgets): (Hits | undefined)[] {
    const found: (Hits | undefined)[] = []
    for (const { pattern, sign, at } of this.#patterns.possible(text)) {
      if (sign !== 'not' && forgets(pattern)) continue
      const hit = match(pattern, text)
      if (!hit) continue
      found[at] ??= { say: [], event: [], hint: [], not: [] }
      found[at][sign].push(hit)
    }
    return found
  }

  #none(read: Read): Evidence {
    return { unclear: matchesAny(this.#unclear, read.text) ? 1 : 0 }
  }
}

type Hits = Record<Sign, Hit[]>

const noHits: Hits = { say: [], event: [], hint: [], not: [] }

function filed(signed: Signed, at: number): Filed[] {
  return (['say', 'event', 'hint', 'not'] as const).flatMap(sign =>
    signed[sign].map(pattern => ({ pattern, sign, at })),
  )
}

function elsewhere(id: string, signs: Evidence): Candidate {
  return { kind: 'elsewhere', id, evidence: { ...signs, elsewhere: 1 } }
}

function signsFor(found: Hits, read: Read): Evidence {
  if (found === noHits) return { sign: 0, more: 0, hint: 0, event: 0, not: 0, covered: 0 }
  const [first = 0, ...rest] = found.say.map(hit => hit.weight).sort((a, b) => b - a)
  return {
    sign: first / (first + halfSign),
    more: Math.log1p(sum(rest)) / 3,
    hint: Math.min(1, sum(found.hint.map(hit => hit.weight)) / 6),
    event: found.event.length > 0 ? 1 : 0,
    not: Math.log2(1 + found.not.length),
    covered: covered(read.core, [...found.say, ...found.hint]),
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The share of the characters that lie in a matched word. */
function covered(core: string, found: Hit[]): number {
  const words = new Set(found.flatMap(hit => hit.words))
  if (core.length === 0 || words.size === 0) return 0
  const inside = new Array<boolean>(core.length).fill(false)
  for (const word of words) {
    const at = core.indexOf(word)
    if (at >= 0) inside.fill(true, at, at + word.length)
  }
  return inside.filter(Boolean).length / core.length
}

function signsOf(guide: Guide, words: SearchWords): Signed {
  const { say = [], event = [], hint = [], not = [] } = words.guides[guide.id] ?? {}
  const patterns = (sources: string[]) => patternsOf(sources, words.classes)
  return {
    kind: 'guide',
    id: guide.id,
    bundle: isBundle(guide),
    say: patterns([...new Set([guide.short, ...guide.aliases, ...say, ...event])]),
    event: patterns(event),
    hint: patterns(hint),
    not: patterns(not),
  }
}

function elsewhereIn(words: SearchWords): Signed[] {
  return Object.entries(words.elsewhere).map(([id, say]) => ({
    kind: 'elsewhere',
    id,
    bundle: false,
    say: patternsOf(say, words.classes),
    event: [],
    hint: [],
    not: [],
  }))
}

function patternsOf(sources: string[], classes: Classes): Pattern[] {
  return sources.map(source => compile(source, classes))
}
