// @ts-check
/** The review of a case: pictures beside the checks, and boxes with a note drawn on them. */
import './caseForm.js'
import { onThumb, openViewer } from './caseViewer.js'
import { byId } from './live.js'

/** @typedef {import('./caseViewer.js').Box} Box */
/** @typedef {Box & { file: string, page: number, note: string }} Mark */

const field = /** @type {HTMLInputElement | null} */ (document.getElementById('marks'))
if (field) begin(field)

/** @param {HTMLInputElement} field */
function begin(field) {
  const note = /** @type {HTMLInputElement} */ (byId('mark-note'))
  const place = /** @type {HTMLSelectElement} */ (byId('mark-place'))
  const thumbs = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('a.thumb')])
  let marks = readMarks(field.value)
  /** @type {Box | undefined} drawn, and not noted yet */
  let drawn
  const chosen = () => (place.value === '' ? drawn : boxAt(place.value))
  const viewer = openViewer({
    drawn(box) {
      drawn = box
      place.value = ''
      viewer.pending(box)
      note.focus()
    },
    boxes: (file, page) => numbered(marks).filter(mark => mark.file === file && mark.page === page),
  })

  /** @param {Mark[]} now */
  function keep(now) {
    marks = now
    field.value = JSON.stringify(marks)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    list(marks, thumbs, keep)
    viewer.redraw()
  }

  function add() {
    const shown = viewer.current()
    const [box, words] = [chosen(), note.value.trim()]
    if (!shown || !box || words === '') return say(whatIsMissing(shown, box))
    keep([
      ...marks,
      { file: shown.dataset.file ?? '', page: Number(shown.dataset.page), ...box, note: words },
    ])
    drawn = undefined
    note.value = ''
    say('记下了。申请人会看到。')
  }

  onThumb(thumb => {
    drawn = undefined
    viewer.show(thumb)
  })
  place.addEventListener('change', () => viewer.pending(chosen()))
  byId('mark-add').addEventListener('click', add)
  note.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing) add()
  })
  list(marks, thumbs, keep)
  if (thumbs[0]) viewer.show(thumbs[0])
}

/** Each with its number in the list. @param {Mark[]} marks */
function numbered(marks) {
  return marks.map((mark, index) => ({ ...mark, n: index + 1 }))
}

/** @param {unknown} shown @param {unknown} box */
function whatIsMissing(shown, box) {
  if (!shown) return '请先点一张图片。'
  return box ? '请写一句哪里不对。' : '请先画框，或者选一个位置。'
}

/** @param {Mark[]} marks @param {HTMLAnchorElement[]} thumbs @param {(marks: Mark[]) => void} keep */
function list(marks, thumbs, keep) {
  byId('mark-list').replaceChildren(
    ...marks.map(mark => {
      const of = thumbs.find(({ dataset }) => isOn(mark, dataset))
      const item = document.createElement('li')
      const button = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'plain',
        textContent: '删掉',
        ariaLabel: `删掉标注：${mark.note}`,
      })
      button.addEventListener('click', () => keep(marks.filter(other => other !== mark)))
      item.append(`${of?.dataset.label ?? '已经不在的页'}：${mark.note}`, button)
      return item
    }),
  )
}

/** @param {string} text @returns {Mark[]} */
function readMarks(text) {
  try {
    const read = JSON.parse(text)
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** @param {Mark} mark @param {DOMStringMap} on */
function isOn({ file, page }, on) {
  return on.file === file && Number(on.page) === page
}

/** A ninth of the page, for whoever does not draw. @param {string} place @returns {Box} */
function boxAt(place) {
  if (place === 'all') return { x: 0, y: 0, width: 1, height: 1 }
  const [column = 0, row = 0] = place.split(',').map(Number)
  return { x: column / 3, y: row / 3, width: 1 / 3, height: 1 / 3 }
}

/** @param {string} words */
function say(words) {
  byId('mark-told').textContent = words
}
