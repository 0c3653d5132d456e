import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dots, FileIcon } from '../shared/icons.tsx'
import { type Line, last, type OwnLine } from '../shared/lines.ts'
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
  const log = useFollow(lines, stuck)
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
  const { kind, by } = line.reply
  const look = kind === 'card' ? 'bubble-card' : by === undefined ? '' : 'bubble-staff'
  return (
    <div class={`line bubble bubble-hall ${look}`} data-hall>
      {by === undefined ? <span class="hidden">一窗：</span> : <p class="by">工作人员 {by}</p>}
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
 * Keeps the newest in sight. An answer taller than the screen shows its beginning, not its end;
 * who has scrolled up to read is left in peace.
 */
function useFollow(lines: Line[], stuck: boolean) {
  const log = useRef<HTMLDivElement>(null)
  const count = useRef(0)
  useLayoutEffect(() => {
    const drawn = log.current?.children
    const before = drawn?.[count.current - 1]
    const readingAbove = before !== undefined && before.getBoundingClientRect().top > innerHeight
    const grown = lines.length > count.current
    const restored = count.current === 0 && lines.length > 1
    count.current = lines.length
    if (!grown || (readingAbove && last(lines)?.from !== 'person')) return
    const target = restored ? undefined : drawn?.[startOfNewest(lines)]
    requestAnimationFrame(() => show(target))
  })
  // The dock grows by a sentence then, and would cover the line that could not be sent.
  useLayoutEffect(() => {
    if (stuck) requestAnimationFrame(() => show(undefined))
  }, [stuck])
  return log
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
