/** What the roster says to leaders. */

/** `b`: the name of B, where there is one. */
export function unattendedWords(window: string, a: string, b: string | undefined): string {
  const who = b === undefined ? `A 岗${a}不在岗，没有安排 B 岗` : `A 岗${a}、B 岗${b}都不在岗`
  return `${window}超过半天没有人：${who}。请马上安排顶岗人员。`
}
