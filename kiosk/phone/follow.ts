import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Line, last } from '../shared/lines.ts'

/**
 * Keeps the newest in sight. An answer taller than the screen shows its beginning, not its end; who has scrolled up to
 * read is left in peace, and told that there is something new below.
 */
export function useFollow(lines: Line[], stuck: boolean) {
  const log = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  const [unseen, setUnseen] = useState(false)
  useLayoutEffect(() => {
    const drawn = log.current?.children
    const before = drawn?.[count.current - 1]
    const readingAbove = before !== undefined && before.getBoundingClientRect().top > innerHeight
    const grown = lines.length > count.current
    const restored = count.current === 0 && lines.length > 1
    count.current = lines.length
    if (!grown) return
    if (readingAbove && last(lines)?.from !== 'person') return setUnseen(true)
    const target = restored ? undefined : drawn?.[startOfNewest(lines)]
    requestAnimationFrame(() => show(target))
  })
  // The dock grows by a sentence then, and would cover the line that could not be sent.
  useLayoutEffect(() => {
    if (stuck) requestAnimationFrame(() => show(undefined))
  }, [stuck])
  useEffect(
    () => (unseen ? whenSeen(log.current?.lastElementChild, () => setUnseen(false)) : undefined),
    [unseen],
  )
  const showNewest = () => {
    setUnseen(false)
    show(log.current?.children[startOfNewest(lines)])
  }
  return { log, unseen, showNewest }
}

/** Calls back once the newest line has come into sight by itself; answers how to stop looking. */
function whenSeen(line: Element | null | undefined, seen: () => void): (() => void) | undefined {
  if (!line) return undefined
  const watch = new IntersectionObserver(entries => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) seen()
  })
  watch.observe(line)
  return () => watch.disconnect()
}

/** Replies of one turn may arrive one by one, but are read as one answer. */
function startOfNewest(lines: Line[]): number {
  const newest = last(lines)
  if (newest?.from !== 'hall') return lines.length - 1
  return lines.findIndex(line => line.from === 'hall' && line.turn === newest.turn)
}

/** Brings the beginning of `first` under the header, or the end of the page into sight. */
function show(first: Element | undefined): void {
  const page = document.documentElement
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const head = document.querySelector('.head')?.getBoundingClientRect().bottom ?? 0
  const end = page.scrollHeight - innerHeight
  const start = first ? first.getBoundingClientRect().top + scrollY - head - 16 : end
  scrollTo({ top: Math.min(start, end), behavior: calm || !first ? 'auto' : 'smooth' })
}
