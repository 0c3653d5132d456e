/** How this visit at the kiosk was: one press, nothing of the person, also without a network. */
import { useState } from 'preact/hooks'
import { leftWords } from './CallBack.tsx'
import { canRate, leaveGrade } from './leaving.ts'
import type { Lobby } from './lobby.ts'
import type { Left } from './waiting.ts'

const grades = [
  { level: 5, label: '非常满意' },
  { level: 4, label: '满意' },
  { level: 3, label: '基本满意' },
  { level: 2, label: '不满意' },
  { level: 1, label: '非常不满意' },
]

export function RateHere({ lobby }: { lobby: Lobby }) {
  const [left, setLeft] = useState<Left | 'busy'>()
  if (!canRate(lobby.device.read())) return null
  const leave = async (level: number) => {
    setLeft('busy')
    setLeft(await leaveGrade(lobby.waiting, level))
  }
  if (left !== undefined && left !== 'busy')
    return (
      <section class="paper" role="status">
        <p>谢谢您。{leftWords[left]}</p>
      </section>
    )
  return (
    <section aria-labelledby="rate-here">
      <h2 id="rate-here">这次在一体机上，您满意吗？</h2>
      <p class="lead">不记名字，点一下就行。</p>
      <div class="doings">
        {grades.map(({ level, label }) => (
          <button
            key={level}
            type="button"
            class="wide"
            disabled={left === 'busy'}
            onClick={() => void leave(level)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  )
}
