// @ts-check
/** The list of tickets: stays up to date, and is walked through by keys. */
import { alertNew, bindSound } from './alert.js'
import { move, onKeys } from './keys.js'
import { byId, listen, refresher } from './live.js'

const everyMinute = 60_000

let waiting = Number(byId('main').dataset.waiting)

const refresh = refresher(() => {
  const now = Number(byId('main').dataset.waiting)
  const words = `来了新工单，${now} 个没人接`
  if (now > waiting) {
    byId('news').textContent = words
    alertNew(words)
  }
  waiting = now
})

listen(() => '/desk/events', { opened: refresh, on: { tickets: refresh } })

bindSound()

// Waiting times grow although nothing happens.
const tick = () => {
  void refresh()
  setTimeout(tick, everyMinute)
}
setTimeout(tick, everyMinute)

onKeys({ j: () => move(1), k: () => move(-1), c: claim })

function claim() {
  const form = document.activeElement?.closest('.ticket')?.querySelector('form.claim')
  if (form instanceof HTMLFormElement) form.requestSubmit()
}
