/**
 * The small language of `_words.yaml`: terms separated by spaces must all occur, in any order; `a|b` is either;
 * `~group` is any word of a group; `!term` must not occur. Matching is by substring: Chinese has no word breaks.
 */

interface Term {
  /** Longest first, so that the first hit is the most telling. */
  words: string[]
  /** How much a hit tells per character: a group says less than a word named for this pattern. */
  worth: number
  /** What was found in the text looked at last: many patterns share a term. */
  last?: { text: string; word: string | undefined }
}

export interface Pattern {
  all: Term[]
  none: Term[]
}

export interface Hit {
  /** How telling the match is: the characters matched, each weighed by its term. */
  weight: number
  words: string[]
}

export type Classes = Record<string, string[]>

const groupWorth = 0.7
/** A very long literal is not more telling than this many characters. */
const longest = 6
/** Two or more words found together tell more than their lengths do. */
const together = 1.15

/** @throws when a pattern names a group that does not exist. */
export function compile(source: string, classes: Classes): Pattern {
  const terms = source.trim().split(/\s+/)
  return {
    all: terms.filter(term => !term.startsWith('!')).map(term => termOf(term, classes)),
    none: terms.filter(term => term.startsWith('!')).map(term => termOf(term.slice(1), classes)),
  }
}

const known = new WeakMap<Classes, Map<string, Term>>()

/** The same source is the same term, so that a text is searched for it once. */
function termOf(source: string, classes: Classes): Term {
  const terms = known.get(classes) ?? new Map<string, Term>()
  known.set(classes, terms)
  const term = terms.get(source) ?? newTerm(source, classes)
  terms.set(source, term)
  return term
}

function newTerm(source: string, classes: Classes): Term {
  const parts = source.split('|')
  const words = parts.flatMap(part => (part.startsWith('~') ? groupOf(part.slice(1), classes) : [part]))
  const grouped = parts.some(part => part.startsWith('~'))
  return { words: words.sort((a, b) => b.length - a.length), worth: grouped ? groupWorth : 1 }
}

function groupOf(name: string, classes: Classes): string[] {
  const words = classes[name]
  if (!words) throw new Error(`_words.yaml: there is no group “${name}” under classes`)
  return words
}

/** Where and how strongly a pattern matches, or nothing when it does not. */
export function match(pattern: Pattern, text: string): Hit | undefined {
  let weight = 0
  const words: string[] = []
  for (const term of pattern.all) {
    const word = found(term, text)
    if (word === undefined) return undefined
    words.push(word)
    weight += Math.min(word.length, longest) * term.worth
  }
  if (pattern.none.some(term => found(term, text) !== undefined)) return undefined
  return { weight: words.length > 1 ? weight * together : weight, words }
}

function found(term: Term, text: string): string | undefined {
  if (term.last?.text !== text) term.last = { text, word: term.words.find(word => text.includes(word)) }
  return term.last.word
}

export function matchesAny(patterns: Pattern[], text: string): boolean {
  return patterns.some(pattern => match(pattern, text) !== undefined)
}

/** Every literal word of a list of pattern sources, groups left out. */
export function literals(sources: string[]): string[] {
  return sources
    .flatMap(source => source.split(/\s+/))
    .filter(term => !term.startsWith('!'))
    .flatMap(term => term.split('|'))
    .filter(word => !word.startsWith('~'))
}

/** The groups that pattern sources ask for. */
export function groups(sources: string[]): string[] {
  return sources
    .flatMap(source => source.split(/[\s|]+/))
    .filter(term => term.startsWith('~'))
    .map(term => term.slice(1))
}

/** One expression for any of these words, the longest first. */
export function anyOf(words: string[]): RegExp {
  const escaped = [...words].sort((a, b) => b.length - a.length).map(word => RegExp.escape(word))
  return new RegExp(escaped.length > 0 ? escaped.join('|') : '(?!)', 'gu')
}
