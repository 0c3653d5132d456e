// @ts-check
/** The call board: asks every two seconds, says aloud what is new, and stays as it is while the line is away. */

/** @typedef {{ label: string, counter: number, window: string, at: string, calls: number, served: boolean }} Call */

const lookEvery = 2000
/** A line that hangs is given up, so that the board never waits for ever. */
const patience = 10_000
/** A voice that hangs must not let words pile up. */
const mostUnsaid = 8
/** Calls that were told, so that none is told twice; only those still shown are kept. */
/** @type {Set<string>} */
let told = new Set()
let first = true
let sound = false
let unsaid = 0
const blank = '　'
const waitWords = '请稍等，叫到就显示在这里'

/** @param {string} id */
const element = id => /** @type {HTMLElement} */ (document.getElementById(id))

/**
 * @param {string} text
 * @param {string} name
 */
function line(text, name) {
  const item = document.createElement('li')
  const number = document.createElement('b')
  number.textContent = text
  item.append(number, document.createTextNode(name))
  return item
}

/** @param {Call} call */
const keyOf = ({ label, calls, at }) => `${label}/${calls}/${at}`
/** @param {Call} call */
const where = ({ counter, window }) => `请到 ${counter} 号窗口${window ? `（${window}）` : ''}`

/** @param {Call} call */
function say(call) {
  if (!sound) return
  const voice = globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.startsWith('zh'))
  if (!voice) return chime()
  const words = new SpeechSynthesisUtterance(
    `请 ${[...call.label].join(' ')} 号，到 ${call.counter} 号窗口。`,
  )
  words.voice = voice
  words.rate = 0.9
  if (unsaid >= mostUnsaid) speechSynthesis.cancel()
  const said = () => {
    unsaid--
  }
  words.addEventListener('end', said)
  words.addEventListener('error', said)
  unsaid++
  speechSynthesis.speak(words)
}

/** @type {AudioContext | undefined} */
let audio
function chime() {
  audio ??= new AudioContext()
  for (const { at, tone } of [
    { at: 0, tone: 880 },
    { at: 0.25, tone: 660 },
  ]) {
    const note = audio.createOscillator()
    const loud = audio.createGain()
    note.frequency.value = tone
    loud.gain.setValueAtTime(0.2, audio.currentTime + at)
    loud.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.4)
    note.connect(loud).connect(audio.destination)
    note.start(audio.currentTime + at)
    note.stop(audio.currentTime + at + 0.45)
  }
}

/** @param {{ called: Call[], waiting: { letter: string, name: string, waiting: number }[] }} board */
function draw({ called, waiting }) {
  const fresh = called.filter(call => !call.served && !told.has(keyOf(call)))
  const [newest] = called
  // On a new day nothing of the one before stands there.
  element('now-label').textContent = newest ? newest.label : blank
  element('now-where').textContent = newest ? where(newest) : waitWords
  element('calls').replaceChildren(...called.slice(1).map(call => line(call.label, `${call.counter} 号窗口`)))
  element('waiting').replaceChildren(
    ...waiting.map(group => line(group.letter, ` ${group.name} 等 ${group.waiting} 人`)),
  )
  told = new Set(called.map(keyOf))
  // What stood there already when the screen was switched on is not called out again.
  if (!first) for (const call of fresh.reverse()) say(call)
  first = false
}

async function look() {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const answer = await fetch(`/board/calls${location.search}`, {
      cache: 'no-store',
      signal: giveUp.signal,
    })
    if (!answer.ok) throw new Error(`${answer.status}`)
    draw(await answer.json())
  } finally {
    clearTimeout(timer)
  }
}

function tick() {
  element('time').textContent = new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })
  look()
    .then(
      () => true,
      () => false,
    )
    .then(there => {
      element('away').hidden = there
      setTimeout(tick, lookEvery)
    })
}

element('sound').addEventListener('click', () => {
  sound = true
  element('sound').hidden = true
  chime()
})
tick()

export {}
