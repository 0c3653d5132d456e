/** A case's lifecycle as a drawing, and who may do what as a table; both from the table the machine is made from. */
import { caseActionNames, caseActions, targetOf } from '../../../flows/case/actions.ts'
import { stateWords } from '../../../flows/case/words.zh.ts'
import type { CaseState } from '../../core/case.ts'

/** A Mermaid drawing in a Markdown fence. Taking back is possible in so many states that it would hide the rest. */
function lifecycle(): string {
  const states = Object.entries(stateWords).map(([state, words]) => `  ${state}["${state}<br>${words}"]`)
  const arrows = new Map<string, string[]>()
  for (const name of caseActionNames.filter(name => name !== 'withdraw' && caseActions[name].to !== 'same')) {
    for (const from of caseActions[name].from) {
      const key = `  ${from} -- {} --> ${targetOf(name, from)}`
      arrows.set(key, [...(arrows.get(key) ?? []), name])
    }
  }
  const lines = [...arrows].map(([key, names]) => key.replace('{}', names.join(', ')))
  return ['```mermaid', 'flowchart TD', ...states, ...lines, '```'].join('\n')
}

function actionTable(): string {
  const rows = caseActionNames.map(name => {
    const { label, from, to, roles, doors, reason, notice } = caseActions[name]
    const cells = [`\`${name}\` ${label}`, list(from), to, list(roles), list(doors), reason, notice ?? '']
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| action | from | to | roles | doors | reason | notice |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function list(names: readonly (CaseState | string)[]): string {
  return names.join(', ')
}

export function caseChapter(): string[] {
  return [
    '## A case',
    '',
    'Not a conversation but what it is about: `flows/case/actions.ts` says who may do what where, `machine.ts` what each',
    'action needs and leaves behind. `withdraw` and what leaves a case where it is are left out of the drawing.',
    '',
    lifecycle(),
    '',
    actionTable(),
    '',
  ]
}
