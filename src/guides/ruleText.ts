/** The rule the hall works by, in full (guides/_rule.yaml, R1.2). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { chineseNumeral } from '../core/numerals.ts'

const words = z.string().trim().min(1)
const RuleFile = z.strictObject({
  chapters: z.array(z.strictObject({ title: words, articles: z.array(words).min(1) })).min(1),
})

export interface RuleChapter {
  /** e.g. 第一章. */
  number: string
  title: string
  /** Numbered through all chapters, e.g. 第九条. */
  articles: { number: string; text: string }[]
}

/** Nothing where the folder has no such file. */
export function loadRule(folder: string): RuleChapter[] | undefined {
  const file = join(folder, '_rule.yaml')
  if (!existsSync(file)) return undefined
  const { chapters } = RuleFile.parse(parse(readFileSync(file, 'utf8')))
  let article = 0
  return chapters.map(({ title, articles }, n) => ({
    number: `第${chineseNumeral(n + 1)}章`,
    title,
    articles: articles.map(text => ({ number: `第${chineseNumeral(++article)}条`, text })),
  }))
}
