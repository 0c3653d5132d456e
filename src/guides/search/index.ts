/** Consultation retrieval: from a citizen's words to the guide, or to the right way out. */
import type { Catalogue } from '../catalogue.ts'
import { clausesOf } from './clauses.ts'
import { Facets } from './facets.ts'
import { FeatureIndex } from './features.ts'
import { namesOf } from './fields.ts'
import { Intents } from './intents.ts'
import { type Ranked, type Ranking, rank } from './rank.ts'
import { type Read, Reader } from './read.ts'
import { thresholds } from './thresholds.ts'
import type { Facet, SmalltalkTopic, Understanding } from './understanding.ts'
import { soundsUrgent } from './urgent.ts'
import type { SearchWords } from './words.ts'

export type * from './understanding.ts'
export { soundsUrgent } from './urgent.ts'
export { loadWords, SearchWords } from './words.ts'

/** “报销”, “开店”: vague words of this many characters name no service, however probable one seems. */
const tooShort = 2

/** What the citizen is looking at while asking. */
export interface AskContext {
  guide?: string
}

export interface GuideSearch {
  /** Never throws, whatever the text. */
  understand(text: string, context?: AskContext): Understanding
}

/** Builds the index: once per catalogue, about a second. @throws when `words` names an unknown group. */
export function openSearch(catalogue: Catalogue, words: SearchWords): GuideSearch {
  return new Search(catalogue, words)
}

class Search implements GuideSearch {
  readonly #reader: Reader
  readonly #index: FeatureIndex
  readonly #intents: Intents
  readonly #facets: Facets

  constructor(catalogue: Catalogue, words: SearchWords) {
    const names = [...catalogue.guides.values()].flatMap(namesOf)
    this.#reader = new Reader(words, names)
    this.#index = new FeatureIndex(catalogue, words, this.#reader)
    this.#intents = new Intents(words, this.#reader)
    this.#facets = new Facets(words)
  }

  understand(text: string, context: AskContext = {}): Understanding {
    const number = soundsUrgent(text)
    if (number) return { outcome: 'emergency', guides: [], topic: number }
    const read = this.#reader.read(text)
    const facet = this.#facets.of(read)
    return { ...this.#meaning(read, facet, context), ...(facet && { facet }) }
  }

  #meaning(read: Read, facet: Facet | undefined, context: AskContext): Understanding {
    const refused = this.#intents.refusal(read)
    if (refused) return { outcome: 'refuse', guides: [], topic: refused }
    if (this.#intents.is('who', read)) return smalltalk('who')
    const handed = this.#intents.handoff(read)
    if (handed) return { outcome: 'handoff', guides: [], topic: handed }
    const courtesy = this.#intents.courtesy(read)
    if (courtesy) return smalltalk(courtesy)
    if (this.#intents.is('rule', read)) return smalltalk('rule')
    const ranking = rank(this.#index, read)
    if (this.#intents.is('status', read)) return status(ranking)
    const about = context.guide ? this.#stay(ranking, read, facet, context.guide) : undefined
    if (about) return about
    const named = (ranking.guides[0]?.p ?? 0) >= thresholds.bare && read.core.length > tooShort
    if (read.bare && !named) return this.#unknown(read, ranking)
    return this.#several(read, ranking) ?? this.#one(read, ranking)
  }

  /** A bare question about the guide in hand: “多少钱”. */
  #stay(ranking: Ranking, read: Read, facet: Facet | undefined, guide: string): Understanding | undefined {
    const named = ranking.guides[0]
    const other = named !== undefined && named.p >= thresholds.leave
    if (!facet || other || ranking.elsewhere >= thresholds.leave) return undefined
    return read.bare || named?.id === guide ? { outcome: 'answer', guides: [guide], score: 1 } : undefined
  }

  /** Several matters in one sentence, each clear by itself. */
  #several(read: Read, whole: Ranking): Understanding | undefined {
    const clauses = clausesOf(read.right)
    if (clauses.length < 2) return undefined
    const found = new Map<string, number>()
    for (const clause of clauses) {
      const best = rank(this.#index, this.#reader.read(clause)).guides[0]
      if (best && best.p >= thresholds.clause) found.set(best.id, Math.max(best.p, found.get(best.id) ?? 0))
    }
    if (found.size < 2) return undefined
    for (const { id, p } of whole.guides) if (p >= thresholds.offer) found.set(id, p + (found.get(id) ?? 0))
    const [first] = whole.guides
    if (first && first.p >= thresholds.sure) return undefined
    const offered = byWeight(found)
    return { outcome: 'choose', guides: offered.slice(0, 4), score: first?.p ?? 0 }
  }

  #one(read: Read, ranking: Ranking): Understanding {
    const [best] = ranking.guides
    const guides = ranking.guides.slice(0, 5).map(one => one.id)
    if (best && best.p >= thresholds.answer) return { outcome: 'answer', guides, score: best.p }
    if (this.#intents.is('abuse', read)) return smalltalk('abuse')
    if (best && best.p >= Math.max(thresholds.choose, ranking.elsewhere)) return offer(ranking.guides)
    return this.#unknown(read, ranking)
  }

  #unknown(read: Read, ranking: Ranking): Understanding {
    if (ranking.elsewhere > ranking.none) return outside
    const aside = this.#intents.aside(read)
    if (aside) return smalltalk(aside)
    const ours = read.bare || this.#intents.is('unclear', read)
    return ours ? { outcome: 'clarify', guides: [] } : outside
  }
}

const outside: Understanding = { outcome: 'handoff', guides: [], topic: 'out-of-scope' }

function smalltalk(topic: SmalltalkTopic): Understanding {
  return { outcome: 'smalltalk', guides: [], topic }
}

function status(ranking: Ranking): Understanding {
  const [best] = ranking.guides
  return { outcome: 'status', guides: best && best.p >= thresholds.answer ? [best.id] : [] }
}

/** Two to four buttons, three where there are three; one alone is an answer after all. */
function offer(guides: Ranked[]): Understanding {
  const close = guides.filter(one => one.p >= thresholds.offer).length
  const ids = guides.slice(0, Math.min(4, Math.max(3, close))).map(one => one.id)
  return { outcome: ids.length > 1 ? 'choose' : 'answer', guides: ids, score: guides[0]!.p }
}

function byWeight(found: Map<string, number>): string[] {
  return [...found].sort((a, b) => b[1] - a[1]).map(([id]) => id)
}
