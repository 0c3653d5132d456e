import { heartBeat } from './watch.ts'
import '../tokens.css'
import './lobby.css'
import './parts.css'
import './keyboard.css'
import './print.css'
import { render } from 'preact'
import { App } from './App.tsx'
import { keepInTouch, listenForFaults } from './beat.ts'
import { openDevice } from './device.ts'
import { collectFaults } from './faults.ts'
import { hall } from './hall.ts'
import { watchIdle } from './idle.ts'
import { Lobby } from './lobby.ts'
import { Setup } from './Setup.tsx'
import { listenForScans } from './scan.ts'
import { holdPlace, stayHere } from './staying.ts'

const faults = collectFaults()
listenForFaults(faults)
const device = openDevice()
const lobby = new Lobby(device, draw)
const idle = watchIdle({ ticked: draw, wiped: () => lobby.inUse() && lobby.wipe() })
const page = document.getElementById('page')!

function draw(): void {
  const setting = location.hash === '#setup'
  render(
    setting ? (
      <Setup device={device} register={hall.register} done={leaveSetup} />
    ) : (
      <App lobby={lobby} left={idle.left()} stay={() => idle.touched()} />
    ),
    page,
  )
}

function leaveSetup(): void {
  lobby.wipe()
  draw()
}

function touched(): void {
  idle.touched()
  holdPlace()
}

for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const)
  addEventListener(event, touched, { passive: true })
stayHere()
addEventListener('hashchange', draw)
// Nothing leads away from the kiosk: a telephone number is to be read here, not dialled.
addEventListener('click', event => (event.target as Element).closest('a') && event.preventDefault(), true)
// A long press must not offer to save, search or translate what stands there.
addEventListener('contextmenu', event => event.preventDefault())
addEventListener('online', () => lobby.chat.retry())
listenForScans(text => void lobby.scanned(text))
draw()
// The first screen does not wait for its letters.
requestAnimationFrame(() => setTimeout(() => void import('../shared/fonts.ts').catch(() => undefined)))
keepInTouch({ lobby, device, faults })
setInterval(() => {
  draw()
  if (page.querySelector('main')) heartBeat()
}, 5000)
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/kiosk/worker.js').catch(() => undefined)
