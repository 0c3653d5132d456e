import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dots, FileIcon } from '../shared/icons.tsx'
import type { Line, OwnLine } from '../shared/lines.ts'
import { Speech } from '../shared/speech.tsx'

interface Props {
  /** What is to be seen of the conversation. */
  lines: Line[]
  busy: boolean
  stuck: boolean
  retry(): void
}

/** The conversation so far. New lines are read out once; those of an earlier visit are not. */
export function Log({ lines, busy, stuck, retry }: Props) {
  const log = useFollow(lines)
  const [listening, setListening] = useState(false)
  useEffect(() => setListening(true), [])
  return (
    <>
      <div ref={log} class="log" role="log" aria-label="对话" aria-live={listening ? 'polite' : 'off'}>
        {lines.map(line => (
          <LineView key={line.key} line={line} retry={retry} />
        ))}
      </div>
      {busy && !stuck && (
        <div class="bubble bubble-hall waiting">
          <Dots />
          <span class="hidden">正在回答</span>
        </div>
      )}
    </>
  )
}

function LineView({ line, retry }: { line: Line; retry(): void }) {
  if (line.from === 'page') return <p class="note">{line.text}</p>
  if (line.from === 'person') return <Own line={line} retry={retry} />
  return (
    <div class={`line bubble bubble-hall ${line.reply.kind === 'card' ? 'bubble-card' : ''}`} data-hall>
      <span class="hidden">一窗：</span>
      <Speech reply={line.reply} />
    </div>
  )
}

function Own({ line, retry }: { line: OwnLine; retry(): void }) {
  return (
    <div class={`line own own-${line.state}`}>
      <p class="bubble bubble-own words">
        <span class="hidden">我：</span>
        {line.file && <FileIcon />}
        {line.text}
      </p>
      {line.state === 'waiting' && (
        <p class="own-state">
          <span>没有发出去，会自动再发。</span>
          <button type="button" class="again" onClick={retry}>
            现在再发
          </button>
        </p>
      )}
      {line.state === 'refused' && <p class="own-state">{line.words}</p>}
    </div>
  )
}

/**
 * Keeps the newest line in sight. What is taller than the screen shows its beginning, not its end;
 * who has scrolled up to read is left in peace.
 */
function useFollow(drawn: Line[]) {
  const log = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  useLayoutEffect(() => {
    const lines = log.current?.children
    const [before, first] = [lines?.[count.current - 1], lines?.[count.current]]
    const restored = count.current === 0 && drawn.length > 1
    const readingAbove = before !== undefined && before.getBoundingClientRect().top > innerHeight
    const own = drawn[count.current]?.from === 'person'
    count.current = drawn.length
    if (!first || (readingAbove && !own)) return
    requestAnimationFrame(() => show(restored ? undefined : first))
  })
  return log
}

function show(first: Element | undefined): void {
  const page = document.documentElement
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const head = document.querySelector('.head')?.getBoundingClientRect().bottom ?? 0
  const end = page.scrollHeight - innerHeight
  const start = first ? first.getBoundingClientRect().top + scrollY - head - 16 : end
  scrollTo({ top: Math.min(start, end), behavior: calm || !first ? 'auto' : 'smooth' })
}
