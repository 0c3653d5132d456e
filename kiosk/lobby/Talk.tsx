/** The same conversation as everywhere, one question a screen, its answers as wide buttons. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Choices } from '../shared/choices.tsx'
import { Dots } from '../shared/icons.tsx'
import { type HallLine, type Line, last, liveQuestion, shown } from '../shared/lines.ts'
import { Qr } from '../shared/Qr.tsx'
import { Speech } from '../shared/speech.tsx'
import { CallBackButton } from './CallBack.tsx'
import { Keyboard } from './Keyboard.tsx'
import type { Lobby } from './lobby.ts'
import { PrintButton } from './PrintButton.tsx'
import { canSpeak, speak } from './speak.ts'
import { VoiceButton } from './VoiceButton.tsx'

export function Talk({ lobby }: { lobby: Lobby }) {
  const { chat } = lobby
  const { stage, lines, busy, stuck, companion } = chat.state
  const [typing, setTyping] = useState(false)
  const [heard, setHeard] = useState('')
  const newest = newestTurn(shown(lines))
  const question = liveQuestion(shown(lines))
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => setTyping(false), [newest[0]?.key])
  useEffect(() => {
    // A list is read from its beginning, a talk with a clerk from its end.
    if (companion) log.current?.lastElementChild?.scrollIntoView({ block: 'end' })
    else scrollTo(0, 0)
  }, [lines.length])
  const type = (words = '') => {
    setHeard(words)
    setTyping(true)
  }
  if (stage !== 'open') return <NotYet lobby={lobby} />
  return (
    <div class="talk">
      <h1 class="hidden">和“一窗”助手对话</h1>
      <div ref={log} class="said print-area" role="log" aria-live="polite" aria-label="回答">
        {(companion ? lastSaid(shown(lines)) : newest).map(line => (
          <Said key={line.key} line={line} />
        ))}
        {companion?.writing && <p class="by">{companion.name}正在输入…</p>}
        {busy && !stuck && <Dots />}
        {stuck && <p class="notice">没有发出去，网络好了会自动再发。</p>}
      </div>
      {question && !typing && (
        <Choices question={question} busy={busy} choose={(choice, quiet) => chat.choose(choice, quiet)} />
      )}
      {typing ? (
        <Keyboard
          key={newest[0]?.key}
          begun={heard}
          send={text => {
            setTyping(false)
            chat.say(text)
          }}
          close={() => setTyping(false)}
        />
      ) : (
        <Doings lobby={lobby} newest={newest} type={type} />
      )}
    </div>
  )
}

function Said({ line }: { line: Line }) {
  if (line.from !== 'hall')
    return (
      <section class="words-big mine">
        <p class="by">我</p>
        <p class="words">{line.text}</p>
      </section>
    )
  const { reply } = line
  const slip = reply.kind === 'card' ? reply.links?.find(({ url }) => slipAddress.test(url)) : undefined
  return (
    <section class={reply.kind === 'card' ? `paper ${slip ? 'with-slip' : ''}` : 'words-big'}>
      {reply.by !== undefined && <p class="by">工作人员 {reply.by}</p>}
      <Speech reply={reply} />
      {slip && <Slip url={slip.url} />}
    </section>
  )
}

const slipAddress = /\/appointment\/[\w-]+$/

/** Nothing leads away from the kiosk: an appointment is taken along by its code, which its own reader takes on the day. */
function Slip({ url }: { url: string }) {
  return (
    <figure class="slip">
      <Qr text={new URL(url, location.href).href} label="预约单的二维码" />
      <figcaption>手机扫一扫，带走预约单，也能放进日历。来的那天，在这里扫它就能报到。</figcaption>
    </figure>
  )
}

/** Lines of a talk with a clerk that are in view: both sides, the newest last. */
const linesInTalk = 5

/** What was said while one waited for the clerk is over. */
function lastSaid(lines: Line[]): Line[] {
  const waited = (line: Line) => line.from === 'hall' && line.reply.kind === 'card' && !line.reply.by
  return lines.slice(lines.map(waited).lastIndexOf(true) + 1).slice(-linesInTalk)
}

function Doings({ lobby, newest, type }: { lobby: Lobby; newest: HallLine[]; type(words?: string): void }) {
  const { chat } = lobby
  const paper = newest.some(({ reply }) => reply.kind === 'card')
  return (
    <div class="doings">
      <button type="button" class="wide" onClick={() => type()}>
        打字说
      </button>
      <VoiceButton lobby={lobby} heard={type} />
      {canSpeak() && (
        <button type="button" class="wide" onClick={() => speak(wordsOf(newest))}>
          读给我听
        </button>
      )}
      {paper && <PrintButton lobby={lobby} label="打印" />}
      <button type="button" class="wide" onClick={() => void lobby.handOver()}>
        带到手机上
      </button>
      {chat.state.companion ? (
        <button type="button" class="wide" onClick={() => chat.go({ label: '结束对话', value: 'leave' })}>
          结束对话
        </button>
      ) : (
        <>
          <button type="button" class="wide" onClick={() => chat.go({ label: '返回', value: 'back' })}>
            返回
          </button>
          <button type="button" class="wide" onClick={() => chat.go({ label: '人工', value: 'human' })}>
            叫工作人员
          </button>
        </>
      )}
    </div>
  )
}

function NotYet({ lobby }: { lobby: Lobby }) {
  if (lobby.chat.state.stage === 'opening')
    return (
      <p class="lead" role="status">
        <Dots /> 正在打开，请稍等。
      </p>
    )
  return (
    <section class="paper" role="status">
      <h1>现在连不上服务器</h1>
      <p>网络好了会自动接上。指南和材料清单还能看、能打印。着急的话，请到窗口。</p>
      <button type="button" class="wide main" onClick={() => lobby.show('browse')}>
        看指南
      </button>
      <CallBackButton lobby={lobby} />
    </section>
  )
}

/** What the hall said last, all replies of one turn. */
function newestTurn(lines: Line[]): HallLine[] {
  const said = lines.filter((line): line is HallLine => line.from === 'hall')
  const turn = last(said)?.turn
  return said.filter(line => line.turn === turn)
}

function wordsOf(lines: HallLine[]): string {
  return lines
    .map(({ reply }) => {
      const rows = reply.kind === 'card' ? reply.rows.map(row => row.join('，')) : []
      return [reply.kind === 'card' ? reply.title : '', reply.text, ...rows].filter(Boolean).join('。')
    })
    .join('。')
}
