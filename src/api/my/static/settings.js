// @ts-check
/** Small comforts of the page: large type, the pause between two codes, fields that fit who applies. */

/** The phone page of the chat keeps its settings here too; the type size is taken over from it. */
const chatKey = 'yichuang'
const ownKey = 'yichuang-my-large'

export function applySettings() {
  // Only what is touched has a camera worth opening from a page.
  document.documentElement.classList.toggle('touch', navigator.maxTouchPoints > 0)
  largeType()
  waitForCode()
  fitName()
  forgetSaid()
  const wrong = document.querySelector('[aria-invalid="true"]')
  if (wrong instanceof HTMLElement) wrong.focus()
}

function largeType() {
  const button = document.getElementById('large')
  if (!(button instanceof HTMLButtonElement)) return
  const set = (/** @type {boolean} */ large) => {
    document.documentElement.classList.toggle('large', large)
    button.setAttribute('aria-pressed', `${large}`)
  }
  set(remembered())
  button.hidden = false
  button.addEventListener('click', () => {
    const large = button.getAttribute('aria-pressed') !== 'true'
    set(large)
    try {
      localStorage.setItem(ownKey, `${large}`)
    } catch {
      // A phone that keeps nothing shows it large this once.
    }
  })
}

function remembered() {
  try {
    const own = localStorage.getItem(ownKey)
    return own === null ? JSON.parse(localStorage.getItem(chatKey) ?? '{}').large === true : own === 'true'
  } catch {
    return false
  }
}

/** Counts down until another code may be asked for. */
function waitForCode() {
  const button = document.querySelector('button[data-wait]')
  if (!(button instanceof HTMLButtonElement)) return
  const words = button.textContent ?? ''
  let left = Number(button.dataset.wait)
  const show = () => {
    button.disabled = left > 0
    button.textContent = left > 0 ? `${words}（${left} 秒后）` : words
    if (left-- > 0) setTimeout(show, 1000)
  }
  show()
}

/** The browser fills in a person's name, or an organisation's. */
function fitName() {
  const name = document.getElementById('name')
  for (const kind of document.querySelectorAll('input[name="kind"]')) {
    kind.addEventListener('change', () => {
      const isPerson = kind instanceof HTMLInputElement && kind.value === 'person'
      name?.setAttribute('autocomplete', isPerson ? 'name' : 'organization')
    })
  }
}

/** What came of the last press is not told again when the page is loaded anew. */
function forgetSaid() {
  if (location.search.includes('said=')) history.replaceState(null, '', location.pathname + location.hash)
}
