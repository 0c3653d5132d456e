// @ts-check
/** How far the person has got, under the clerk's own words; and what the person sees of the clerk. */
import { byId, proof } from './live.js'

/** @typedef {{ got: number, seen: number, writing: boolean, failed: number[] }} Marks */

const writingLasts = 6000
/** A sign of writing counts this long at the other side, so another is given a little before. */
const writingAgain = 4000
const firstLook = 2000
const lastLook = 30_000

/**
 * @param {string} address
 * @param {{ lines: HTMLElement, last(): number }} page
 */
export function openMarks(address, { lines, last }) {
  /** @type {Marks} */
  let marks = { got: 0, seen: 0, writing: false, failed: [] }
  let told = 0
  let wroteAt = Number.NEGATIVE_INFINITY
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hiding
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let looking
  let pause = firstLook

  /** @param {Marks} now */
  function show(now) {
    marks = now
    paint()
    byId('writing').hidden = !now.writing
    clearTimeout(hiding)
    if (now.writing)
      hiding = setTimeout(() => {
        byId('writing').hidden = true
      }, writingLasts)
  }

  function paint() {
    for (const line of lines.querySelectorAll('.line-of.staff')) {
      const turn = turnOf(line)
      const by = /** @type {HTMLElement} */ (line.querySelector('.by'))
      const mark = by.querySelector('.mark') ?? by.appendChild(document.createElement('span'))
      mark.className = marks.failed.includes(turn) ? 'mark failed' : 'mark soft'
      const words = wordsFor(turn, marks)
      if (mark.textContent !== words) mark.textContent = words
    }
  }

  /** A messenger takes a moment, and nothing rings when it has taken the words. */
  function lookAgain() {
    const turn = turnOf([...lines.querySelectorAll('.line-of.staff')].at(-1))
    if (turn <= marks.got || marks.failed.includes(turn) || pause > lastLook) return
    clearTimeout(looking)
    looking = setTimeout(async () => {
      pause *= 2
      const answer = await fetch(`${address}?after=${turn - 1}`).catch(() => undefined)
      if (answer?.ok) {
        const { failed, ...now } = await answer.json()
        show({ ...now, failed: [...new Set([...marks.failed, ...failed])] })
      }
      lookAgain()
    }, pause)
  }

  /** @param {boolean} writing */
  function give(writing) {
    told = last()
    void fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': proof() },
      body: JSON.stringify({ seen: told, writing }),
    }).catch(() => undefined)
  }

  function look() {
    if (document.visibilityState === 'visible' && last() > told) give(false)
  }

  addEventListener('visibilitychange', look)
  look()
  return {
    show,
    /** Lines were drawn. */
    drawn() {
      paint()
      look()
      pause = firstLook
      lookAgain()
    },
    /** @param {boolean} going */
    writing(going) {
      const now = performance.now()
      if (going ? now - wroteAt < writingAgain : wroteAt < 0) return
      wroteAt = going ? now : Number.NEGATIVE_INFINITY
      give(going)
    },
  }
}

/** @param {Element | undefined} line */
function turnOf(line) {
  return Number.parseInt(/** @type {HTMLElement | undefined} */ (line)?.dataset.key ?? '0', 10)
}

/** @param {number} turn @param {Marks} marks */
function wordsFor(turn, { failed, seen, got }) {
  if (failed.includes(turn)) return '没有送到'
  if (turn <= seen) return '已读'
  return turn <= got ? '已送到' : '已发出'
}
