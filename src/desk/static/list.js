// @ts-check
/** The list of tickets: stays up to date, and is walked through by keys. */
import { move, onKeys } from './keys.js'
import { byId, listen, refresher } from './live.js'

const everyMinute = 60_000

let waiting = Number(byId('main').dataset.waiting)

const refresh = refresher(() => {
  const now = Number(byId('main').dataset.waiting)
  if (now > waiting) byId('news').textContent = `来了新工单，${now} 个没人接`
  waiting = now
})

listen(() => '/desk/events', { opened: refresh, on: { tickets: refresh } })

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
