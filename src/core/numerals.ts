const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']

/** A whole number from 0 to 9999 as law texts write it: 12 → 十二, 1077 → 一千零七十七. */
export function chineseNumeral(n: number): string {
  if (n < 10) return digits[n]!
  const written = [...`${n}`]
    .map((digit, index, all) =>
      digit === '0' ? '零' : `${digits[Number(digit)]}${places[all.length - 1 - index]}`,
    )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
  return written.replace(/^一十/, '十')
}
