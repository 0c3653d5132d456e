/** Answers to situation questions: kept in the order given, and read from free words. */

/** Question key → the values chosen. */
export type Answers = Record<string, string[]>

/** Sets an answer. An earlier question answered anew takes back the answers that came after it. */
export function withAnswer(answers: Answers, key: string, values: string[]): Answers {
  const before = Object.entries(answers)
  const at = before.findIndex(([known]) => known === key)
  return { ...Object.fromEntries(at < 0 ? before : before.slice(0, at)), [key]: values }
}

export function without(values: string[], value: string): string[] {
  return values.filter(other => other !== value)
}

interface Option {
  v: string
  label: string
}

/** The options that free words mean: by number, by label, or by a plain yes or no. Empty when unsure. */
export function understood(question: { options: Option[]; multiple: boolean }, words: string): string[] {
  const text = fold(words)
  if (text === '') return []
  const exact = question.options.find(({ label }) => fold(label) === text)
  if (exact) return [exact.v]
  // A question back (“要多少钱”) is no answer, even where it begins like one.
  if (asksBack.test(words)) return []
  const numbered = byNumber(question, words.trim())
  if (numbered.length > 0) return numbered
  if (question.multiple) {
    const named = question.options.filter(option => text.includes(core(option.label)))
    if (named.length > 0) return named.map(option => option.v)
  }
  const best = byLabel(question.options, text) ?? byYesOrNo(question.options, text)
  return best === undefined ? [] : [best]
}

const asksBack = /[吗?？]|多少|几[天个次元块点]|多久|多长|哪|怎么|咋|什么|啥|能不能|可不可以|是不是|会不会/

const ordinals = '一二三四五六七八九十'

function byNumber({ options, multiple }: { options: Option[]; multiple: boolean }, text: string): string[] {
  if (!/^(第?[\d一二三四五六七八九十]{1,2}[个项条]?[、,，和\s]*)+$/u.test(text)) return []
  const numbers = (text.match(/\d{1,2}|[一二三四五六七八九十]/gu) ?? []).map(part =>
    /\d/.test(part) ? Number(part) : ordinals.indexOf(part) + 1,
  )
  const values = numbers.map(number => options[number - 1]?.v)
  if (values.includes(undefined) || (!multiple && values.length !== 1)) return []
  return [...new Set(values as string[])]
}

/** The one option whose label fits best: equal, then begun by the words, then contained in them or holding them. */
function byLabel(options: Option[], text: string): string | undefined {
  const scored = options
    .map(option => ({ v: option.v, score: closeness(option.label, text) }))
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  if (!first || first.score === 0 || first.score === second?.score) return undefined
  return first.v
}

function closeness(label: string, text: string): number {
  const whole = fold(label)
  const short = core(label)
  if (text === whole || text === short) return 1000
  if (text.length > 1 && whole.startsWith(text)) return 500 + text.length
  if (short.length > 1 && text.includes(short)) return 100 + short.length
  if (text.length > 1 && whole.includes(text)) return 50 + text.length
  return 0
}

const yesWords = /^(是|对|有|要|好|行|嗯|可以|办|需要|没错|当然|已经|办了)/
const noWords = /^(不|没|否|无|还没|未|别|暂)/

function byYesOrNo(options: Option[], text: string): string | undefined {
  const side = noWords.test(text) ? 'no' : yesWords.test(text) ? 'yes' : undefined
  return options.find(option => option.v === side)?.v
}

/** A label without what follows in brackets or after a comma. */
function core(label: string): string {
  return fold(label.replace(/[（(，,].*$/u, ''))
}

function fold(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[\s。！!？?～~]+/gu, '')
    .replace(/^(我|我们|俺|就|就是|应该|那|是的)+(?=.)/u, '')
    .replace(/(的|吧|呢|啊|哦|了)+$/u, '')
}
