// @ts-check
/** Keeps a page up to date: an event stream, and the parts of the page that are drawn anew. */

/** @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id))
}

/** Proof that a request comes from this page. */
export function proof() {
  const meta = document.querySelector('meta[name=csrf]')
  return meta?.getAttribute('content') ?? ''
}

/**
 * Listens to a stream for as long as the page is open, and says in words how the line is.
 * @param {() => string} address asked anew whenever the stream has to be opened again
 * @param {{ opened(): void, on: Record<string, (event: MessageEvent) => void> }} page
 */
export function listen(address, page) {
  const line = byId('line')
  const say = (/** @type {string} */ state, /** @type {string} */ words) => {
    if (line.dataset.state === state) return
    line.dataset.state = state
    line.textContent = words
  }
  const open = () => {
    const source = new EventSource(address())
    source.onopen = () => {
      say('on', '已连接，有新消息会自己出来')
      page.opened()
    }
    source.onerror = () => {
      say('off', '连接断了，正在重连…')
      if (source.readyState !== EventSource.CLOSED) return
      // The browser gives up on an answer such as 502 or 401; only looking at the page tells which it was.
      page.opened()
      setTimeout(open, 1500)
    }
    for (const [name, hear] of Object.entries(page.on)) source.addEventListener(name, hear)
  }
  open()
}

let pressed = false
for (const [type, is] of /** @type {[string, boolean][]} */ ([
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
])) {
  addEventListener(
    type,
    () => {
      pressed = is
    },
    true,
  )
}

/**
 * Answers a function that fetches this page and draws its live parts anew: those marked `data-live="always"`, and
 * those whose mark has changed. Never two at once; what rings meanwhile is looked for afterwards.
 * @param {() => void} drawn
 */
export function refresher(drawn) {
  let busy = false
  let again = false
  return async function refresh() {
    if (busy || pressed) {
      again = busy
      // A button must not go away under the finger.
      if (pressed) setTimeout(refresh, 100)
      return
    }
    busy = true
    const page = await fetchPage()
    if (page) drawParts(page)
    if (page) drawn()
    busy = false
    if (again) {
      again = false
      void refresh()
    }
  }
}

/** @returns {Promise<Document | undefined>} nothing when the server does not answer */
async function fetchPage() {
  try {
    const answer = await fetch(location.href, { headers: { 'x-desk-quiet': '1' } })
    // Signed out meanwhile: the page itself leads to where one signs in.
    if (answer.redirected) location.reload()
    if (!answer.ok || answer.redirected) return undefined
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return undefined
  }
}

/**
 * Nobody loses words that are not sent yet.
 * @param {Element} part
 * @param {Element} fresh
 */
function keepTyped(part, fresh) {
  for (const typed of part.querySelectorAll('textarea[id]')) {
    const { value, defaultValue } = /** @type {HTMLTextAreaElement} */ (typed)
    const next = /** @type {HTMLTextAreaElement | null} */ (fresh.querySelector(`#${CSS.escape(typed.id)}`))
    if (next && value !== defaultValue) next.value = value
  }
}

/** @param {Document} page */
function drawParts(page) {
  const focused = document.activeElement?.id
  const place = scrollY
  document.title = page.title
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(part.id)
    const seen = part.getAttribute('data-live')
    if (!fresh || (seen !== 'always' && seen === fresh.getAttribute('data-live'))) continue
    for (const open of part.querySelectorAll('details[open][id]')) {
      fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '')
    }
    keepTyped(part, fresh)
    part.replaceWith(document.adoptNode(fresh))
  }
  scrollTo(scrollX, place)
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true })
  }
}
