/** Rules about questions and the conditions that hang on their answers. */
import type { Guide, Question, When } from '../schema.ts'
import { holds } from '../situation.ts'
import { type Finding, type Rule, repeats } from './rule.ts'
import { situations, unknownIn } from './situations.ts'

/** No two questions of a guide with the same id. */
export const questionsDiffer: Rule = ({ questions }) =>
  repeats(questions.map(({ id }) => id)).map(({ at, value }) => ({
    field: `questions[${at}].id`,
    problem: `问题编号 ${value} 用了两次`,
    mend: '给其中一个换个编号',
  }))

/** No two options of a question with the same value or the same label. */
export const optionsDiffer: Rule = ({ questions }) =>
  questions.flatMap(({ options }, at) =>
    (['v', 'label'] as const).flatMap(part =>
      repeats(options.map(option => option[part])).map(again => ({
        field: `questions[${at}].options[${again.at}].${part}`,
        problem: `选项“${again.value}”和前面的一样`,
        mend: '改成不同的，或者删掉一个',
      })),
    ),
  )

interface Condition {
  field: string
  when: When
}

/** `when` and `unless` of everything but the questions themselves. */
function conditionsOf(guide: Guide): Condition[] {
  const shared = conditionsIn('external', guide.external)
  if (guide.kind === 'bundle') return [...conditionsIn('members', guide.members), ...shared]
  return [...conditionsIn('materials', guide.materials), ...conditionsIn('fees', guide.fees), ...shared]
}

type Conditional = Partial<Record<'when' | 'unless', When | undefined>>

function conditionsIn(list: string, entries: Conditional[]): Condition[] {
  return entries.flatMap((entry, at) =>
    (['when', 'unless'] as const).flatMap(part => {
      const when = entry[part]
      return when ? [{ field: `${list}[${at}].${part}`, when }] : []
    }),
  )
}

/** Every condition names questions and options that exist; a question's own only those asked before it. */
export const conditionsNameWhatExists: Rule = guide => [
  ...guide.questions.flatMap(({ when }, at) =>
    when ? unknown({ field: `questions[${at}].when`, when }, guide.questions.slice(0, at), '前面的问题') : [],
  ),
  ...conditionsOf(guide).flatMap(condition => unknown(condition, guide.questions, '这份指南的问题')),
]

function unknown({ field, when }: Condition, questions: Question[], among: string): Finding[] {
  return unknownIn(when, questions).map(({ key, values }) => ({
    field: `${field}.${key}`,
    problem: values ? `问题 ${key} 没有选项 ${values.join('、')}` : `${among}里没有 ${key}`,
    mend: values ? `改成 ${key} 的选项值，或者补上这个选项` : `改成这些之一：${idsOf(questions)}`,
  }))
}

function idsOf(questions: Question[]): string {
  return questions.map(({ id }) => id).join('、') || '（没有问题可用，去掉这个条件）'
}

/** Every condition holds in some situation that the questions lead to, and does not hold in all of them. */
export const conditionsDecideSomething: Rule = guide => {
  const all = situations(guide.questions)
  return conditionsOf(guide)
    .filter(({ when }) => unknownIn(when, guide.questions).length === 0)
    .flatMap(({ field, when }) => {
      const held = all.filter(answers => holds(when, answers)).length
      if (held === 0)
        return [{ field, problem: '怎么回答都不会成立', mend: '检查问题之间的 when，改成能走到的答案' }]
      if (held === all.length)
        return [{ field, problem: '怎么回答都成立，等于没有条件', mend: '去掉这个条件，或者改正它' }]
      return []
    })
}

/** Every question, and with it each of its options, can be reached. */
export const questionsAreReached: Rule = ({ questions }) => {
  const all = situations(questions)
  return questions.flatMap(({ id, when }, at) =>
    when && !all.some(answers => id in answers)
      ? [
          {
            field: `questions[${at}].when`,
            problem: '永远问不到这个问题',
            mend: '改成前面问题走得到的答案，或者删掉这个问题',
          },
        ]
      : [],
  )
}
