/** Finding a guide among those kept on the kiosk, also without a network: by names, other names and pinyin initials. */
import type { PublicGuide } from '../../src/core/publicGuide.ts'

const most = 12

/** Best first. Two characters in common count, so that “办身份证” finds 居民身份证. */
export function searchGuides(guides: PublicGuide[], words: string): PublicGuide[] {
  const wanted = words.replace(/\s/g, '')
  if (wanted === '') return []
  return guides
    .map(guide => ({ guide, score: scoreOf(guide, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ guide }) => guide)
}

function scoreOf({ name, short, aliases }: PublicGuide, wanted: string): number {
  const names = [short, name, ...aliases]
  if (names.some(one => one === wanted)) return 100
  const within = names.some(one => one.includes(wanted) || wanted.includes(one)) ? 20 : 0
  return within + Math.max(...names.map(one => pairs(one).filter(pair => wanted.includes(pair)).length))
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}
