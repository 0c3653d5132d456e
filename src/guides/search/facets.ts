/** Which part of a guide is asked about. */
import { compile, match, type Pattern } from './pattern.ts'
import type { Read } from './read.ts'
import type { Facet } from './understanding.ts'
import type { SearchWords } from './words.ts'

export class Facets {
  readonly #patterns: [Facet, Pattern[]][]

  constructor(words: SearchWords) {
    this.#patterns = Object.entries(words.facets).map(([facet, sources]) => [
      facet as Facet,
      sources.map(source => compile(source, words.classes)),
    ])
  }

  /** The facet whose words tell most; none when the sentence names none. */
  of(read: Read): Facet | undefined {
    let best: { facet: Facet; weight: number } | undefined
    for (const [facet, patterns] of this.#patterns) {
      const weight = Math.max(0, ...patterns.map(pattern => match(pattern, read.text)?.weight ?? 0))
      if (weight > (best?.weight ?? 0)) best = { facet, weight }
    }
    return best?.facet
  }
}
