/** What went wrong on this page, for the hall to see: counted, the last ones kept, never a word a person wrote. */

export interface Faults {
  /** Since the page was opened. */
  count(): number
  last(): string[]
  note(message: string): void
}

const mostKept = 5
const longest = 200

export function collectFaults(): Faults {
  const kept: string[] = []
  let count = 0
  return {
    count: () => count,
    last: () => [...kept],
    note(message) {
      count++
      kept.push(withoutWords(message))
      if (kept.length > mostKept) kept.shift()
    },
  }
}

/** Browsers quote what they stumbled over; what is quoted, Chinese, or a long number may be somebody's. */
export function withoutWords(message: string): string {
  return message
    .replace(/"[^"]*"?|'[^']*'|`[^`]*`/g, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\d{4,}[\dXx]*/g, '…')
    .slice(0, longest)
}
