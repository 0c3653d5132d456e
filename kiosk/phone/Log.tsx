import { useEffect, useState } from 'preact/hooks'
import type { Companion } from '../shared/companion.ts'
import { Dots, FileIcon } from '../shared/icons.tsx'
import { type Line, last, type OwnLine } from '../shared/lines.ts'
import { Speech } from '../shared/speech.tsx'
import { useFollow } from './follow.ts'

interface Props {
  /** What is to be seen of the conversation. */
  lines: Line[]
  busy: boolean
  stuck: boolean
  companion?: Companion | undefined
  retry(): void
}

/** The conversation so far. New lines are read out once; those of an earlier visit are not. */
export function Log({ lines, busy, stuck, companion, retry }: Props) {
  const read = lastRead(lines, companion)
  const { log, unseen, showNewest } = useFollow(lines, stuck)
  const [listening, setListening] = useState(false)
  useEffect(() => setListening(true), [])
  return (
    <>
      <div ref={log} class="log" role="log" aria-label="对话" aria-live={listening ? 'polite' : 'off'}>
        {lines.map(line => (
          <LineView key={line.key} line={line} read={line.key === read} retry={retry} />
        ))}
      </div>
      {unseen && (
        <button type="button" class="unseen" onClick={showNewest}>
          有新消息 ↓
        </button>
      )}
      {companion && (
        <p class="companion" role="status">
          {companion.writing && `${companion.name}正在输入…`}
        </p>
      )}
      {busy && !stuck && (
        <div class="bubble bubble-hall waiting">
          <Dots />
          <span class="hidden">正在回答</span>
        </div>
      )}
    </>
  )
}

/** The newest of one's own lines the clerk has read. */
function lastRead(lines: Line[], companion: Companion | undefined): string | undefined {
  if (!companion) return undefined
  const read = lines.filter(
    line => line.from === 'person' && line.turn !== undefined && line.turn <= companion.seen,
  )
  return last(read)?.key
}

function LineView({ line, read, retry }: { line: Line; read: boolean; retry(): void }) {
  if (line.from === 'page') return <p class="note">{line.text}</p>
  if (line.from === 'person') return <Own line={line} read={read} retry={retry} />
  const { kind, by } = line.reply
  const look = kind === 'card' ? 'bubble-card' : by === undefined ? '' : 'bubble-staff'
  return (
    <div class={`line bubble bubble-hall ${look}`} data-hall>
      {by === undefined ? <span class="hidden">一窗：</span> : <p class="by">工作人员 {by}</p>}
      <Speech reply={line.reply} />
    </div>
  )
}

function Own({ line, read, retry }: { line: OwnLine; read: boolean; retry(): void }) {
  return (
    <div class={`line own own-${line.state}`}>
      <p class="bubble bubble-own words">
        <span class="hidden">我：</span>
        {line.file && <FileIcon />}
        {line.text}
      </p>
      {read && <p class="own-state own-read">已读</p>}
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
