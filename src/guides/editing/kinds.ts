/** What the form of a guide is made of. The YAML is the one source: a field says where in it its value stands. */

export interface Choice {
  value: string
  label: string
}

export type FieldKind =
  /** One line of text, several lines of it, or one entry a line. */
  | 'line'
  | 'area'
  | 'lines'
  | 'number'
  /** Numbers with commas between them. */
  | 'numbers'
  | 'date'
  /** The name of a form or sample, of the house's own or uploaded. */
  | 'file'
  | 'select'
  /** Any of the choices. */
  | 'ticks'
  /** True or left out. */
  | 'yes'

/** A field as it is asked for, below the thing it belongs to. */
export interface Asked {
  key: string
  kind: FieldKind
  label: string
  hint?: string
  choices?: Choice[]
  /** Stays in the text when it is empty, so that the linter says what is missing. */
  always?: boolean
}

/** A field with its place in the text and its value there. */
export interface Filled extends Asked {
  /** e.g. `materials[2].name`, as problems call it. */
  path: string
  keys: (string | number)[]
  /** As it is posted: one value, for `ticks` one each. */
  values: string[]
}

/** Entries of one kind, e.g. materials. */
export interface ListAsked {
  list: string
  title: string
  /** What the button that adds one says. */
  add: string
  fields: Asked[]
  /** What an added entry begins with; `n` is a number no entry has. */
  blank(n: number): object
}

export interface Entry {
  /** e.g. `materials[2]`. */
  path: string
  title: string
  fields: Filled[]
}

export interface Section {
  id: string
  title: string
  fields: Filled[]
  /** For a list. */
  list?: { name: string; add: string; entries: Entry[] }
}
