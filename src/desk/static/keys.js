// @ts-check
/** Lists are walked through by J and K; the usual next step of a page is found by A. */

/** @param {Record<string, () => void>} deeds */
export function onKeys(deeds) {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    // Whoever writes means the letter.
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return
    const deed = deeds[event.key.toLowerCase()]
    if (!deed) return
    deed()
    event.preventDefault()
  })
}

/** To the next row of the list (1), or the one before (-1). @param {number} by */
export function move(by) {
  const links = [...document.querySelectorAll('a.open')].filter(link => link.checkVisibility())
  const at = links.findIndex(link => link.closest('.ticket')?.contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
  reach(links[next])
}

/** @param {Element | null | undefined} target */
export function reach(target) {
  const place = /** @type {HTMLElement | null | undefined} */ (target)
  place?.focus()
  place?.scrollIntoView({ block: 'nearest' })
}
