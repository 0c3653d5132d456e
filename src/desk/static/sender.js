// @ts-check
/** Sends words in order, one at a time, again and again until the server has acknowledged them. */
import { proof } from './live.js'

/** @typedef {{ id: string, text: string, refused?: string, turn?: number, seen?: boolean }} Words */

const tryAgainAfter = 1500
const longestTry = 10_000

/**
 * @param {string} address
 * @param {{ changed(words: Words[]): void, last(): number }} page `changed` draws what has not arrived yet, `last` is
 * the turn the page has drawn: an acknowledged message of that turn stands in the conversation
 */
export function openSender(address, { changed, last }) {
  const key = `unsent ${address}`
  /** @type {Words[]} */
  let unsent = JSON.parse(sessionStorage.getItem(key) ?? '[]')
  let busy = false

  /** @param {Words[]} words */
  function keep(words) {
    unsent = words
    sessionStorage.setItem(key, JSON.stringify(unsent))
    changed(unsent)
  }

  async function next() {
    const words = unsent.find(({ refused, turn }) => refused === undefined && turn === undefined)
    if (busy || !words) return
    busy = true
    const answer = await post(address, words)
    busy = false
    if (answer === 'again') return void setTimeout(next, tryAgainAfter)
    keep(unsent.map(known => (known.id === words.id ? { ...known, ...answer } : known)))
    arrived()
    void next()
  }

  function arrived() {
    drop(({ turn }) => turn !== undefined && turn <= last())
  }

  /** @param {(words: Words) => boolean} gone */
  function drop(gone) {
    if (unsent.some(gone)) keep(unsent.filter(words => !gone(words)))
  }

  changed(unsent)
  arrived()
  void next()
  return {
    arrived,
    /** @param {string} text */
    say(text) {
      keep([...unsent, { id: freshId(), text }])
      void next()
    },
    /**
     * Such words were drawn in the conversation, though their acknowledgement may have been lost: not shown twice.
     * @param {string} text as it was drawn, perhaps with the question before it
     */
    seen(text) {
      const first = unsent.find(words => !words.seen && !words.refused && text.endsWith(words.text))
      if (first) keep(unsent.map(words => (words === first ? { ...words, seen: true } : words)))
    },
    /** @param {string} id */
    forget(id) {
      drop(words => words.id === id)
    },
  }
}

/**
 * @param {string} address
 * @param {Words} words
 * @returns {Promise<{ turn: number } | { refused: string } | 'again'>}
 */
async function post(address, { id, text }) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': proof() },
      body: JSON.stringify({ id, text }),
      signal: AbortSignal.timeout(longestTry),
    })
    // Signed out meanwhile: the words stay kept and go when somebody has signed in again.
    if (answer.status === 401 || answer.status === 403) location.reload()
    if (answer.ok) return await answer.json()
    if (![404, 409, 413, 422].includes(answer.status)) return 'again'
    return { refused: (await answer.json()).error.message }
  } catch {
    return 'again'
  }
}

/** `crypto.randomUUID` does not exist on a page without https. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
