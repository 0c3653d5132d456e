/** Rules about words people read: short enough for a button, asked as a question, in Chinese punctuation. */
import type { Guide } from '../schema.ts'
import { ofItems, type Rule } from './rule.ts'

const longestLabel = 16
const fewestAliases = 4

/** A half-width mark beside a Chinese character. */
const halfWidth = /[\u4e00-\u9fff][(),;:?!]|[(),;:?!][\u4e00-\u9fff]/

export const questionsAsk: Rule = ({ questions }) =>
  questions.flatMap(({ ask }, at) =>
    ask.endsWith('？')
      ? []
      : [
          {
            field: `questions[${at}].ask`,
            problem: '问话没有以“？”结尾',
            mend: '写成一句完整的问话，以“？”结尾',
          },
        ],
  )

export const labelsFitButtons: Rule = ({ questions }) =>
  questions.flatMap(({ options }, at) =>
    options.flatMap(({ label }, option) =>
      [...label].length > longestLabel
        ? [
            {
              field: `questions[${at}].options[${option}].label`,
              problem: `选项有 ${[...label].length} 个字，按钮上放不下`,
              mend: `缩到 ${longestLabel} 个字以内，说明写到 ask 里`,
            },
          ]
        : [],
    ),
  )

export const answersQuestions: Rule = ({ faq }) => [
  ...(faq.length === 0 ? [{ field: 'faq', problem: '没有常见问题', mend: '至少写一问一答' }] : []),
  ...faq.flatMap(({ q }, at) =>
    q.endsWith('？') ? [] : [{ field: `faq[${at}].q`, problem: '问题没有以“？”结尾', mend: '以“？”结尾' }],
  ),
]

export const hasAliases: Rule = ({ aliases }) =>
  new Set(aliases).size < fewestAliases
    ? [
        {
          field: 'aliases',
          problem: `大家常说的叫法不足 ${fewestAliases} 个`,
          mend: '补上群众平时的说法，每个都只属于这份指南',
        },
      ]
    : []

export const fullWidthMarks: Rule = guide =>
  wordsOf(guide).flatMap(({ field, words }) => halfWidthIn(words, field))

export function halfWidthIn(words: string, field: string) {
  const found = halfWidth.exec(words)
  return found
    ? [{ field, problem: `“${found[0]}”里有半角标点`, mend: '中文里用全角标点，如（）、，、：、？' }]
    : []
}

/** Everything of a guide that is shown to people, but for titles of laws. */
function wordsOf(guide: Guide): { field: string; words: string }[] {
  const { name, short, questions, faq, steps, external, visitsReason = '' } = guide
  return [
    { field: 'name', words: name },
    { field: 'short', words: short },
    { field: 'visitsReason', words: visitsReason },
    ...questions.flatMap(({ ask, options }, at) => [
      { field: `questions[${at}].ask`, words: ask },
      ...options.map(({ label }, option) => ({
        field: `questions[${at}].options[${option}].label`,
        words: label,
      })),
    ]),
    ...faq.flatMap(({ q, a }, at) => [
      { field: `faq[${at}].q`, words: q },
      { field: `faq[${at}].a`, words: a },
    ]),
    ...steps.map((step, at) => ({ field: `steps[${at}].name`, words: step.name })),
    ...external.map((step, at) => ({ field: `external[${at}].name`, words: step.name })),
    ...(guide.kind === 'bundle'
      ? [{ field: 'intro', words: guide.intro }]
      : [
          { field: 'department', words: guide.department },
          { field: 'result.name', words: guide.result.name },
          ...guide.conditions.map((words, at) => ({ field: `conditions[${at}]`, words })),
          ...(guide.notAccepted ?? []).map((words, at) => ({ field: `notAccepted[${at}]`, words })),
          ...guide.fees.map((fee, at) => ({ field: `fees[${at}].name`, words: fee.name })),
        ]),
  ]
}

export const materialsInFullWidth = ofItems(({ materials }) =>
  materials.flatMap(({ name = '', notes = '', checks = [] }, at) =>
    [name, notes, ...checks].flatMap(words => halfWidthIn(words, `materials[${at}]`)),
  ),
)
