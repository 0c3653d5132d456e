/** Two wordings of a guide beside each other: which lines went and came, and which words inside them. Pure. */
import { diffArrays, diffWordsWithSpace } from 'diff'

export interface DiffPart {
  text: string
  /** Whether it differs from the other side. */
  changed: boolean
}

export interface DiffLine {
  kind: 'same' | 'removed' | 'added'
  /** Line number, from 1, in the wording the line is of. */
  at: number
  parts: DiffPart[]
}

/** Lines that stayed, some of them left out where nothing is near. */
export interface DiffGap {
  kind: 'gap'
  lines: number
}

/** Lines shown around a change. */
const around = 2

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** What changed line by line, with the same lines around it; empty when nothing did. */
export function diffTexts(before: string, after: string): (DiffLine | DiffGap)[] {
  const lines = allLines(linesOf(before), linesOf(after))
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  return lines
    .reduce<(DiffLine | DiffGap)[]>((shown, line, at) => {
      const last = shown.at(-1)
      if (near[at]) shown.push(line)
      else if (last?.kind === 'gap') last.lines++
      else shown.push({ kind: 'gap', lines: 1 })
      return shown
    }, [])
    .filter((line, _, all) => line.kind !== 'gap' || all.length > 1)
}

/** What a file ends with is no line of its own. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}

function allLines(before: string[], after: string[]): DiffLine[] {
  const blocks = diffArrays(before, after)
  const place = { same: 0, removed: 0, added: 0 }
  return blocks.flatMap((block, at): DiffLine[] => {
    const kind = kindOf(block)
    // What went stands before what came in its place.
    const other = blocks[kind === 'removed' ? at + 1 : at - 1]
    const counterparts = other && kind !== 'same' && kindOf(other) !== 'same' ? other.value : []
    const lines = block.value.map((text, n) => ({
      kind,
      at: place[kind] + n + 1,
      parts: kind === 'same' ? [{ text, changed: false }] : partsOf(text, counterparts[n], kind),
    }))
    for (const side of kind === 'same' ? (['same', 'removed', 'added'] as const) : [kind])
      place[side] += lines.length
    if (kind === 'added') place.same += lines.length
    return lines
  })
}

function kindOf({ added, removed }: { added?: boolean; removed?: boolean }): DiffLine['kind'] {
  if (added) return 'added'
  return removed ? 'removed' : 'same'
}

/** The words of a line that its counterpart has not; the whole line where it has none. */
function partsOf(text: string, counterpart: string | undefined, kind: 'removed' | 'added'): DiffPart[] {
  if (counterpart === undefined) return [{ text, changed: true }]
  const [before, after] = kind === 'removed' ? [text, counterpart] : [counterpart, text]
  return diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).flatMap(part =>
    (kind === 'removed' ? part.added : part.removed)
      ? []
      : [{ text: part.value, changed: Boolean(part.added || part.removed) }],
  )
}
