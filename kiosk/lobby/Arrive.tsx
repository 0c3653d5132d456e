/** Somebody comes for a result, or with an appointment: a code typed or scanned, then where to go. */
import { useState } from 'preact/hooks'
import type { Lobby } from './lobby.ts'
import { Numpad } from './Numpad.tsx'
import { PrintButton } from './PrintButton.tsx'
import { drawnAt, OnPhone } from './Queue.tsx'

export function Arrive({ lobby }: { lobby: Lobby }) {
  const [number, setNumber] = useState('')
  return (
    <>
      <h1>取件码，或者预约号的数字</h1>
      <p class="lead">取件码是 6 位。预约号是 YY 后面的数字。有二维码的，放到扫码口就行。</p>
      <Numpad value={number} change={setNumber} longest={12} label="取件码或者预约号" />
      <button
        type="button"
        class="wide main"
        disabled={lobby.state.busy || number.length < 6}
        onClick={() => void lobby.arrive(number)}
      >
        好了
      </button>
    </>
  )
}

export function Arrived({ lobby }: { lobby: Lobby }) {
  const { arrival } = lobby.state
  if (!arrival) return null
  const { words, window: place, ticket } = arrival
  if (!ticket) return <NoTicket lobby={lobby} words={words} place={place} />
  return (
    <>
      <article class="paper ticket print-area">
        <p>{place}</p>
        <h1 class="number">{ticket.label}</h1>
        <p>{words}</p>
        <OnPhone secret={ticket.secret} />
        <p class="soft">{drawnAt(lobby)}</p>
      </article>
      <div class="doings">
        <PrintButton lobby={lobby} label="打印号票" paper="roll" />
        <button type="button" class="wide main" onClick={() => lobby.wipe()}>
          好了
        </button>
      </div>
    </>
  )
}

/** The day is another one, or the window has no queue: the first sentence says it, the others what to do. */
function NoTicket({ lobby, words, place }: { lobby: Lobby; words: string; place: string }) {
  const end = words.indexOf('。') + 1
  return (
    <>
      <h1>{words.slice(0, end)}</h1>
      <p class="lead">{words.slice(end)}</p>
      {place !== '' && <p class="lead">窗口：{place}</p>}
      <div class="doings">
        <button type="button" class="wide" onClick={() => lobby.show('queue')}>
          取号
        </button>
        <button type="button" class="wide main" onClick={() => lobby.wipe()}>
          好了
        </button>
      </div>
    </>
  )
}
