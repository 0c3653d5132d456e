/** Personal numbers as they may be shown and kept in plain text: enough to recognise, too little to use. */
import type { Input } from './input.ts'

/** Eighteen digits of a resident ID number, the last may be X. */
const identity = /(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])/g
/** A bank card: sixteen to nineteen digits, perhaps in groups. */
const card = /(?<![\d-])(\d{4})(?:[ -]?\d{4}){2,3}[ -]?(\d{1,4})(?!\d)/g
/** A mobile phone, perhaps with 86 before it or in groups. */
const mobile = /(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g
/** A landline with its area code. */
const landline = /(?<!\d)(0\d{2,3})[ -]?\d{5,6}(\d{2})(?!\d)/g

/** Every phone, ID and card number in the words masked: `138****5678`, `410***********1234`. */
export function maskPersonal(text: string): string {
  const plain = withPlainDigits(text)
  const masked = plain
    .replace(identity, '$1********$2')
    .replace(mobile, '$1****$2')
    .replace(landline, '$1-****$2')
    .replace(card, '$1 **** **** $2')
  return masked === plain ? text : masked
}

/** What a person did, with the personal numbers in it masked: so it is kept, and so the flows hear it. */
export function maskedInput(input: Input): Input {
  switch (input.kind) {
    case 'text':
      return { ...input, text: maskPersonal(input.text) }
    case 'scan':
      return { ...input, code: maskPersonal(input.code) }
    case 'file':
      return { ...input, name: maskPersonal(input.name) }
    default:
      return input
  }
}

/** The first telephone number in the words, digits only: a mobile phone, else a landline with its area code. */
export function phoneIn(text: string): string | undefined {
  const plain = withPlainDigits(text).replace(identity, ' ')
  const found = new RegExp(mobile.source).exec(plain)?.[0].replace(/\D/g, '').slice(-11)
  return found ?? new RegExp(landline.source).exec(plain)?.[0].replace(/\D/g, '')
}

/** Full-width digits count like any others. */
function withPlainDigits(text: string): string {
  return text.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** Free words anywhere in a plain value with their personal numbers masked; keys, hashes and times stay as they are. */
export function maskedWords<T>(value: T): T {
  if (typeof value === 'string') return (/\p{Script=Han}/u.test(value) ? maskPersonal(value) : value) as T
  if (Array.isArray(value)) return value.map(maskedWords) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskedWords(one)])) as T
}
