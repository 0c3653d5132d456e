// @ts-check
/** Sends the photo that was chosen; without this script there is no button for it. */
import { proof } from './live.js'

const trouble = document.getElementById('photo-trouble')

/** @param {string} words */
function tell(words) {
  if (!trouble) return
  trouble.textContent = words
  trouble.hidden = false
}

/**
 * @param {string} id
 * @param {File} file
 */
async function send(id, file) {
  const answer = await fetch(`/desk/roster/photos/${encodeURIComponent(id)}`, {
    method: 'POST',
    headers: { 'content-type': file.type, 'x-csrf-token': proof() },
    body: file,
  })
  const told = await answer.json()
  if (answer.ok) location.assign(told.next)
  else if (told.error.path) location.assign(told.error.path)
  else tell(told.error.message)
}

for (const input of document.querySelectorAll('input[data-photo]')) {
  if (!(input instanceof HTMLInputElement)) continue
  input.closest('label')?.removeAttribute('hidden')
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (!file) return
    send(input.dataset.photo ?? '', file).catch(() => tell('没有发上去，请检查网络再试一次。'))
  })
}
