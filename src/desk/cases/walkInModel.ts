/** What the page for somebody at the counter shows. */
import { shanghaiDay } from '../../core/workdays.ts'
import { type Catalogue, guideOf } from '../../guides/catalogue.ts'
import type { DisclosedMaterial } from '../../guides/materials.ts'
import type { Guide } from '../../guides/schema.ts'
import { type Answers, type Asked, nextQuestion } from '../../guides/situation.ts'
import { copiesWords, marksOf } from '../../notices/card.ts'
import type { Desk } from '../desk.ts'
import { type Body, type Prefill, prefill, textOf } from './fields.ts'
import { answersIn, materialsFor } from './situation.ts'

const mostGuides = 80

export function walkInModel(desk: Desk, body: Body, typed: Body | undefined) {
  const catalogue = desk.catalogue()
  const q = textOf(body, 'q').trim()
  const guide = guideOf(catalogue, textOf(body, 'guide'))
  const answers = guide ? answersIn(catalogue, guide.id, body) : {}
  const materials = guide ? materialsFor(desk, guide.id, answers) : []
  const offline = textOf(body, 'offline') === 'yes'
  const fill = prefill(typed)
  return {
    q,
    guide: guide ? { id: guide.id, name: guide.name, department: departmentOf(guide) } : null,
    guides: guide ? [] : guidesNamed(catalogue, q),
    questions: guide ? questionsOf(catalogue, guide.id, answers) : [],
    complete: guide !== undefined && nextQuestion(catalogue, guide.id, answers) === undefined,
    answers: Object.entries(answers).flatMap(([key, values]) =>
      values.map(value => ({ name: `answer.${key}`, value })),
    ),
    offline,
    materials: materials.map(material => handedRow(material, fill)),
    form: formOf(fill, shanghaiDay(desk.now())),
    today: shanghaiDay(desk.now()),
    seen: JSON.stringify([guide?.id, answers, offline]),
  }
}

function handedRow(material: DisclosedMaterial, fill: Prefill) {
  const { key, name, copies } = material
  return {
    key,
    name,
    copies: copiesWords(material),
    marks: marksOf(material),
    taken: fill.ticked('handed', key),
    originals: fill.text(`originals.${key}`, `${copies.original}`),
    copied: fill.text(`copies.${key}`, `${copies.copy}`),
    fine: !fill.ticked(`fine.${key}`, 'no'),
  }
}

function formOf(fill: Prefill, today: string) {
  return {
    enterprise: fill.ticked('kind', 'enterprise'),
    name: fill.text('name'),
    phone: fill.text('phone'),
    idNumber: fill.text('idNumber'),
    reason: fill.text('reason'),
    takenDay: fill.text('takenDay', today),
    takenTime: fill.text('takenTime'),
  }
}

/** By any of a guide's names; all of them while nothing is looked for. */
function guidesNamed({ guides }: Catalogue, q: string) {
  const wanted = q.replace(/\s/g, '')
  return [...guides.values()]
    .filter(({ id, name, short, aliases }) =>
      [id, name, short, ...aliases].some(word => word.includes(wanted)),
    )
    .slice(0, mostGuides)
    .map(guide => ({ id: guide.id, name: guide.name, bundle: guide.kind === 'bundle' }))
}

function departmentOf(guide: Guide): string {
  return guide.kind === 'item' ? guide.department : '多个部门联办'
}

/** Those answered so far, and the next one. */
function questionsOf(catalogue: Catalogue, guide: string, answers: Answers) {
  const known: Answers = {}
  const shown = []
  for (;;) {
    const asked = nextQuestion(catalogue, guide, known)
    if (!asked) return shown
    const values = answers[asked.key] ?? []
    shown.push(shownQuestion(asked, values))
    if (values.length === 0) return shown
    known[asked.key] = values
  }
}

function shownQuestion({ key, ask, about, multiple, options }: Asked, values: string[]) {
  return {
    name: `answer.${key}`,
    ask: about ? `${about}：${ask}` : ask,
    multiple,
    options: options.map(({ v, label }) => ({ value: v, label, checked: values.includes(v) })),
  }
}
