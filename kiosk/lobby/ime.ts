/** Typing Chinese by pinyin without any network: candidates from a dictionary that lies beside the page. Pure but for `loadWords`. */

/** Pinyin without tones, its initials, the words, most usual first. */
export type Entry = [pinyin: string, initials: string, words: string[]]

export interface Candidate {
  word: string
  /** Letters of what was typed that this uses up. */
  used: number
}

const most = 24

export async function loadWords(): Promise<Entry[]> {
  const { default: url } = await import('virtual:pinyin-words')
  const response = await fetch(url)
  return (await response.json()) as Entry[]
}

/** What the typed letters may mean: whole words first, then beginnings, then initials, then a first part. */
export function candidatesFor(entries: Entry[], typed: string): Candidate[] {
  if (typed === '') return []
  const groups: Candidate[][] = [[], [], [], []]
  for (const [pinyin, initials, words] of entries) {
    const place = placeOf(pinyin, initials, typed)
    if (place === undefined) continue
    const used = place === 3 ? pinyin.length : typed.length
    groups[place]!.push(...words.map(word => ({ word, used })))
  }
  // Of first parts the longest: more of what was typed makes sense together.
  groups[3]!.sort((a, b) => b.used - a.used)
  const seen = new Set<string>()
  return groups
    .flat()
    .filter(({ word }) => !seen.has(word) && seen.add(word))
    .slice(0, most)
}

function placeOf(pinyin: string, initials: string, typed: string): number | undefined {
  if (pinyin === typed) return 0
  if (typed.length > 1 && initials === typed) return 2
  if (typed.length > 1 && pinyin.startsWith(typed)) return 1
  return typed.startsWith(pinyin) ? 3 : undefined
}
