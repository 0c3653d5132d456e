/** Pairs of neighbours (characters or syllables): what is left of a name when it is misspelt or cut short. */

export class Grams {
  readonly #holding = new Map<string, Set<number>>()
  readonly #size: number

  /** Each document is a list of phrases, each phrase a list of characters or syllables. */
  constructor(documents: string[][][]) {
    this.#size = documents.length
    for (const [at, phrases] of documents.entries()) {
      for (const phrase of phrases) for (const pair of pairs(phrase)) this.#add(pair, at)
    }
  }

  #add(pair: string, document: number): void {
    const holding = this.#holding.get(pair) ?? new Set<number>()
    this.#holding.set(pair, holding.add(document))
  }

  /** For each document the share, 0 to 1, of what the question's pairs tell that it holds too. */
  shares(units: string[]): number[] {
    const shares = new Array<number>(this.#size).fill(0)
    let all = 0
    for (const pair of new Set(pairs(units))) {
      const holding = this.#holding.get(pair)
      const tells = Math.log(1 + this.#size / (holding?.size ?? 1))
      all += tells
      for (const document of holding ?? []) shares[document]! += tells
    }
    return all === 0 ? shares : shares.map(share => share / all)
  }
}

function pairs(units: string[]): string[] {
  return units.slice(1).map((unit, at) => `${units[at]}\u0000${unit}`)
}
