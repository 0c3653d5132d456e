/** Taking a number: which windows, whether one goes first, and the ticket. */
import { useState } from 'preact/hooks'
import { Qr } from '../shared/Qr.tsx'
import type { QueueLine } from './hall.ts'
import type { Lobby } from './lobby.ts'
import { PrintButton } from './PrintButton.tsx'

export function Queue({ lobby }: { lobby: Lobby }) {
  const [group, setGroup] = useState<QueueLine>()
  const { queues, green, away, busy } = lobby.state
  const open = queues.filter(({ place }) => place === '')
  if (away || open.length === 0)
    return (
      <>
        <h1>现在取不了号</h1>
        <p class="lead">请到取号台，或者直接到窗口。</p>
      </>
    )
  if (!open.some(queue => queue.open)) return <Closed lobby={lobby} />
  if (group)
    return (
      <>
        <h1>{group.name}</h1>
        <p class="lead">有这些情况的，可以先叫。没有就点“直接取号”。</p>
        <div class="found">
          <button
            type="button"
            class="wide main"
            disabled={busy}
            onClick={() => void lobby.takeTicket(group.group)}
          >
            直接取号
          </button>
          {green.map(criterion => (
            <button
              key={criterion}
              type="button"
              class="wide"
              disabled={busy}
              onClick={() => void lobby.takeTicket(group.group, criterion)}
            >
              {criterion}
            </button>
          ))}
          <button type="button" class="wide" onClick={() => setGroup(undefined)}>
            返回
          </button>
        </div>
      </>
    )
  return (
    <>
      <h1>到哪个窗口办？</h1>
      <div class="found">
        {open.map(queue => (
          <button
            key={queue.group}
            type="button"
            class="wide queue"
            disabled={!queue.open}
            onClick={() => setGroup(queue)}
          >
            <span>
              <b>{queue.letter}</b> {queue.name}
            </span>
            <span class="soft">{queue.open ? waitWords(queue) : '现在不取号'}</span>
          </button>
        ))}
        <button type="button" class="wide" onClick={() => lobby.talk()}>
          不知道找哪个窗口，先问一问
        </button>
      </div>
    </>
  )
}

function Closed({ lobby }: { lobby: Lobby }) {
  return (
    <>
      <h1>现在不发号</h1>
      <p class="lead">上班前半小时开始取号，下班为止。</p>
      <p class="lead">{lobby.device.read().hours}</p>
      <button type="button" class="wide main" onClick={() => lobby.talk()}>
        先问一问
      </button>
    </>
  )
}

function waitWords({ waiting, wait }: QueueLine): string {
  if (waiting === 0) return '不用等'
  const time = wait === null ? '' : `，大约 ${wait.from} 到 ${wait.to} 分钟`
  return `${waiting} 人在等${time}`
}

/** Which hall a printed number is of, and when it was drawn. */
export function drawnAt(lobby: Lobby): string {
  const time = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return [lobby.device.read().hall, time.format(new Date())].filter(Boolean).join('，')
}

/** Where the number's place in the queue is followed. */
export function OnPhone({ secret }: { secret: string }) {
  return (
    <>
      <Qr text={`${location.origin}/ticket/${secret}`} label="在手机上看叫到几号" />
      <p class="soft">扫码在手机上看叫到几号了。过了号，到取号台说一声，接着排。</p>
    </>
  )
}

export function TicketScreen({ lobby }: { lobby: Lobby }) {
  const { ticket } = lobby.state
  if (!ticket) return null
  return (
    <>
      <article class="paper ticket print-area">
        <p class="soft">{ticket.name}</p>
        <h1 class="number">{ticket.label}</h1>
        <p>{ticket.words}</p>
        <OnPhone secret={ticket.secret} />
        <p class="soft">{drawnAt(lobby)}</p>
      </article>
      <div class="doings">
        <PrintButton lobby={lobby} label="打印号票" paper="roll" main />
        <button type="button" class="wide" onClick={() => lobby.wipe()}>
          好了
        </button>
      </div>
    </>
  )
}
