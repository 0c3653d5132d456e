// @ts-check
/** Checks a guide while it is written: the form goes into the text, findings stand beside their fields. */
import { byId, proof } from './live.js'

/** Milliseconds of rest before what was typed is looked at. */
const rest = 500

const form = /** @type {HTMLFormElement} */ (byId('guide-form'))
const text = /** @type {HTMLTextAreaElement} */ (byId('text'))
const shown = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('shown'))
const count = byId('found-count')

/** Goes up with every key, so that an answer to older words is not shown. */
let typed = 0
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting

/** What the form would send, a field with several values as a list. */
function posted() {
  /** @type {Record<string, string | string[]>} */
  const fields = {}
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).map(String)
    fields[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return fields
}

/** @param {{ at: string, words: string }[]} findings */
function tell(findings) {
  for (const list of document.querySelectorAll('ul.found')) {
    const at = list instanceof HTMLElement ? list.dataset.at : undefined
    const own = findings.filter(finding => finding.at === at)
    if (own.length > 0) list.closest('details')?.setAttribute('open', '')
    list.replaceChildren(...own.map(({ words }) => lineOf(words)))
    const field = list.parentElement?.querySelector('input, select, textarea')
    if (list.id) field?.setAttribute('aria-invalid', own.length > 0 ? 'true' : 'false')
  }
  const sign = document.createElement('span')
  sign.className = 'sign'
  sign.setAttribute('aria-hidden', 'true')
  sign.textContent = findings.length > 0 ? '!' : '✓'
  count.replaceChildren(sign, findings.length > 0 ? ` 有 ${findings.length} 处要改` : ' 没有要改的')
}

/** @param {string} words */
function lineOf(words) {
  const line = document.createElement('li')
  line.textContent = words
  return line
}

async function look() {
  const asked = typed
  // Only what was typed into the form is written into the text; a text that is being written is left alone.
  const writing = document.activeElement === text
  const answer = await fetch(form.action.replace(/edit$/, 'lint'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': proof() },
    body: JSON.stringify(posted()),
  })
  const told = await answer.json()
  if (!answer.ok) {
    count.textContent = told.error.message
    return
  }
  if (asked !== typed) return
  if (!writing) text.value = told.text
  // Where entries came or went in the text, the form is drawn anew when it is saved.
  if (fill(told.fields)) shown.value = told.text
  tell(told.findings)
}

/**
 * Puts the text's values into the form; false where it has other fields.
 * @param {Record<string, string[]>} fields
 */
function fill(fields) {
  const controls = [...form.elements].filter(control => isField(control))
  const names = new Set(controls.map(({ name }) => name))
  if (names.size !== Object.keys(fields).length) return false
  if (![...names].every(name => name in fields)) return false
  for (const control of controls) {
    const values = fields[control.name] ?? []
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = values.includes(control.value)
    else if (control !== document.activeElement) control.value = values[0] ?? ''
  }
  return true
}

/**
 * @param {Element} control
 * @returns {control is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement}
 */
function isField(control) {
  const kinds = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]
  return kinds.some(kind => control instanceof kind) && (control.getAttribute('name') ?? '').startsWith('f:')
}

/**
 * @param {File} file
 * @param {HTMLInputElement} field where the name of what was sent is written
 */
async function send(file, field) {
  const answer = await fetch(form.action.replace(/edit$/, 'upload'), {
    method: 'POST',
    headers: { 'content-type': file.type, 'x-csrf-token': proof() },
    body: file,
  })
  const told = await answer.json()
  if (!answer.ok) {
    count.textContent = told.error.message
    return
  }
  field.value = told.id
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

for (const input of document.querySelectorAll('input[data-upload]')) {
  if (!(input instanceof HTMLInputElement)) continue
  input.closest('label')?.removeAttribute('hidden')
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    const field = document.getElementById(input.dataset.upload ?? '')
    if (!file || !(field instanceof HTMLInputElement)) return
    send(file, field).catch(() => {
      count.textContent = '没有传上去，请检查网络再试一次。'
    })
  })
}

function later() {
  typed++
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    look().catch(() => {
      count.textContent = '检查没有连上，写的都还在。保存时会再检查。'
    })
  }, rest)
}

form.addEventListener('input', later)
// What was typed before this script was there, or kept by the browser, is looked at as well.
if ([...form.elements].some(one => isField(one) && 'defaultValue' in one && one.value !== one.defaultValue))
  later()
