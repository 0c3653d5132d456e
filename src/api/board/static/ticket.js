// @ts-check
/** One's own number: kept up to date, and a sound when three or fewer are ahead, for whoever asked for it. */

const lookEvery = 5000
let wanted = false
let rung = ''

async function lookAgain() {
  const answer = await fetch(location.pathname, { cache: 'no-store' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [now, next] = [document.getElementById('ticket'), page.getElementById('ticket')]
  if (!now || !next) return
  if (now.innerHTML !== next.innerHTML) now.innerHTML = next.innerHTML
  now.dataset.before = next.dataset.before ?? ''
  ring(Number(now.dataset.before), now.querySelector('.words')?.textContent ?? '')
}

/**
 * Once when three are ahead, once when it is called.
 * @param {number} before
 * @param {string} words
 */
function ring(before, words) {
  const stage = before > 3 ? '' : before >= 0 ? 'soon' : words
  if (!wanted || stage === '' || stage === rung) return
  rung = stage
  navigator.vibrate?.([300, 150, 300])
  if ('Notification' in globalThis && Notification.permission === 'granted') new Notification(words)
  const audio = new AudioContext()
  const note = audio.createOscillator()
  note.frequency.value = 880
  note.connect(audio.destination)
  note.start()
  note.stop(audio.currentTime + 0.4)
}

document.getElementById('tell')?.addEventListener('click', async event => {
  wanted = true
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget)
  button.textContent = '好，快到了就响'
  button.disabled = true
  if ('Notification' in globalThis) await Notification.requestPermission().catch(() => undefined)
})

function refresh() {
  lookAgain()
    .catch(() => undefined)
    .then(() => setTimeout(refresh, lookEvery))
}
setTimeout(refresh, lookEvery)

export {}
