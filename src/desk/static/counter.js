// @ts-check
/** The counter stays up to date, and each of its buttons has a key. */
import { byId, listen, refresher } from './live.js'

const everyMinute = 60_000

const nobody = () => document.querySelector('#now[data-live="call/0"]') !== null
let idle = nobody()

const refresh = refresher(() => {
  if (idle && !nobody()) byId('news').textContent = '有人取号了'
  idle = nobody()
})
listen(() => '/desk/counter/events', { opened: refresh, on: { queue: refresh } })

// Waiting times grow although nothing happens, and after a while somebody may be skipped.
const tick = () => {
  void refresh()
  setTimeout(tick, everyMinute)
}
setTimeout(tick, everyMinute)

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
  if (event.target instanceof Element && event.target.matches('input, select, textarea')) return
  const pressed = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`)
  if (!(pressed instanceof HTMLElement)) return
  event.preventDefault()
  pressed.click()
  if (pressed.matches('summary')) pressed.parentElement?.querySelector('select')?.focus()
})
