/** What a sentence is when it is not a question to a guide: a complaint, a greeting, something we must not tell. */
import { compile, type Hit, match, type Pattern } from './pattern.ts'
import type { Read, Reader } from './read.ts'
import type { HandoffTopic, RefuseTopic, SmalltalkTopic } from './understanding.ts'
import type { SearchWords } from './words.ts'

type Intent = keyof SearchWords['intents']

const refusals: RefuseTopic[] = ['media', 'data-about-others', 'business-data']
const handoffs: HandoffTopic[] = ['complaint', 'person']
const asides: SmalltalkTopic[] = ['who', 'hall']
/** Courtesies are the whole sentence or nothing: “谢谢，再问一下护照” is about the passport. */
const courtesies: SmalltalkTopic[] = ['bye', 'thanks', 'greeting']
/** What may remain beside a courtesy. */
const remainder = 2

/** Words further apart than this many characters are not one thought: spoken sentences run on for long. */
const oneThought = 18

export class Intents {
  readonly #patterns: Record<Intent, Pattern[]>
  readonly #courtesy: Record<string, string[]>
  readonly #reader: Reader

  constructor(words: SearchWords, reader: Reader) {
    const entries = Object.entries(words.intents).map(([intent, sources]) => [
      intent,
      sources.map(source => compile(source, words.classes)),
    ])
    this.#patterns = Object.fromEntries(entries)
    this.#courtesy = Object.fromEntries(courtesies.map(topic => [topic, words.intents[topic as Intent]]))
    this.#reader = reader
  }

  is(intent: Intent, read: Read): boolean {
    return this.#patterns[intent].some(pattern => {
      const hit = match(pattern, read.text)
      return hit !== undefined && spanOf(hit, read.text) <= oneThought
    })
  }

  refusal(read: Read): RefuseTopic | undefined {
    return refusals.find(topic => this.is(topic, read))
  }

  handoff(read: Read): HandoffTopic | undefined {
    return handoffs.find(topic => this.is(topic as Intent, read))
  }

  aside(read: Read): SmalltalkTopic | undefined {
    return asides.find(topic => this.is(topic as Intent, read))
  }

  /** The courtesy that is all there is to the sentence. */
  courtesy(read: Read): SmalltalkTopic | undefined {
    const said = courtesies.filter(topic => this.is(topic as Intent, read))
    const forms = said.flatMap(topic => this.#courtesy[topic] ?? []).sort((a, b) => b.length - a.length)
    const rest = forms.reduce((text, form) => text.replaceAll(form, ''), read.right)
    return this.#reader.withoutGeneric(rest).length <= remainder ? said[0] : undefined
  }
}

function spanOf({ words }: Hit, text: string): number {
  const starts = words.map(word => text.indexOf(word))
  const ends = words.map((word, at) => starts[at]! + word.length)
  return Math.max(...ends) - Math.min(...starts)
}
