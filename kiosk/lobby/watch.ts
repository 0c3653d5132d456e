/**
 * Loads the page anew when it is blank or stuck. It comes before everything else of the page, so that it also lives when the
 * rest fails at its start.
 */

const patience = 30_000
const lookEvery = 5_000

let last = performance.now()

/** The page has just been drawn, and something stands on it. */
export function heartBeat(): void {
  last = performance.now()
}

setInterval(() => {
  // What lies in the background is slowed down by the browser: that is not being stuck.
  if (document.hidden) heartBeat()
  else if (performance.now() - last > patience) location.reload()
}, lookEvery)
