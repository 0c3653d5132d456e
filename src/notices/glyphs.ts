import { openSync } from 'fontkit'
import type { Notice } from './notice.ts'
import { fontFiles } from './pdf.ts'

let known: Set<number> | undefined

/** Characters of a text that the documents' font cannot print; they would come out blank (rare names). */
export function unprintable(text: string): string[] {
  known ??= coverage()
  const characters = known
  return [...new Set(text)].filter(character => character > ' ' && !characters.has(character.codePointAt(0)!))
}

/** Every text of a document that would be printed, for a check before it is sent out. */
export function textOf(notice: Notice): string {
  return JSON.stringify(notice)
}

function coverage(): Set<number> {
  const font = openSync(fontFiles.normal)
  if (!('characterSet' in font)) throw new Error('the documents’ font is a collection')
  return new Set(font.characterSet)
}
