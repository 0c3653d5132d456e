/** Which situation question (情形引导) comes next, and what the answers mean for each item. Pure. */
import { type Catalogue, guideOf, itemOf } from './catalogue.ts'
import type { Bundle, Item, Member, Question, When } from './schema.ts'

/** Question key → values chosen, in the order answered. */
export type Answers = Record<string, string[]>

export interface Asked {
  key: string
  ask: string
  multiple: boolean
  options: { v: string; label: string }[]
  /** In a bundle: short name of the member the question is about. */
  about?: string
}

/** A condition holds when every question in it was answered with one of the listed values. */
export function holds(when: When | undefined, answers: Answers): boolean {
  if (!when) return true
  return Object.entries(when).every(([question, values]) =>
    (answers[question] ?? []).some(answer => values.includes(answer)),
  )
}

/** The first question not yet answered, or nothing when the situation is known. */
export function nextQuestion(catalogue: Catalogue, guideId: string, answers: Answers): Asked | undefined {
  const guide = guideOf(catalogue, guideId)
  if (!guide) return undefined
  if (guide.kind === 'item') return askFirst(guide.questions, reached(guide.questions, answers), id => id)
  const own = askFirst(guide.questions, reached(guide.questions, answers), id => id)
  return own ?? nextOfMembers(catalogue, guide, answers)
}

function nextOfMembers(catalogue: Catalogue, bundle: Bundle, answers: Answers): Asked | undefined {
  const members = membersOf(catalogue, bundle, answers)
  const keys = sharedKeys(members)
  for (const { item, given } of members) {
    const known = memberAnswers(item, given, keys, answers)
    const asked = askFirst(item.questions, known, id => keys.get(`${item.id}.${id}`)!)
    if (asked) return { ...asked, about: item.short }
  }
  return undefined
}

function askFirst(questions: Question[], known: Answers, keyOf: (id: string) => string): Asked | undefined {
  const question = questions.find(({ id, when }) => !(id in known) && holds(when, known))
  if (!question) return undefined
  const { id, ask, multiple = false, options } = question
  return { key: keyOf(id), ask, multiple, options: options.map(({ v, label }) => ({ v, label })) }
}

/** The answers to those questions that the answers before them lead to. */
function reached(questions: Question[], answers: Answers): Answers {
  const known: Answers = {}
  for (const { id, when } of questions) {
    const values = answers[id]
    if (values && holds(when, known)) known[id] = values
  }
  return known
}

interface ApplicableMember {
  item: Item & { version: string }
  /** What the bundle already knows for this item: presets, and answers handed on by `to`. */
  given: Answers
}

function membersOf(catalogue: Catalogue, bundle: Bundle, answers: Answers): ApplicableMember[] {
  const known = reached(bundle.questions, answers)
  const applicable = bundle.members.filter(
    ({ when, unless }) => holds(when, known) && !(unless && holds(unless, known)),
  )
  return inWorkingOrder(applicable).map(member => ({
    item: itemOf(catalogue, member.item),
    given: { ...handedOn(bundle, member.item, known), ...presetOf(member) },
  }))
}

/** By `order`, and nobody before those it depends on. */
function inWorkingOrder(members: Member[]): Member[] {
  const waiting = [...members].sort((a, b) => a.order - b.order)
  const done: Member[] = []
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      ({ dependsOn = [] }) => !waiting.some(({ item }) => dependsOn.includes(item)),
    )
    // A checked catalogue has no cycle; were there one, the rest keeps its order.
    done.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return done
}

function presetOf({ preset = {} }: Member): Answers {
  return Object.fromEntries(Object.entries(preset).map(([question, value]) => [question, [value]]))
}

function handedOn(bundle: Bundle, item: string, known: Answers): Answers {
  const given: Answers = {}
  for (const { id, to } of bundle.questions) {
    for (const target of to.filter(entry => entry.item === item)) {
      const values = (known[id] ?? []).flatMap(value => target.map[value] ?? [])
      if (values.length > 0)
        given[target.question] = [...new Set([...(given[target.question] ?? []), ...values])]
    }
  }
  return given
}

/** `item.question` → the key it is asked under: questions that agree in id, options and wording share the first's. */
function sharedKeys(members: ApplicableMember[]): Map<string, string> {
  const first = new Map<string, string>()
  const keys = new Map<string, string>()
  for (const { item, given } of members) {
    for (const question of item.questions) {
      const own = `${item.id}.${question.id}`
      const likeness = likenessOf(question)
      const key = first.get(likeness) ?? own
      if (!(question.id in given)) first.set(likeness, key)
      keys.set(own, key)
    }
  }
  return keys
}

const likenesses = new WeakMap<Question, string>()

/** The same for questions that are one question, whichever member asks it. */
function likenessOf(question: Question): string {
  const known = likenesses.get(question)
  if (known !== undefined) return known
  const made = [question.id, question.ask, ...question.options.map(({ v }) => v).sort()].join('\n')
  likenesses.set(question, made)
  return made
}

function memberAnswers(item: Item, given: Answers, keys: Map<string, string>, answers: Answers): Answers {
  const known: Answers = {}
  for (const { id, when } of item.questions) {
    if (!holds(when, known)) continue
    const values = given[id] ?? answers[keys.get(`${item.id}.${id}`)!]
    if (values) known[id] = values
  }
  return known
}

/** The members of a bundle that this situation needs, in working order. */
export function applicableMembers(
  catalogue: Catalogue,
  bundleId: string,
  answers: Answers,
): (Item & { version: string })[] {
  const bundle = guideOf(catalogue, bundleId)
  return bundle?.kind === 'bundle' ? membersOf(catalogue, bundle, answers).map(({ item }) => item) : []
}

/** Each item's own answers, whether asked, shared, handed on by the bundle or preset. */
export function answersFor(catalogue: Catalogue, guideId: string, answers: Answers): Map<string, Answers> {
  const guide = guideOf(catalogue, guideId)
  if (!guide) return new Map()
  if (guide.kind === 'item') return new Map([[guide.id, reached(guide.questions, answers)]])
  const members = membersOf(catalogue, guide, answers)
  const keys = sharedKeys(members)
  return new Map(members.map(({ item, given }) => [item.id, memberAnswers(item, given, keys, answers)]))
}

/** The answers that still answer a question of the guide as it is now, in the order it asks; the rest is dropped. */
export function keepValid(catalogue: Catalogue, guideId: string, answers: Answers): Answers {
  const valid: Answers = {}
  for (;;) {
    const asked = nextQuestion(catalogue, guideId, valid)
    if (!asked) break
    // A question without a valid answer is passed over with no value, so that the answers after it are kept.
    valid[asked.key] = validValues(asked, answers[asked.key] ?? [])
  }
  return Object.fromEntries(Object.entries(valid).filter(([, values]) => values.length > 0))
}

/** Question and answer in the words they were put in, in the order they are asked; invalid answers end the list. */
export function answeredQuestions(
  catalogue: Catalogue,
  guideId: string,
  answers: Answers,
): [question: string, answer: string][] {
  const known: Answers = {}
  const told: [string, string][] = []
  for (;;) {
    const asked = nextQuestion(catalogue, guideId, known)
    const values = asked && validValues(asked, answers[asked.key] ?? [])
    if (!asked || !values || values.length === 0) return told
    known[asked.key] = values
    const labels = asked.options.filter(({ v }) => values.includes(v)).map(({ label }) => label)
    told.push([asked.about ? `${asked.about}：${asked.ask}` : asked.ask, labels.join('、')])
  }
}

function validValues({ options, multiple }: Asked, values: string[]): string[] {
  if (!multiple && values.length !== 1) return []
  return values.filter(value => options.some(({ v }) => v === value))
}

/** At most how many questions may still come; with several members now and then one more than really may. */
export function questionsLeft(catalogue: Catalogue, guideId: string, answers: Answers): number {
  const guide = guideOf(catalogue, guideId)
  if (!guide) return 0
  const known = reached(guide.questions, answers)
  if (guide.kind === 'item') return longest(guide.questions, known, new Set())
  return Math.max(
    ...completions(guide.questions, known).map(
      ({ all, added }) => added + leftOfMembers(catalogue, guide, { ...answers, ...all }),
    ),
  )
}

function leftOfMembers(catalogue: Catalogue, bundle: Bundle, answers: Answers): number {
  const members = membersOf(catalogue, bundle, answers)
  const keys = sharedKeys(members)
  const asked = new Set<string>()
  let left = 0
  for (const { item, given } of members) {
    const keyOf = ({ id }: Question) => keys.get(`${item.id}.${id}`)!
    const known = { ...given, ...memberAnswers(item, given, keys, answers) }
    const free = new Set(item.questions.filter(question => asked.has(keyOf(question))).map(({ id }) => id))
    left += longest(item.questions, known, free)
    // Only what an earlier member asks in any case is certain to be known when a later one needs it.
    for (const question of item.questions) if (!question.when) asked.add(keyOf(question))
  }
  return left
}

/** `free`: questions that another member asks anyway. */
function longest(questions: Question[], known: Answers, free: Set<string>): number {
  return Math.max(...completions(questions, known, free).map(({ added }) => added))
}

/** Every way the unanswered questions may be answered, one option each; `added`: how many were asked on the way. */
function completions(
  questions: Question[],
  known: Answers,
  free = new Set<string>(),
): { all: Answers; added: number }[] {
  const question = questions.find(({ id, when }) => !(id in known) && holds(when, known))
  if (!question) return [{ all: known, added: 0 }]
  return question.options.flatMap(({ v }) =>
    completions(questions, { ...known, [question.id]: [v] }, free).map(({ all, added }) => ({
      all,
      added: added + (free.has(question.id) ? 0 : 1),
    })),
  )
}
