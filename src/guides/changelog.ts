/** What a new wording of a guide changes for people, drafted in plain words for its author to edit (R22.1). Pure. */
import type { Catalogue } from './catalogue.ts'
import { whatIsNew } from './changes.ts'
import { disclose } from './disclosure.ts'
import { withGuide } from './inspect.ts'
import { situations } from './lint/situations.ts'
import type { Guide } from './schema.ts'
import { nextQuestion } from './situation.ts'

/** Situations compared; guides have a dozen or two. */
const mostCompared = 120

/** Plain lines, each once; empty when no list that is handed out changes. `day`: YYYY-MM-DD. */
export function draftChangelog(catalogue: Catalogue, guide: Guide, day: string): string[] {
  const before = catalogue.guides.get(guide.id)
  if (!before) return [`新增指南：${guide.name}`]
  const after = withGuide(catalogue, guide)
  const lines = situations(guide.questions)
    .slice(0, mostCompared)
    .filter(answers => [catalogue, after].every(one => nextQuestion(one, guide.id, answers) === undefined))
    .flatMap(answers =>
      whatIsNew(disclose(catalogue, guide.id, answers, day), disclose(after, guide.id, answers, day)),
    )
  return [...new Set([...lines, ...faqChanges(before, guide), ...nameChanges(before, guide)])]
}

function faqChanges(before: Guide, after: Guide): string[] {
  const known = new Map(before.faq.map(({ q, a }) => [q, a]))
  return after.faq.flatMap(({ q, a }) => {
    if (!known.has(q)) return [`新增常见问题：${q}`]
    return known.get(q) === a ? [] : [`常见问题的回答有变化：${q}`]
  })
}

function nameChanges(before: Guide, after: Guide): string[] {
  const added = after.aliases.filter(alias => !before.aliases.includes(alias))
  return [
    ...(before.name === after.name ? [] : [`名称改为：${after.name}`]),
    ...(added.length > 0 ? [`新增叫法：${added.join('、')}`] : []),
  ]
}
