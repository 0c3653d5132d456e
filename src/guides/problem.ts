/** What is wrong with a guide file, told so that hall staff can mend it. */

export class GuideProblem {
  /** File name inside the folder of guides. */
  readonly file: string
  /** Path inside the file, e.g. `materials[2].when`; empty for the file as a whole. */
  readonly field: string
  readonly problem: string
  readonly mend: string
  /** Which rule of the linter it breaks; `shape` when the file is not of the format. */
  readonly rule: string

  constructor(file: string, field: string, problem: string, mend: string, rule = 'shape') {
    this.file = file
    this.field = field
    this.problem = problem
    this.mend = mend
    this.rule = rule
  }

  /** One line, e.g. 「文件 a.yaml，字段 materials[2].when：……。改法：……。」 */
  toString(): string {
    const where = this.field ? `文件 ${this.file}，字段 ${this.field}` : `文件 ${this.file}`
    return `${where}：${this.problem}。改法：${this.mend}。`
  }
}

/** `['materials', 2, 'when']` → `materials[2].when`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (written, part) =>
      typeof part === 'number'
        ? `${written}[${part}]`
        : written
          ? `${written}.${String(part)}`
          : String(part),
    '',
  )
}
