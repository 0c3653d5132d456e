// @ts-check
/** One's own number: kept up to date; whoever asked for it is told when few are ahead, also while the page is closed. */
import { beginPush } from './pushing.js'

const lookEvery = 5000
const nearAt = 3
const asked = `told/${location.pathname}`
const button = /** @type {HTMLButtonElement | null} */ (document.getElementById('tell'))
let rung = ''

async function lookAgain() {
  const answer = await fetch(location.pathname, { cache: 'no-store' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [now, next] = [document.getElementById('ticket'), page.getElementById('ticket')]
  if (!now || !next) return
  if (now.innerHTML !== next.innerHTML) now.innerHTML = next.innerHTML
  now.dataset.before = next.dataset.before ?? ''
  if (!page.getElementById('telling')) document.getElementById('telling')?.remove()
  ring(Number(now.dataset.before), now.querySelector('.words')?.textContent ?? '')
}

/**
 * Once when few are ahead, once when it is called.
 * @param {number} before
 * @param {string} words
 */
function ring(before, words) {
  const stage = before > nearAt ? '' : before >= 0 ? 'soon' : words
  if (!sessionStorage.getItem(asked) || stage === '' || stage === rung) return
  rung = stage
  navigator.vibrate?.([300, 150, 300])
  const audio = new AudioContext()
  const note = audio.createOscillator()
  note.frequency.value = 880
  note.connect(audio.destination)
  note.start()
  note.stop(audio.currentTime + 0.4)
}

/** @param {boolean} pushed */
function showAsked(pushed) {
  if (!button) return
  sessionStorage.setItem(asked, pushed ? 'push' : 'page')
  button.textContent = '好，会提醒您'
  button.disabled = true
  const told = document.getElementById('told')
  if (told)
    told.textContent = pushed
      ? '这一页关了也会提醒。'
      : '请别关这一页，把手机声音打开。关了这一页，就听不到提醒了。'
}

button?.addEventListener('click', async () => {
  button.disabled = true
  showAsked(await beginPush(location.pathname))
})
// Whoever reloads the page has asked already.
const before = sessionStorage.getItem(asked)
if (before) showAsked(before === 'push')

function refresh() {
  lookAgain()
    .catch(() => undefined)
    .then(() => setTimeout(refresh, lookEvery))
}
setTimeout(refresh, lookEvery)
