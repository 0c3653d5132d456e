/** Somebody leaves their number to be called back, also without a network: sealed at once, so that nobody after them reads it. */
import { useState } from 'preact/hooks'
import { maskPersonal, phoneIn } from '../../src/core/mask.ts'
import { canCallBack, leavePhone } from './leaving.ts'
import type { Lobby } from './lobby.ts'
import { Numpad } from './Numpad.tsx'
import type { Left } from './waiting.ts'

const longest = 12

export const leftWords: Record<Left, string> = {
  sent: '已经送到大厅。',
  kept: '已经记下。网络恢复后自动送出。',
  full: '这台机器现在记不下。请到窗口，跟工作人员说一声。',
}

/** The way to it, wherever the network fails somebody. */
export function CallBackButton({ lobby }: { lobby: Lobby }) {
  if (!canCallBack(lobby.device.read()) || lobby.state.screen === 'call-back') return null
  return (
    <button type="button" class="wide" onClick={() => lobby.show('call-back')}>
      留个电话，大厅打给我
    </button>
  )
}

export function CallBack({ lobby }: { lobby: Lobby }) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState<{ how: Left; phone: string }>()
  if (left) return <Told {...left} done={() => lobby.wipe()} />
  const phone = phoneIn(typed)
  const leave = async (number: string) => {
    setBusy(true)
    const guide = lobby.state.guide?.id ?? ''
    const how = await leavePhone(lobby.waiting, lobby.device.read(), { phone: number, guide })
    setTyped('')
    setLeft({ how, phone: maskPersonal(number) })
  }
  return (
    <>
      <h1>打哪个电话找您？</h1>
      <p class="lead">电话只用来回您这一次。号码一记下就锁起来，这台机器上谁也看不到。</p>
      <Numpad value={typed} change={setTyped} longest={longest} label="您的电话号码" />
      {typed.length >= 11 && phone === undefined && (
        <p role="alert">号码好像不对。手机是 11 位，座机前面加区号。</p>
      )}
      <button
        type="button"
        class="wide main"
        disabled={busy || phone === undefined}
        onClick={() => phone !== undefined && void leave(phone)}
      >
        就打这个
      </button>
    </>
  )
}

function Told({ how, phone, done }: { how: Left; phone: string; done(): void }) {
  return (
    <>
      <section class="paper" role="status">
        <h1>{leftWords[how]}</h1>
        {how !== 'full' && <p>打给 {phone}。</p>}
        {how === 'sent' && <p>一个工作日以内给您回电话。</p>}
        {how === 'kept' && (
          <>
            <p>大厅收到以后，一个工作日以内给您回电话。</p>
            <p>网络什么时候好，现在说不准。着急的话，请到窗口。</p>
          </>
        )}
      </section>
      <button type="button" class="wide main" onClick={done}>
        好了
      </button>
    </>
  )
}
