/** A new guide, begun from the wording of one that is like it. Pure. */
import { pinyin } from 'pinyin-pro'
import { isMap, parseDocument } from 'yaml'
import { layout } from './editing/form.ts'
import { guideFileName } from './files.ts'

/** Stands where the hash of a guide's file would: it was written at the desk and never had one. */
export const bornAtDesk = ''

/** Characters, before the number that tells two apart. */
const longestId = 36

/** The name in pinyin, as far as it goes; `taken`: ids that are no longer free. */
export function idFor(name: string, taken: (id: string) => boolean): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })
  const plain = syllables.map(one => one.toLowerCase().replace(/[^a-z]/g, '')).filter(one => one !== '')
  const fits = plain.filter((_, at) => plain.slice(0, at + 1).join('-').length <= longestId)
  const id = fits.join('-') || 'guide'
  if (!taken(id)) return id
  for (let n = 2; ; n++) if (!taken(`${id}-${n}`)) return `${id}-${n}`
}

/**
 * The model's text under its own id and name, unconfirmed; the names people use and the questions they ask are its own and
 * left to be written. Nothing where the model cannot be read.
 */
export function wordingLike(text: string, { id, name }: { id: string; name: string }): string | undefined {
  const document = parseDocument(text)
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  for (const [key, value] of Object.entries({ id, status: 'sample', name, short: name }))
    document.set(key, value)
  for (const key of ['aliases', 'faq', 'related']) document.set(key, document.createNode([], { flow: true }))
  document.delete('reviewBy')
  return document.toString(layout)
}

/** The file's name of a guide that has no file, by what its text says it is. */
export function newFileName(id: string, text: string): string {
  return guideFileName({ kind: /^kind: *bundle\b/m.test(text) ? 'bundle' : 'item', id })
}
