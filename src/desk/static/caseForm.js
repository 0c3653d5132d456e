// @ts-check
/** A form of a case: what is typed is kept, and it is told when the case has moved on meanwhile. */
import { keepDraft } from './caseDraft.js'
import { byId, listen, refresher } from './live.js'
import { takeSignature } from './signature.js'

const form = document.querySelector('form[data-draft]')
if (form instanceof HTMLFormElement) {
  keepDraft(form)
  for (const field of form.querySelectorAll('[data-signature]'))
    takeSignature(/** @type {HTMLElement} */ (field))
}

/** The case's last event when this form was drawn. */
const seen = byId('changed').dataset.live

const refresh = refresher(() => {
  const told = byId('changed')
  told.hidden = told.dataset.live === seen
})
listen(() => '/desk/cases/events', { opened: refresh, on: { cases: refresh } })
