/** Brings any way of writing to one: widths, traditional characters, spaces, dialect words. */
import { Converter } from 'opencc-js'
import { anyOf } from './pattern.ts'

const simplified = Converter({ from: 't', to: 'cn' })
/** Citizens write a sentence or two; of anything longer the beginning and the end are read. */
const readable = { head: 240, tail: 80 }
const noise = /[^\p{Script=Han}a-z0-9.,;!?，。；！？、\n]+/gu
const betweenHan = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu

/** Simplified characters, half-width letters and digits in lower case, no symbols; sentence marks stay. */
export function fold(text: string): string {
  const whole = text.length > readable.head + readable.tail
  const short = whole ? `${text.slice(0, readable.head)}\n${text.slice(-readable.tail)}` : text
  const plain = simplified(short.normalize('NFKC').toWellFormed()).toLowerCase()
  return plain.replace(noise, ' ').replace(betweenHan, '').trim()
}

/** A function that replaces dialect and spoken forms by standard ones, the longest form first. */
export function standardiser(forms: Record<string, string>): (text: string) => string {
  const any = anyOf(Object.keys(forms))
  return text => text.replace(any, form => forms[form] ?? form)
}
