// @ts-check
/** The page of one case: stays up to date, and shows pages large. */
import { dropDrafts } from './caseDraft.js'
import { onThumb, openViewer } from './caseViewer.js'
import { onKeys, reach } from './keys.js'
import { byId, listen, refresher } from './live.js'

// The deed is done, so what was typed for it is not needed any more.
if (byId('main').dataset.done !== '') dropDrafts(location.pathname)

const everyMinute = 60_000
const refresh = refresher(() => undefined)
// Clocks move, and full particulars are covered again, although nothing happens.
const tick = () => {
  void refresh()
  setTimeout(tick, everyMinute)
}
setTimeout(tick, everyMinute)
listen(() => '/desk/cases/events', { opened: refresh, on: { cases: refresh } })

const dialog = /** @type {HTMLDialogElement} */ (byId('viewer-dialog'))
const viewer = openViewer()

onThumb(thumb => {
  dialog.showModal()
  viewer.show(thumb)
})
byId('viewer-close').addEventListener('click', () => dialog.close())

onKeys({ a: () => reach(document.querySelector('#to-do a.main') ?? document.querySelector('#to-do a')) })
