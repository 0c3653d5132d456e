/** The way back leads nowhere: not to the one before, and not away from the kiosk. What the browser notes by itself is kept small. */

const here = 'kiosk'

/**
 * To be called when somebody touches the page: browsers skip on the way back what no touch has made. Setting up the kiosk lies
 * at an address of its own, which nobody is to come back to.
 */
export function holdPlace(): void {
  if (location.hash === '' && history.state !== here) history.pushState(here, '', location.href)
}

export function stayHere(): void {
  history.scrollRestoration = 'manual'
  // Else the browser would list every address that was fetched, with the conversations in them.
  performance.setResourceTimingBufferSize(0)
  addEventListener('popstate', holdPlace)
}

/** The address says nothing of where somebody was. */
export function forgetWay(): void {
  history.replaceState(history.state, '', location.pathname)
}
