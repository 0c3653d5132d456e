/** Numbers that are given without gaps, one series a year. Pure. */

/** Every counter with the last number it gave. */
export type Series = ReadonlyMap<string, number>

/**
 * The first number that is missing among these, which come in order: e.g. `BJ2026-000002`. `counter` names the series,
 * without its year.
 */
export function gapIn(numbers: string[], mark: string, counter: string, series: Series): string | undefined {
  const given = new Set(numbers)
  const years = [...series].filter(([name]) => name.startsWith(`${counter}-`)).sort()
  for (const [name, last] of years) {
    const year = name.slice(counter.length + 1)
    for (let sequence = 1; sequence <= last; sequence++) {
      const number = `${mark}${year}-${`${sequence}`.padStart(6, '0')}`
      if (!given.has(number)) return number
    }
  }
  return undefined
}

/** The first of these numbers that its counter has not given. */
export function beyond(numbers: string[], counter: string, series: Series): string | undefined {
  return numbers.find(number => {
    const [, year, sequence] = /^\D+(\d{4})-(\d+)$/.exec(number) ?? []
    return Number(sequence) > (series.get(`${counter}-${year}`) ?? 0)
  })
}
