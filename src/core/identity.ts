/** Numbers that name a person or an enterprise, checked by their own check digit. Pure. */

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idDigits = '10X98765432'

/** The resident ID number (公民身份号码, GB 11643) in the text, if it is one; capital X, no spaces. */
export function idNumberIn(text: string): string | undefined {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return undefined
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return idDigits[sum % 11] === number[17] ? number : undefined
}

const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The unified social credit code (统一社会信用代码, GB 32100) in the text, if it is one. */
export function creditCodeIn(text: string): string | undefined {
  const code = text.replace(/\s/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return undefined
  const sum = creditWeights.reduce(
    (total, weight, at) => total + weight * creditCharacters.indexOf(code[at]!),
    0,
  )
  return creditCharacters[(31 - (sum % 31)) % 31] === code[17] ? code : undefined
}

/** 张三 → 张*, 欧阳修文 → 欧***: enough to recognise one's own name. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return `${first}${'*'.repeat(rest.length)}`
}

/** An enterprise's name may be shown: it is public. Its code is masked like an ID number. */
export function maskNumber(number: string): string {
  return number.length < 8
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
}
