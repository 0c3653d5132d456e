/** Fields of an action's form, made with few words. */
import type { Field, LineField, Option } from './fieldKinds.ts'
import type { Prefill } from './fields.ts'

export function area(fill: Prefill, name: string, label: string, hint: string, required: boolean): Field {
  return { kind: 'area', name, label, hint, value: fill.text(name), required }
}

type More = Partial<Pick<LineField, 'input' | 'required' | 'min' | 'max'>> & { known?: string }

/** A line that must be filled in, unless `more` says otherwise. */
export function line(fill: Prefill, name: string, label: string, hint: string, more: More = {}): Field {
  const { known, ...rest } = more
  const value = fill.text(name, known)
  return { kind: 'line', input: 'text', name, label, hint, value, required: true, min: '', max: '', ...rest }
}

/** Value and label, and a word on it where one is needed. */
export type Choice = [value: string, label: string, hint?: string]

export function options(fill: Prefill, name: string, choices: Choice[], known = ''): Option[] {
  return choices.map(([value, label, hint = '']) => ({
    value,
    label,
    hint,
    checked: fill.ticked(name, value, value === known),
  }))
}

export function told(words: string, items: string[] = []): Field {
  return { kind: 'told', tone: 'plain', words, items }
}
