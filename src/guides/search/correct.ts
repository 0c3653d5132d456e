/**
 * Puts right what was typed by sound (居住正 → 居住证) or by shape (营业执昭 → 营业执照).
 *
 * A stretch of text is replaced by a term of ours only where it sounds like the term and holds a character that
 * belongs to no dictionary word, because such a character is nearly always a slip; text that reads well stays.
 */
import { blur, syllables } from './pinyin.ts'
import type { Segmenter } from './segment.ts'

const longest = 8
/** Little words that stand alone rightly, so they are no sign of a slip. */
const particles = new Set(
  '的了吗呢吧啊呀是在要办我你他她它和有能不没想去来就给把被跟与还也都又很好得着过个那这儿么怎带查小大掉里上下新老旧补换取交看写人家先再用做开买卖住拿领找问说多少从到对让叫几只才后前为',
)

export class Corrector {
  readonly #terms = new Set<string>()
  readonly #bySound = new Map<string, string>()
  readonly #byBlur = new Map<string, string>()
  /** Terms of four characters and more, each with one character left out. */
  readonly #byShape = new Map<string, string>()
  readonly #segmenter: Segmenter

  constructor(terms: Iterable<string>, segmenter: Segmenter) {
    this.#segmenter = segmenter
    for (const term of terms) if (term.length > 1 && term.length <= longest) this.#add(term)
  }

  #add(term: string): void {
    this.#terms.add(term)
    const sounds = syllables(term)
    setOnce(this.#bySound, sounds.join(' '), term)
    setOnce(this.#byBlur, sounds.map(blur).join(' '), term)
    if (term.length < 4) return
    for (let at = 0; at < term.length; at++) setOnce(this.#byShape, holed(term, at), term)
  }

  /** The text with slips put right; the same text when there are none. */
  correct(text: string): string {
    const characters = [...text]
    const sounds = syllables(text)
    if (sounds.length !== characters.length) return text
    const loners = this.#segmenter.loners(text)
    const out: string[] = []
    for (let at = 0; at < characters.length; ) {
      const term = this.#termAt(characters, sounds, loners, at)
      out.push(term ?? characters[at]!)
      at += term?.length ?? 1
    }
    return out.join('')
  }

  #termAt(characters: string[], sounds: string[], loners: boolean[], at: number): string | undefined {
    for (let length = Math.min(longest, characters.length - at); length > 1; length--) {
      const written = characters.slice(at, at + length).join('')
      if (this.#terms.has(written)) return written
      const heard = this.#heard(sounds.slice(at, at + length))
      const term = heard ?? this.#byItsShape(written)
      if (term && isSlip(written, term, loners.slice(at, at + length), heard !== undefined)) return term
    }
    return undefined
  }

  #heard(sounds: string[]): string | undefined {
    const exact = this.#bySound.get(sounds.join(' '))
    if (exact || sounds.length < 3) return exact
    return this.#byBlur.get(sounds.map(blur).join(' '))
  }

  #byItsShape(written: string): string | undefined {
    if (written.length < 4 || !/^\p{Script=Han}+$/u.test(written)) return undefined
    for (let at = 0; at < written.length; at++) {
      const term = this.#byShape.get(holed(written, at))
      if (term) return term
    }
    return undefined
  }
}

function setOnce(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value)
}

function holed(term: string, at: number): string {
  return `${term.slice(0, at)}*${term.slice(at + 1)}`
}

/** Whether what differs looks like a slip rather than like other words; `heard`: it sounds like the term. */
function isSlip(written: string, term: string, loners: boolean[], heard: boolean): boolean {
  const differs = [...written].flatMap((character, at) => (character === term[at] ? [] : [at]))
  const shared = written.length - differs.length
  if (differs.some(at => particles.has(written[at]!))) return false
  const places = written.length < 3 || !heard ? differs : loners.keys()
  return shared > 0 && (differs.length > 2 || [...places].some(at => loners[at]))
}
