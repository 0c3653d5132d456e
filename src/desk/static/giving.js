// @ts-check
/** A file for the citizen: chosen, sent as it is, and told of in words. */
import { byId, proof } from './live.js'
import { freshId } from './sender.js'

const patience = 60_000

export function bindGiving() {
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById('give'))
  if (!input || input.dataset.bound) return
  input.dataset.bound = 'yes'
  input.addEventListener('change', async () => {
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    say(`正在发送 ${file.name}…`)
    say(await give(`${input.dataset.address}`, file))
  })
}

/** @param {string} words */
function say(words) {
  byId('giving').textContent = words
}

/** @param {string} address @param {File} file */
async function give(address, file) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': file.type,
        'x-csrf-token': proof(),
        'x-file-name': encodeURIComponent(file.name),
        'x-deed': freshId(),
      },
      body: file,
      signal: AbortSignal.timeout(patience),
    })
    if (answer.ok) return `${file.name} 发过去了。`
    return (await answer.json()).error.message
  } catch {
    return `${file.name} 没有发出去，请再选一次。`
  }
}
