/** Saying it instead of typing it: what was heard goes onto the keyboard, to be read and mended before it counts. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Lobby } from './lobby.ts'
import { canHear, listen } from './voice.ts'

const faultWords: Record<string, string> = {
  'no-speech': '没有听到。请靠近一点，再说一次，或者打字。',
  'not-allowed': '这台机器的话筒没有开。请打字，或者找工作人员。',
  network: '现在听不了，请打字。',
}

export function VoiceButton({ lobby, heard }: { lobby: Lobby; heard(words: string): void }) {
  const [said, setSaid] = useState<string>()
  const [trouble, setTrouble] = useState('')
  const stop = useRef<() => void>()
  // Whoever leaves is not listened to.
  useEffect(() => () => stop.current?.(), [])
  if (!lobby.device.read().voice || lobby.state.away || !canHear()) return null
  const begin = () => {
    setTrouble('')
    setSaid('')
    stop.current = listen({
      hearing: setSaid,
      ended(outcome) {
        setSaid(undefined)
        if ('words' in outcome) heard(outcome.words)
        else setTrouble(faultWords[outcome.fault] ?? '没有听清。请再说一次，或者打字。')
      },
    })
  }
  const cancel = () => {
    stop.current?.()
    setSaid(undefined)
  }
  if (said !== undefined)
    return (
      <section class="paper" role="status">
        <p>请说吧，我在听。{said}</p>
        <p class="soft">声音由浏览器的服务听写，不要说身份证号和电话。</p>
        <button type="button" class="wide" onClick={cancel}>
          不说了
        </button>
      </section>
    )
  return (
    <>
      <button type="button" class="wide" onClick={begin}>
        说给我听
      </button>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </>
  )
}
