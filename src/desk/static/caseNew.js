// @ts-check
/** Somebody at the counter: every answer brings the next question, and nothing typed beside it is lost. */
import { refresher } from './live.js'

const refresh = refresher(() => undefined)
const answers = document.getElementById('answers')

answers?.addEventListener('change', () => {
  const given = new FormData(/** @type {HTMLFormElement} */ (answers))
  const query = new URLSearchParams([...given].map(([name, value]) => [name, `${value}`]))
  history.replaceState(null, '', `/desk/cases/new?${query}`)
  void refresh()
})
