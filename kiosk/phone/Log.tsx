import { useEffect, useState } from 'preact/hooks'
import { Dots, FileIcon } from '../shared/icons.tsx'
import type { Line, OwnLine } from '../shared/lines.ts'
import { Speech } from '../shared/speech.tsx'
import { useFollow } from './follow.ts'

interface Props {
  /** What is to be seen of the conversation. */
  lines: Line[]
  busy: boolean
  stuck: boolean
  retry(): void
}

/** The conversation so far. New lines are read out once; those of an earlier visit are not. */
export function Log({ lines, busy, stuck, retry }: Props) {
  const { log, unseen, showNewest } = useFollow(lines, stuck)
  const [listening, setListening] = useState(false)
  useEffect(() => setListening(true), [])
  return (
    <>
      <div ref={log} class="log" role="log" aria-label="对话" aria-live={listening ? 'polite' : 'off'}>
        {lines.map(line => (
          <LineView key={line.key} line={line} retry={retry} />
        ))}
      </div>
      {unseen && (
        <button type="button" class="unseen" onClick={showNewest}>
          有新消息 ↓
        </button>
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
