/**
 * BM25F: ranks documents by the words they share with a question. A rare word tells more (idf); a word in a short,
 * heavy field (a name) tells more than in a long, light one (a list of materials); saying it twice tells little.
 */

/** A part of a document: its words, and how much they count. */
export interface Field {
  weight: number
  words: string[]
}

const saturation = 1.2
/** How much longer fields are discounted, 0 to 1. */
const lengthPenalty = 0.5
const usualLength = 12

export class Bm25 {
  /** word → document → weighted frequency. */
  readonly #postings = new Map<string, Map<number, number>>()
  readonly #size: number

  constructor(documents: Field[][]) {
    this.#size = documents.length
    for (const [at, fields] of documents.entries()) for (const field of fields) this.#add(at, field)
  }

  #add(document: number, field: Field): void {
    const discount = 1 - lengthPenalty + lengthPenalty * (field.words.length / usualLength)
    for (const word of field.words) {
      const posting = this.#postings.get(word) ?? new Map<number, number>()
      posting.set(document, (posting.get(document) ?? 0) + field.weight / discount)
      this.#postings.set(word, posting)
    }
  }

  /** How much a word tells; 0 when no document has it. */
  idf(word: string): number {
    const holding = this.#postings.get(word)?.size ?? 0
    return holding === 0 ? 0 : Math.log(1 + (this.#size - holding + 0.5) / (holding + 0.5))
  }

  /** A score for each document, in their order. */
  scores(words: Iterable<string>): number[] {
    const scores = new Array<number>(this.#size).fill(0)
    for (const word of new Set(words)) {
      const idf = this.idf(word)
      for (const [document, frequency] of this.#postings.get(word) ?? []) {
        scores[document]! += (idf * frequency * (saturation + 1)) / (frequency + saturation)
      }
    }
    return scores
  }
}
