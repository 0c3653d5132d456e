/** Cuts Chinese into words, with the words of our guides in the dictionary. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** How common our own words are said to be: above any chance neighbour in the general dictionary. */
const ownFrequency = 100_000

export class Segmenter {
  readonly #jieba = Jieba.withDict(dict)

  constructor(own: Iterable<string>) {
    const lines = [...own].filter(word => word.length > 1).map(word => `${word} ${ownFrequency} n`)
    this.#jieba.loadDict(Buffer.from(lines.join('\n')))
  }

  /** Words for the index: long words and the words inside them. */
  words(text: string): string[] {
    return this.#jieba.cutForSearch(text, false).filter(word => /[\p{Script=Han}a-z0-9]/u.test(word))
  }

  /** For every character, whether it stands alone: in no dictionary word of two characters or more. */
  loners(text: string): boolean[] {
    return this.#jieba.cut(text, false).flatMap(word => [...word].map(() => [...word].length === 1))
  }
}
