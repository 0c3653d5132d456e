// @ts-check
/** What was typed into a form of a case stays over a reload, in this tab only, until the deed is done. */

/** Fields that come from the server anew each time. */
const ours = new Set(['csrf', 'deed', 'seen'])

const place = () => `draft ${location.pathname}`

/**
 * Keeps what is typed, and fills it in again unless the server has.
 * @param {HTMLFormElement} form
 */
export function keepDraft(form) {
  const key = place()
  const kept = sessionStorage.getItem(key)
  if (kept !== null && form.dataset.typed === undefined) fill(form, JSON.parse(kept))
  const save = () => sessionStorage.setItem(key, JSON.stringify(typedIn(form)))
  form.addEventListener('input', save)
  form.addEventListener('change', save)
}

/**
 * The case has taken what was typed.
 * @param {string} path of the case's page
 */
export function dropDrafts(path) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`draft ${path}/`)) sessionStorage.removeItem(key)
  }
}

/** @param {HTMLFormElement} form @returns {[string, string][]} */
function typedIn(form) {
  return [...new FormData(form)].flatMap(([name, value]) =>
    ours.has(name) || typeof value !== 'string' ? [] : [/** @type {[string, string]} */ ([name, value])],
  )
}

/** @param {HTMLFormElement} form @param {[string, string][]} typed */
function fill(form, typed) {
  const values = Map.groupBy(typed, ([name]) => name)
  for (const field of form.elements) {
    if (!isTypedIn(field)) continue
    const given = (values.get(field.name) ?? []).map(([, value]) => value)
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      field.checked = given.includes(field.value)
    } else {
      field.value = given[0] ?? field.value
    }
  }
}

/**
 * @param {Element} field
 * @returns {field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
function isTypedIn(field) {
  const kinds = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement]
  const name = field.getAttribute('name') ?? ''
  return kinds.some(kind => field instanceof kind) && name !== '' && !ours.has(name)
}
