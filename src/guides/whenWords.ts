/** In which situations something is asked for, in the words of the guide's own questions. */
import type { Question, When } from './schema.ts'

type Asking = Pick<Question, 'id' | 'options'>

/** `首次申领；16 周岁以上`; empty: always. `unless` turns it round: `除了：…`. */
export function whenWords(
  questions: Asking[],
  { when, unless }: { when?: When | undefined; unless?: When | undefined },
): string {
  const said = when ? labelsOf(questions, when) : ''
  const not = unless ? `除了：${labelsOf(questions, unless)}` : ''
  return [said, not].filter(words => words !== '').join('；')
}

function labelsOf(questions: Asking[], when: When): string {
  return Object.entries(when)
    .map(([id, values]) => {
      const options = questions.find(question => question.id === id)?.options ?? []
      return options
        .filter(({ v }) => values.includes(v))
        .map(({ label }) => label)
        .join('、')
    })
    .filter(words => words !== '')
    .join('；')
}
