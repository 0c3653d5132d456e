/** Finds the few patterns that may match a text without trying them all. */
import type { Pattern } from './pattern.ts'

/**
 * A pattern can only match where one of the words of each of its terms begins. Each pattern is filed under the first
 * two characters of the words of its narrowest term.
 */
export class PatternIndex<T extends { pattern: Pattern }> {
  readonly #filed = new Map<string, T[]>()
  /** Patterns that demand no word. */
  readonly #always: T[] = []

  constructor(entries: T[]) {
    for (const entry of entries) {
      const keys = keysOf(entry.pattern)
      if (keys.length === 0) this.#always.push(entry)
      for (const key of keys) this.#filed.set(key, [...(this.#filed.get(key) ?? []), entry])
    }
  }

  /** Every entry whose pattern may match the text; whoever is missing does not. */
  possible(text: string): Set<T> {
    const found = new Set(this.#always)
    for (let at = 0; at < text.length; at++) {
      for (const key of [text[at]!, text.slice(at, at + 2)]) {
        for (const entry of this.#filed.get(key) ?? []) found.add(entry)
      }
    }
    return found
  }
}

function keysOf({ all }: Pattern): string[] {
  const narrowest = [...all].sort((a, b) => a.words.length - b.words.length)[0]
  return [...new Set(narrowest?.words.map(word => word.slice(0, 2)))]
}
