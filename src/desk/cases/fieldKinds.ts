/** The kinds of fields an action's form is made of; each is drawn by the same template. */

export interface Option {
  value: string
  label: string
  hint: string
  checked: boolean
}

export interface HandedRow {
  key: string
  name: string
  copies: string
  standing: string
  taken: boolean
  originals: string
  copied: string
  fine: boolean
}

export interface CoverRow {
  key: string
  name: string
  standing: string
  coverable: boolean
  tolerant: boolean
  commit: boolean
  none: boolean
  later: boolean
  promise: boolean
  by: string
}

export interface ProblemRow {
  key: string
  name: string
  standing: string
  listed: boolean
  wrong: string
  how: string
}

export interface UntoldRow {
  n: number
  name: string
  wrong: string
  how: string
}

/** One line of text, a day, a time or a number; `min` and `max` as the browser reads them, empty for none. */
export interface LineField {
  kind: 'line'
  input: 'text' | 'tel' | 'date' | 'datetime-local' | 'number'
  name: string
  label: string
  hint: string
  value: string
  required: boolean
  min: string
  max: string
}

export type Field =
  | { kind: 'told'; tone: 'plain' | 'warn'; words: string; items: string[] }
  | LineField
  | { kind: 'area'; name: string; label: string; hint: string; value: string; required: boolean }
  | { kind: 'select'; name: string; label: string; hint: string; options: Option[]; required: boolean }
  | { kind: 'radio'; name: string; legend: string; hint: string; options: Option[] }
  | { kind: 'keys'; name: string; legend: string; hint: string; options: Option[] }
  | { kind: 'signature'; name: string; label: string; hint: string; value: string }
  | { kind: 'handed'; legend: string; hint: string; rows: HandedRow[] }
  | { kind: 'cover'; legend: string; hint: string; first: string; last: string; rows: CoverRow[] }
  | { kind: 'problems'; legend: string; hint: string; rows: ProblemRow[]; untold: UntoldRow[] }
