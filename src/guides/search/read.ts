/** A citizen's sentence, made ready to be searched with. */
import { Corrector } from './correct.ts'
import { fold, standardiser } from './fold.ts'
import { anyOf, literals } from './pattern.ts'
import { TypedPinyin } from './pinyin.ts'
import { Segmenter } from './segment.ts'
import type { SearchWords } from './words.ts'

export interface Read {
  /** As written and as put right, both: a wrong correction then hides nothing. For patterns. */
  text: string
  /** As put right. */
  right: string
  /** As put right, without sentence marks and words that carry no subject. */
  core: string
  /** Nothing is said that could name a service. */
  bare: boolean
}

const marks = /[\s\p{P}]+/gu

export class Reader {
  readonly segmenter: Segmenter
  readonly #typed: TypedPinyin
  readonly #corrector: Corrector
  readonly #standard: (text: string) => string
  readonly #generic: RegExp
  readonly #vague: RegExp

  /** `names`: what the guides call themselves. */
  constructor(words: SearchWords, names: string[]) {
    const terms = new Set([...names.filter(isHan), ...termsOf(words)])
    this.segmenter = new Segmenter(terms)
    this.#typed = new TypedPinyin([...terms, ...askingWords(words)], words.initials)
    this.#corrector = new Corrector(terms, this.segmenter)
    this.#standard = standardiser(words.standard)
    this.#generic = anyOf(words.generic)
    this.#vague = anyOf([...words.generic, ...words.vague])
  }

  read(text: string): Read {
    const written = this.#standard(this.#typed.read(fold(text)))
    const right = this.#corrector.correct(written)
    return {
      text: right === written ? written : `${written}\n${right}`,
      right,
      core: this.withoutGeneric(right),
      bare: right.replace(this.#vague, ' ').replace(marks, '').length === 0,
    }
  }

  /** What is left when sentence marks and words without a subject are taken away. */
  withoutGeneric(text: string): string {
    return text.replace(this.#generic, ' ').replace(marks, '')
  }
}

function isHan(word: string): boolean {
  return /^\p{Script=Han}{2,}$/u.test(word)
}

function termsOf(words: SearchWords): string[] {
  const guides = Object.values(words.guides).flatMap(signs => [...signs.say, ...signs.event, ...signs.hint])
  const groups = Object.values(words.classes).flat()
  const elsewhere = Object.values(words.elsewhere).flat()
  return [...literals([...guides, ...elsewhere]), ...groups].filter(isHan)
}

/** Words of asking: read when typed as pinyin, but no names that a slip could be put right to. */
function askingWords(words: SearchWords): string[] {
  return [...literals(Object.values(words.facets).flat()), ...words.generic].filter(isHan)
}
