/** The example questions under test/questions, one JSON object a line. */
import { readFileSync } from 'node:fs'
import type { Catalogue } from '../../src/guides/catalogue.ts'
import { loadCatalogue } from '../../src/guides/load.ts'
import type { Outcome, Understanding } from '../../src/guides/search/index.ts'

export interface Question {
  q: string
  /** Guides accepted as the answer; empty when none must be named. */
  expect: string[]
  kind: string
  /** The outcome expected where `kind` alone does not say it. */
  outcome?: Outcome
  /** What the author remarks; “emergency …” marks one. */
  note?: string
}

/** The guides of this repository. @throws when one of them is broken. */
export function ourCatalogue(): Catalogue {
  const loaded = loadCatalogue('guides')
  if ('problems' in loaded) throw new Error(`broken guides: ${JSON.stringify(loaded.problems)}`)
  return loaded.catalogue
}

/** @param set dev, own, second or fresh */
export function readQuestions(set: string): Question[] {
  const file = new URL(`../questions/${set}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map(line => JSON.parse(line) as Question)
}

export interface Judged {
  /** An accepted guide comes first; true where none is expected. */
  first: boolean
  firstThree: boolean
  /** The outcome is one the question allows. */
  outcome: boolean
  /** Set where either side speaks of an emergency. */
  emergency?: 'heard' | 'missed' | 'false alarm'
}

const guided: Outcome[] = ['answer', 'choose']
/** Outcomes allowed where no guide is expected, by kind. */
const allowed: Record<string, Outcome[]> = {
  ambiguous: ['clarify', 'status'],
  status: ['status'],
  handoff: ['handoff'],
  refuse: ['refuse'],
  greeting: ['smalltalk'],
  abuse: ['smalltalk', 'handoff'],
  'out-of-scope': ['handoff', 'refuse', 'smalltalk', 'clarify', 'emergency'],
}

/** Whether a question was understood as its author meant. */
export function judge(question: Question, understood: Understanding): Judged {
  const { expect } = question
  const named = guided.includes(understood.outcome) ? understood.guides : []
  const urgent = isUrgent(question)
  const judged: Judged = {
    first: expect.length === 0 || expect.includes(named[0] ?? ''),
    firstThree: expect.length === 0 || named.slice(0, 3).some(guide => expect.includes(guide)),
    outcome: outcomesOf(question).includes(understood.outcome),
  }
  const heard = understood.outcome === 'emergency'
  if (!urgent && !heard) return judged
  return { ...judged, emergency: !heard ? 'missed' : urgent ? 'heard' : 'false alarm' }
}

function isUrgent({ outcome, note }: Question): boolean {
  return outcome === 'emergency' || /^emergency/i.test(note ?? '')
}

function outcomesOf(question: Question): Outcome[] {
  if (question.expect.length > 0) return guided
  if (isUrgent(question)) return ['emergency']
  return question.outcome
    ? [question.outcome]
    : (allowed[question.kind] ?? ['clarify', 'handoff', 'smalltalk'])
}
