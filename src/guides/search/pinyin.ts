/** How words sound: syllables without tones, and the same with the sounds Henan mouths and keyboards confuse. */
import { pinyin } from 'pinyin-pro'

/** zh/z, ch/c, sh/s, n/l, f/h; -ing/-in, -eng/-en, -ang/-an, -uang/-uan. */
const confusions: [RegExp, string][] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^n/, 'l'],
  [/^hu(?=.)/, 'f'],
  [/^h(?=u$)/, 'f'],
  [/(?<=[iea])ng$/, 'n'],
]

/** One syllable a character; anything that is not Chinese stands for itself. */
export function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true })
}

/** The syllable as somebody who confuses neighbouring sounds would say it. */
export function blur(syllable: string): string {
  return confusions.reduce((sound, [from, to]) => sound.replace(from, to), syllable)
}

/** Reads runs of typed pinyin (`juzhuzheng zenmeban`) and initials (`sfz`) as the words they stand for. */
export class TypedPinyin {
  readonly #words = new Map<string, string>()
  readonly #initials: Record<string, string>
  #longest = 0

  constructor(words: Iterable<string>, initials: Record<string, string>) {
    this.#initials = initials
    for (const word of words) this.#add(word)
  }

  #add(word: string): void {
    const sound = typed(syllables(word).join(''))
    if (!this.#words.has(sound)) this.#words.set(sound, word)
    this.#longest = Math.max(this.#longest, sound.length)
  }

  /** The text with every run of letters that is wholly known words written in characters. */
  read(text: string): string {
    if (!/[a-z]{2}/.test(text)) return text
    return text.replace(/[a-z]+(?:[ ']+[a-z]+)*/g, run => this.#initialsIn(run) ?? this.#split(run))
  }

  #initialsIn(run: string): string | undefined {
    const parts = run.split(/[ ']+/)
    if (!parts.some(part => part in this.#initials)) return undefined
    return parts.map(part => this.#initials[part] ?? this.#split(part)).join('')
  }

  /** The split that leaves the fewest letters unread; among those, the one with the fewest words. */
  #split(run: string): string {
    const letters = typed(run.replace(/[ ']+/g, ''))
    const best: { cost: number; words: string[] }[] = [{ cost: 0, words: [] }]
    for (let end = 1; end <= letters.length; end++) {
      const before = best[end - 1]!
      best[end] = { cost: before.cost + 1, words: before.words }
      for (let start = Math.max(0, end - this.#longest); start < end; start++) {
        const word = this.#words.get(letters.slice(start, end))
        const cost = best[start]!.cost + 0.1
        if (word && cost < best[end]!.cost) best[end] = { cost, words: [...best[start]!.words, word] }
      }
    }
    const { cost, words } = best[letters.length]!
    return words.length > 0 && cost <= letters.length * 0.4 ? words.join('') : run
  }
}

/** Letters as typed, without the confusions a keyboard allows. */
function typed(letters: string): string {
  return letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n')
}
