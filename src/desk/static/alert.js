// @ts-check
/** Tells somebody who looks elsewhere that a person waits, by sound and notification where they want it. */
import { beginPush, endPush, registered } from './pushing.js'

const kept = 'desk-sound'
/** @type {AudioContext | undefined} */
let audio

/** A new one has come. @param {string} words */
export function alertNew(words) {
  if (!isOn()) return
  ring()
  if (document.hidden && 'Notification' in globalThis && Notification.permission === 'granted')
    void notify(words)
}

/** Through the worker where there is one, so that its own notice of the same ticket takes the place of this one. */
async function notify(/** @type {string} */ words) {
  const options = { tag: 'desk-tickets' }
  const worker = await registered()
  if (worker?.active) await worker.showNotification(words, options)
  else new Notification(words, options)
}

/** The button that switches it on; browsers allow sound only after a press. */
export function bindSound() {
  const button = document.getElementById('sound')
  // A page drawn before this script was renewed has none.
  if (!button) return
  button.hidden = false
  draw(button)
  // Whoever signs in here after somebody else, or anew, is told from now on.
  if (isOn() && 'Notification' in globalThis) void beginPush()
  button.addEventListener('click', async () => {
    localStorage.setItem(kept, isOn() ? 'off' : 'on')
    draw(button)
    if (!isOn()) return void endPush()
    ring()
    if (!('Notification' in globalThis)) return
    await Notification.requestPermission().catch(() => undefined)
    await beginPush()
  })
}

function isOn() {
  return localStorage.getItem(kept) === 'on'
}

/** @param {HTMLElement} button */
function draw(button) {
  button.setAttribute('aria-pressed', String(isOn()))
  button.textContent = isOn() ? '来工单会响，点一下关掉' : '来工单响一声'
}

function ring() {
  audio ??= new AudioContext()
  const note = audio.createOscillator()
  const loud = audio.createGain()
  note.frequency.value = 740
  loud.gain.setValueAtTime(0.15, audio.currentTime)
  loud.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5)
  note.connect(loud).connect(audio.destination)
  note.start()
  note.stop(audio.currentTime + 0.5)
}
