/** Reads YAML files and checks their shape; what is wrong comes back as problems, never as an exception. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { fieldPath, GuideProblem } from './problem.ts'

export type Read<T> = { content: T } | { problems: GuideProblem[] }

/** `shown`: the name used in problems. */
export function readYaml<T>(path: string, shown: string, shape: z.ZodType<T>): Read<T> {
  const text = readText(path)
  if (text === undefined) {
    return { problems: [new GuideProblem(shown, '', '读不到这个文件', '放回这个文件，并检查读取权限')] }
  }
  return readYamlText(text, shown, shape)
}

/** The same for a text that is no file. */
export function readYamlText<T>(text: string, shown: string, shape: z.ZodType<T>): Read<T> {
  const document = parseDocument(text)
  if (document.errors.length > 0) return { problems: document.errors.map(error => brokenYaml(shown, error)) }
  const checked = shape.safeParse(document.toJS())
  if (checked.success) return { content: checked.data }
  return { problems: checked.error.issues.flatMap(issue => problemsOf(shown, issue)) }
}

/** Every .yaml file of a folder whose name does not begin with an underscore; `shown` is put before its name. */
export function readYamlFolder<T>(
  folder: string,
  shown: string,
  shape: z.ZodType<T>,
): { read: Map<string, T>; problems: GuideProblem[] } {
  const read = new Map<string, T>()
  const problems: GuideProblem[] = []
  for (const name of yamlNames(folder)) {
    const file = readYaml(join(folder, name), `${shown}${name}`, shape)
    if ('content' in file) read.set(`${shown}${name}`, file.content)
    else problems.push(...file.problems)
  }
  return { read, problems }
}

function yamlNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => /^[^_.].*\.yaml$/.test(name))
      .sort()
  } catch {
    return []
  }
}

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function brokenYaml(file: string, error: { message: string; linePos?: [{ line: number }, ...unknown[]] }) {
  const line = error.linePos ? `第 ${error.linePos[0].line} 行` : '某一行'
  const [reason = ''] = error.message.split('\n')
  return new GuideProblem(
    file,
    '',
    `${line}不是正确的 YAML（${reason}）`,
    '检查缩进、冒号后的空格、引号和括号',
  )
}

/** A union's issue hides those of its branches: the branch that comes nearest tells the most. */
function problemsOf(file: string, issue: z.core.$ZodIssue, above: PropertyKey[] = []): GuideProblem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0]!
    return nearest.flatMap(inner => problemsOf(file, inner, path))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      key =>
        new GuideProblem(
          file,
          fieldPath([...path, key]),
          '没有这个字段',
          '删掉它，或改成 _schema.md 里的字段名',
        ),
    )
  }
  return [new GuideProblem(file, fieldPath(path), problemWords(issue), mendWords(issue))]
}

function problemWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项，或者类型不对' : '类型不对'
    case 'invalid_value':
    case 'invalid_union':
      return '不是允许的值'
    case 'too_small':
      return issue.origin === 'array' ? `至少要有 ${issue.minimum} 条` : '不能为空，也不能小于最小值'
    case 'invalid_format':
      return '格式不对'
    default:
      return issue.message
  }
}

function mendWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `填写${typeWords[issue.expected] ?? '_schema.md 要求的内容'}`
    case 'invalid_value':
      return `从 ${issue.values.map(String).join('、')} 里选一个`
    case 'invalid_format':
      return '编号只用小写字母、数字和连字符，时间段写成 09:00-12:00'
    default:
      return '对照 _schema.md 改正'
  }
}

const typeWords: Record<string, string> = {
  string: '文字（纯数字或 yes、no 要加引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（写在方括号里，或每行以短横线开头）',
  object: '一组“字段: 值”',
  record: '一组“字段: 值”',
}
