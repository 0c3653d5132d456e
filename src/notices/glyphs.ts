/** Characters the documents' font cannot print, such as those of rare names. A blank on paper would hide them. */
import { openSync } from 'fontkit'
import { fontFiles } from './fonts.ts'
import type { Notice } from './notice.ts'

let known: Set<number> | undefined

/** The characters of a text that would come out blank, each once. */
export function unprintable(text: string): string[] {
  known ??= coverage()
  const characters = known
  return [...new Set(text)].filter(character => character > ' ' && !characters.has(character.codePointAt(0)!))
}

/** The document with every such character written as its code, e.g. 〔U+20BB7〕, and a line that says so. */
export function printable(notice: Notice): Notice {
  const lacking = unprintable(JSON.stringify(notice))
  if (lacking.length === 0) return notice
  const codes = new Map(lacking.map(character => [character, codeOf(character)]))
  const written = mapWords(notice, words =>
    [...words].map(character => codes.get(character) ?? character).join(''),
  )
  const warning = `本文件有 ${lacking.length} 个字打印不出来，已写成字符编码 ${[...codes.values()].join('、')}，请以窗口核对的原字为准。`
  return { ...written, closing: [...written.closing, warning] }
}

function codeOf(character: string): string {
  return `〔U+${character.codePointAt(0)!.toString(16).toUpperCase()}〕`
}

/** The same value with every text in it changed. */
export function mapWords<T>(value: T, change: (words: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map(inner => mapWords(inner, change)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapWords(inner, change)])) as T
}

function coverage(): Set<number> {
  const font = openSync(fontFiles.normal)
  if (!('characterSet' in font)) throw new Error('the documents’ font is a collection')
  return new Set(font.characterSet)
}
