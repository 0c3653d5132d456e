/** Leads one person through the situation questions, whatever door they stand at. */
import { type Answers, nextQuestion } from '../src/guides/situation.ts'
import { theGuides } from './makers.ts'
import { needed, type Situation } from './situations.ts'

export interface Step {
  key: string
  value: string
  label: string
}

/** The answers this person gives, one by one, and the names of the materials they must be told. */
export function stepsOf({ guide, picks }: Situation): { steps: Step[]; materials: string[] } {
  const catalogue = theGuides()
  const answers: Answers = {}
  const steps: Step[] = []
  for (;;) {
    const question = nextQuestion(catalogue, guide, answers)
    if (!question) break
    const value = picks[question.key] ?? question.options[0]!.v
    answers[question.key] = [value]
    const { label } = question.options.find(({ v }) => v === value)!
    steps.push({ key: question.key, value, label })
    if (question.multiple) steps.push({ key: question.key, value: '', label: '选好了' })
  }
  const given = Object.fromEntries(Object.entries(answers).map(([key, [value]]) => [key, value!]))
  return { steps, materials: needed(guide, given) }
}

/** How a material of this key is called on the list: its own name there, or the shared one. */
export function namesOf(guide: string, key: string): string[] {
  const catalogue = theGuides()
  const shared = catalogue.materials.get(key)?.name
  const items = [...catalogue.guides.values()].filter(({ kind }) => kind === 'item')
  const [owner, own] = key.includes('.') ? key.split('.') : [guide, key]
  const given = items.flatMap(item =>
    item.kind !== 'item'
      ? []
      : item.materials
          .filter(material =>
            'ref' in material ? material.ref === key : item.id === owner && material.id === own,
          )
          .flatMap(({ name }) => name ?? []),
  )
  return [...new Set([...given, ...(shared ? [shared] : [])])]
}
