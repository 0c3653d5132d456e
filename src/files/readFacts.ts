/** What stands on a picture, as far as it can be read with confidence. A doubtful reading says nothing. */
import { maskPersonal } from '../core/mask.ts'
import type { Reading } from './reading.ts'

/** Days are written YYYY-MM-DD. */
export type ReadFact =
  | { kind: 'expired'; until: string }
  | { kind: 'valid-until'; until: string }
  | { kind: 'valid-for-good' }
  | { kind: 'id-number'; masked: string }
  /** Public by law, so not masked (企业信息公示暂行条例 6, 8). */
  | { kind: 'credit-code'; code: string }

/** Of 100, as tesseract rates its own reading of a page; cleanly read pages have over 80. */
const leastConfidence = 60

/** As `readFacts`, and nothing from a picture that was hard to read. */
export function factsOf(reading: Reading, today: string): ReadFact[] {
  return reading.confidence < leastConfidence ? [] : readFacts(reading.text, today)
}

/** `today`: in the hall's time zone. A document is valid on its last day too. */
export function readFacts(text: string, today: string): ReadFact[] {
  const plain = withoutSpaces(text)
  return [...validity(plain, today), ...idNumbers(plain), ...creditCodes(plain)]
}

/** tesseract puts spaces between Chinese characters; no number or date read here has one in it. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replace(/[^\S\n]+/g, '')
}

const day = /(\d{4})[年.·,、/-](\d{1,2})[月.·,、/-](\d{1,2})(?!\d)日?/.source
const joined = '[-–—一~至到]+'
const label = '有效(?:期限?|日期|期间)|营业期限|Dateofexpiry'
/** A range, or “until”, or “for good”, at most a few characters after its label. */
const range = new RegExp(`(?:${label})[^\\d\\n]{0,4}\\n?${day}(?:${joined}(?:${day}|(长期)))`, 'g')
const until = new RegExp(
  `(?:${label})[^\\d\\n]{0,2}(?:截止|至|到|为)[^\\d\\n]{0,2}\\n?${day}(?!${joined})`,
  'g',
)
const forGood = new RegExp(`(?:${label})[^\\d\\n]{0,3}长期`, 'g')

/** The end of validity; nothing when two are written, for then one of them means something else. */
function validity(text: string, today: string): ReadFact[] {
  const ranges = [...text.matchAll(range)].map(([, y, m, d, y2, m2, d2, always]) => {
    const from = dayOf(y, m, d)
    const to = always ? 'always' : dayOf(y2, m2, d2)
    return from && to && (to === 'always' || from < to) ? to : 'unclear'
  })
  const ends = [...text.matchAll(until)].map(([, y, m, d]) => dayOf(y, m, d) ?? 'unclear')
  const always = [...text.matchAll(forGood)].map(() => 'always')
  const found = [...new Set([...ranges, ...ends, ...always])]
  const [end] = found
  if (found.length !== 1 || end === undefined || end === 'unclear') return []
  if (end === 'always') return [{ kind: 'valid-for-good' }]
  return [{ kind: end < today ? 'expired' : 'valid-until', until: end }]
}

/** Earlier ends of validity do not stand on documents people still have. */
const earliestEnd = 1980
const earliestBirth = 1900

/** The day, if there is such a one. */
function dayOf(year = '', month = '', date = '', earliest = earliestEnd): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const read = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== written) return undefined
  return Number(year) >= earliest && Number(year) <= 2099 ? written : undefined
}

function idNumbers(text: string): ReadFact[] {
  const found = text.match(/(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/g) ?? []
  const numbers = new Set(found.map(number => number.toUpperCase()).filter(isIdNumber))
  return [...numbers].map(number => ({ kind: 'id-number', masked: maskPersonal(number) }))
}

/** GB 11643-1999: weights 2^(17-i) mod 11, and a day of birth that exists. */
function isIdNumber(number: string): boolean {
  const born = dayOf(number.slice(6, 10), number.slice(10, 12), number.slice(12, 14), earliestBirth)
  const sum = [...number.slice(0, 17)].reduce(
    (all, digit, index) => all + Number(digit) * (2 ** (17 - index) % 11),
    0,
  )
  return born !== undefined && '10X98765432'[sum % 11] === number[17]
}

/** Without I, O, S, V, Z, which are mistaken for digits. */
const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Only behind its label, and never what may be an ID number misread: a code is told in full. */
const labelledCode = /信用代码[^\dA-Za-z\n]{0,4}\n{0,2}([1-9A-Y][\dA-HJ-NP-RTUWXY]{17})(?![\dA-Za-z])/g

function creditCodes(text: string): ReadFact[] {
  const codes = new Set([...text.matchAll(labelledCode)].map(([, code = '']) => code).filter(isCreditCode))
  return [...codes].filter(code => !looksLikeIdNumber(code)).map(code => ({ kind: 'credit-code', code }))
}

function looksLikeIdNumber(code: string): boolean {
  return /^\d{17}[\dX]$/.test(code) && /^(19|20)/.test(code.slice(6))
}

/** GB 32100-2015: weights 3^i mod 31. */
function isCreditCode(code: string): boolean {
  const sum = [...code.slice(0, 17)].reduce(
    (all, letter, index) => all + codeLetters.indexOf(letter) * (3 ** index % 31),
    0,
  )
  return codeLetters[(31 - (sum % 31)) % 31] === code[17]
}
