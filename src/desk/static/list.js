// @ts-check
/** The list of tickets: stays up to date, and is walked through by keys. */
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

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const key = event.key.toLowerCase()
  if (key === 'j') move(1)
  else if (key === 'k') move(-1)
  else if (key === 'c') claim()
  else return
  event.preventDefault()
})

/** @param {number} by */
function move(by) {
  const links = [...document.querySelectorAll('a.open')].filter(link => link.checkVisibility())
  const at = links.findIndex(link => link.closest('.ticket')?.contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
  const link = /** @type {HTMLElement | undefined} */ (links[next])
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

function claim() {
  const form = document.activeElement?.closest('.ticket')?.querySelector('form.claim')
  if (form instanceof HTMLFormElement) form.requestSubmit()
}
