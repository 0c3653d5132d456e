// @ts-check
/** The list of cases stays up to date; clocks move although nothing happens. */
import { move, onKeys } from './keys.js'
import { listen, refresher } from './live.js'

const everyMinute = 60_000
const refresh = refresher(() => undefined)
listen(() => '/desk/cases/events', { opened: refresh, on: { cases: refresh } })

const tick = () => {
  void refresh()
  setTimeout(tick, everyMinute)
}
setTimeout(tick, everyMinute)

onKeys({ j: () => move(1), k: () => move(-1) })
