/** Every situation a guide's questions can lead to. */
import type { Question, When } from '../schema.ts'
import { type Answers, holds } from '../situation.ts'

/**
 * Every way the questions may be answered, following their own `when`. A question with several choices is answered
 * with each one alone and with all of them, which is enough to tell what its options lead to.
 */
export function situations(questions: Question[]): Answers[] {
  return questions.reduce<Answers[]>(
    (reached, question) =>
      reached.flatMap(known =>
        holds(question.when, known)
          ? waysToAnswer(question).map(given => ({ ...known, [question.id]: given }))
          : [known],
      ),
    [{}],
  )
}

function waysToAnswer({ options, multiple }: Question): string[][] {
  const values = options.map(({ v }) => v)
  return multiple ? [...values.map(value => [value]), values] : values.map(value => [value])
}

interface Unknown {
  key: string
  /** The strange values; nothing when there is no such question. */
  values: string[] | undefined
}

/** The keys of a condition that name no question, and the values that are no option of theirs. */
export function unknownIn(when: When, questions: Question[]): Unknown[] {
  return Object.entries(when).flatMap(([key, values]): Unknown[] => {
    const question = questions.find(({ id }) => id === key)
    if (!question) return [{ key, values: undefined }]
    const strange = values.filter(value => !question.options.some(({ v }) => v === value))
    return strange.length > 0 ? [{ key, values: strange }] : []
  })
}
