// @ts-check
/** Sends photos one after the other and shows how far; what the page then says comes from the server. */
import { applySettings } from './settings.js'

/** As the server takes it, in bytes. */
const mostBytes = 10 * 1024 * 1024

/** @typedef {{ card: HTMLElement, file: File, id: string, line: HTMLElement }} Job */
/** @typedef {{ words: string, advice: string[], again: boolean, kept: boolean }} Outcome */

/** @type {Job[]} */
const waiting = []
let busy = false

applySettings()
for (const picker of document.querySelectorAll('input.picker')) {
  picker.addEventListener('change', () => take(/** @type {HTMLInputElement} */ (picker)))
}
addEventListener('beforeunload', event => {
  if (busy) event.preventDefault()
})

/** @param {HTMLInputElement} picker */
function take(picker) {
  const card = /** @type {HTMLElement} */ (picker.closest('[data-upload]'))
  const place = /** @type {HTMLElement} */ (card.querySelector('.sending'))
  if (!busy) place.replaceChildren()
  for (const file of picker.files ?? []) {
    const line = document.createElement('p')
    line.className = 'line'
    place.append(line)
    const job = { card, file, id: freshId(), line }
    if (file.size > mostBytes) tell(job, tooLarge)
    else {
      line.textContent = `${file.name}：等着发`
      waiting.push(job)
    }
  }
  // The same file can be picked again after it was removed.
  picker.value = ''
  void next()
}

const tooLarge = {
  words: '超过 10 MB 了，没有发。请拍一张普通清晰度的照片，或者分开来发。',
  advice: [],
  again: false,
  kept: false,
}

async function next() {
  if (busy) return
  const job = waiting.shift()
  if (!job) return
  busy = true
  const outcome = await send(job)
  busy = false
  tell(job, outcome)
  if (outcome.kept) await refresh(job.card)
  void next()
}

/**
 * @param {Job} job
 * @returns {Promise<Outcome>}
 */
function send({ card, file, id, line }) {
  const { bar, words } = progressIn(line, file.name)
  const request = new XMLHttpRequest()
  const query = new URLSearchParams({ id, name: file.name.slice(0, 200) })
  request.open('POST', `${card.dataset.upload}?${query}`)
  request.setRequestHeader('accept', 'application/json')
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = total > 0 ? loaded / total : 0
  })
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value')
    words.textContent = `${file.name}：正在检查`
  })
  return new Promise(resolve => {
    request.addEventListener('loadend', () => resolve(outcomeOf(request)))
    request.send(file)
  })
}

/**
 * @param {HTMLElement} line
 * @param {string} name
 */
function progressIn(line, name) {
  const words = document.createElement('span')
  words.textContent = `${name}：正在发`
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', `${name} 发送进度`)
  bar.max = 1
  bar.value = 0
  line.replaceChildren(words, bar)
  return { bar, words }
}

/**
 * @param {XMLHttpRequest} request
 * @returns {Outcome}
 */
function outcomeOf({ status, responseText }) {
  try {
    const { result, words, advice } = JSON.parse(responseText)
    const again = status === 429 || status >= 500
    return { words, advice, again, kept: result === 'kept' }
  } catch {
    return { words: '没有发出去，可能是网络断了。', advice: [], again: true, kept: false }
  }
}

/**
 * @param {Job} job
 * @param {Outcome} outcome
 */
function tell(job, { words, advice, again, kept }) {
  const { file, line } = job
  line.className = kept ? 'line line-kept' : 'line line-failed'
  // What to do better with a file that was kept stands beside its picture.
  const more = kept ? advice.slice(0, 1).map(() => '请看上面照片旁边的提示。') : advice
  line.textContent = [`${file.name}：${words}`, ...more].join('')
  if (!again) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = '再发一次'
  // The same id: what did arrive is not kept twice.
  button.addEventListener('click', () => {
    waiting.push(job)
    void next()
  })
  line.append(button)
}

/**
 * Puts the server's own words for this card, the banner and the end of the page in place of the old ones.
 * @param {HTMLElement} card
 */
async function refresh(card) {
  const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => undefined)
  if (!answer) return
  if (!answer.ok) return location.reload()
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  card.className = fresh.getElementById(card.id)?.className ?? card.className
  for (const old of document.querySelectorAll('[data-live]')) {
    if (!['unsent', 'stage', 'finish'].includes(old.id) && !old.id.startsWith(`${card.id}-`)) continue
    const now = fresh.getElementById(old.id)
    if (now) old.replaceWith(document.adoptNode(now))
  }
}

/** `crypto.randomUUID` does not exist on a page without https. */
function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
