/** A form's fields for one area of settings, and lists that are written one to a line. */
import type { Hall } from '../../guides/hall.ts'
import type { Body } from '../cases/fields.ts'

export interface Field {
  name: string
  label: string
  kind: 'line' | 'lines' | 'number' | 'choice'
  value: string
  hint?: string
  rows?: number
  min?: number
  options?: { value: string; label: string }[]
}

/** What one area asks for, and how its answers are read. */
export interface Area {
  title: string
  /** What it is for, for whoever sets it. */
  intro: string
  fields(hall: Hall): Field[]
  /** The settings as they would be kept, to be checked against their format. @throws Misread */
  read(body: Body, hall: Hall): object
}

/** A line nobody can read; the message says which, and how it is written. */
export class Misread extends Error {}

export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Names that stand side by side: 婚育、生育. */
export function namesOf(text: string): string[] {
  return text
    .split(/[、，,；;]/)
    .map(name => name.trim())
    .filter(name => name !== '')
}

/** Each line as its pattern's parts. @throws Misread */
export function readLines<T>(
  text: string,
  pattern: RegExp,
  example: string,
  make: (parts: string[]) => T,
): T[] {
  return linesOf(text).map((line, n) => {
    const found = pattern.exec(line)
    if (!found) throw new Misread(`第 ${n + 1} 行看不懂：“${line}”。请照这样写：${example}`)
    return make(found.slice(1).map(part => part ?? ''))
  })
}
