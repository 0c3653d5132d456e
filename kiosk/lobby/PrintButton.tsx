/** Printing, where there is a printer that works; and the way to say that nothing came out of it. */
import { useState } from 'preact/hooks'
import type { Paper } from './device.ts'
import type { Lobby } from './lobby.ts'
import { printNow } from './print.ts'

interface Props {
  lobby: Lobby
  label: string
  /** Other than the kiosk's own: tickets are for the roll. */
  paper?: Paper
  /** The first thing to do on this screen. */
  main?: boolean
}

export function PrintButton({ lobby, label, paper, main = false }: Props) {
  const [printed, setPrinted] = useState(false)
  const own = lobby.device.read().paper
  if (own === 'none' || lobby.state.printerTrouble) return <NoPrinter lobby={lobby} />
  return (
    <>
      <button
        type="button"
        class={main ? 'wide main' : 'wide'}
        onClick={() => {
          setPrinted(true)
          printNow(paper ?? own)
        }}
      >
        {label}
      </button>
      {printed && (
        <button type="button" class="wide" onClick={() => lobby.printerFailed()}>
          没有纸出来？
        </button>
      )}
    </>
  )
}

/** Said once something was tried; a kiosk without a printer says nothing of one. */
function NoPrinter({ lobby }: { lobby: Lobby }) {
  if (!lobby.state.printerTrouble) return null
  return <p role="status">打印机现在不好用，已经告诉工作人员。请用手机扫二维码带走，或者到窗口打印。</p>
}
