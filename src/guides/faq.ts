/** A guide's own answers (常见问题): when a question is nearly one of them, its answer is the answer. */
import type { Guide } from './schema.ts'
import { fold } from './search/fold.ts'

/** Share of common letter pairs from which two questions count as the same. */
const alike = 0.5

/** The answer of the guide's question that is most like this one; nothing when none is like it. */
export function answerFromFaq({ faq, short }: Guide, text: string): string | undefined {
  const asked = pairs(text, short)
  const scored = faq
    .map(({ q, a }) => ({ a, score: likeness(asked, pairs(q, short)) }))
    .sort((one, other) => other.score - one.score)
  const [best] = scored
  return best && best.score >= alike ? best.a : undefined
}

/** Words that carry no subject: without them “要登报吗” and “需要登报挂失吗” are near. */
const fillers =
  /请问|我想问|想问|一下|的话|是不是|能不能|可不可以|可以|需要|要不要|怎么办|怎么|还|吗|呢|啊|了|的|我|要|能|会|得|就|也|都|[，。？！、,.?!\s]/g

/** The letter pairs of a question. The service's own name says nothing about which question it is. */
export function pairs(text: string, name = ''): Set<string> {
  const letters = [...fold(text).replaceAll(name, '').replace(fillers, '')]
  if (letters.length === 1) return new Set(letters)
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))
}

/** Dice's coefficient: 1 for the same, 0 for nothing in common. */
export function likeness(a: Set<string>, b: Set<string>): number {
  if (a.size + b.size === 0) return 0
  return (2 * a.intersection(b).size) / (a.size + b.size)
}
