// @ts-check
/** One page of a file, large: zoomed, turned, and with boxes drawn on it. */
import { byId } from './live.js'

/** @typedef {{ x: number, y: number, width: number, height: number }} Box edges as shares of the page */
/** @typedef {Box & { n: number, note: string }} Noted `n`: its number in the list beside */

const svg = 'http://www.w3.org/2000/svg'
const zoomSteps = [1, 1.5, 2, 3, 4, 6]
/** A press that hardly moved is no box. */
const leastShare = 0.01

/** @typedef {{ step: number, turn: number, shown?: HTMLAnchorElement }} View `turn` in degrees, `step` of the zoom */

/**
 * @param {{ drawn?(box: Box): void, boxes?(file: string, page: number): Noted[] }} [hear] `drawn`: somebody drew a box;
 * `boxes`: what is to stand on a page beside what came with it
 */
export function openViewer(hear = {}) {
  const stage = byId('stage')
  const paper = /** @type {HTMLElement} */ (stage.querySelector('.paper'))
  const picture = /** @type {HTMLImageElement} */ (byId('stage-picture'))
  const layer = /** @type {SVGElement} */ (stage.querySelector('.boxes'))
  /** @type {View} */
  const view = { step: 0, turn: 0 }
  const place = () => layOut(stage, paper, picture, view)
  picture.addEventListener('load', place)
  new ResizeObserver(place).observe(stage)
  useTools(view, stage, place)
  drawOn(
    stage,
    paper,
    layer,
    () => view.turn,
    box => hear.drawn?.(box),
  )
  const redraw = () => {
    if (view.shown) drawBoxes(layer, view.shown, hear.boxes)
  }
  return {
    redraw,
    current: () => view.shown,
    /** @param {HTMLAnchorElement} thumb */
    show(thumb) {
      view.shown?.removeAttribute('aria-current')
      thumb.setAttribute('aria-current', 'true')
      Object.assign(view, { shown: thumb, step: 0, turn: 0 })
      const label = thumb.dataset.label ?? ''
      Object.assign(picture, { hidden: false, alt: label, src: thumb.href })
      byId('viewer-label').textContent = label
      redraw()
      place()
    },
    /** @param {Box | undefined} box being noted */
    pending(box) {
      layer.querySelector('.drawing')?.remove()
      if (box) layer.append(rectOf(box, 'drawing'))
    },
  }
}

/** @param {(thumb: HTMLAnchorElement) => void} hear told of a page that is to be seen large */
export function onThumb(hear) {
  document.addEventListener('click', event => {
    const thumb = event.target instanceof Element ? event.target.closest('a.thumb') : null
    // With a key held the browser opens the picture elsewhere, as with any link.
    if (!(thumb instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    hear(thumb)
  })
}

/** @param {View} view @param {HTMLElement} stage @param {() => void} changed */
function useTools(view, stage, changed) {
  /** @type {Record<string, (tool: HTMLElement) => void>} */
  const tools = {
    in: () => zoomTo(view, Math.min(view.step + 1, zoomSteps.length - 1)),
    out: () => zoomTo(view, Math.max(view.step - 1, 0)),
    fit: () => zoomTo(view, 0),
    left: () => turnBy(view, 270),
    right: () => turnBy(view, 90),
    draw: tool => void stage.classList.toggle('drawing', press(tool)),
  }
  byId('viewer').addEventListener('click', ({ target }) => {
    const tool = target instanceof Element ? target.closest('[data-tool]') : null
    if (!(tool instanceof HTMLElement)) return
    tools[tool.dataset.tool ?? '']?.(tool)
    changed()
  })
}

/** @param {View} view @param {number} step */
function zoomTo(view, step) {
  view.step = step
}

/** @param {View} view @param {number} degrees */
function turnBy(view, degrees) {
  view.turn = (view.turn + degrees) % 360
}

/**
 * The boxes that came with the page, then those being noted; each with its number.
 * @param {SVGElement} layer @param {HTMLAnchorElement} shown
 * @param {((file: string, page: number) => Noted[]) | undefined} boxes
 */
function drawBoxes(layer, shown, boxes) {
  const kept = [...shown.querySelectorAll('rect')].map(rect => /** @type {SVGElement} */ (rect.cloneNode()))
  const told = kept.map((rect, index) => numberAt(rect.getAttribute('x'), rect.getAttribute('y'), index + 1))
  const own = boxes?.(shown.dataset.file ?? '', Number(shown.dataset.page)) ?? []
  layer.replaceChildren(...kept, ...told, ...own.map(box => rectOf(box)), ...own.map(numberOf))
}

/** @param {HTMLElement} button @returns {boolean} whether it is pressed now */
function press(button) {
  const pressed = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', `${pressed}`)
  return pressed
}

/**
 * As large as the stage allows, times the zoom, in the middle where there is room.
 * @param {HTMLElement} stage @param {HTMLElement} paper @param {HTMLImageElement} picture
 * @param {View} view
 */
function layOut(stage, paper, picture, { step, turn }) {
  const { naturalWidth: width, naturalHeight: height } = picture
  if (width === 0 || stage.clientWidth === 0) return
  const lying = turn % 180 !== 0
  const [seenWidth, seenHeight] = lying ? [height, width] : [width, height]
  const scale =
    (zoomSteps[step] ?? 1) * Math.min(stage.clientWidth / seenWidth, stage.clientHeight / seenHeight)
  const [w, h] = [width * scale, height * scale]
  const left = Math.max(0, (stage.clientWidth - seenWidth * scale) / 2)
  const top = Math.max(0, (stage.clientHeight - seenHeight * scale) / 2)
  // Turned about its upper left corner, the page is pushed back into the stage.
  const [x, y] = { 0: [0, 0], 90: [h, 0], 180: [w, h], 270: [0, w] }[turn] ?? [0, 0]
  Object.assign(paper.style, {
    left: '0',
    top: '0',
    width: `${w}px`,
    height: `${h}px`,
    transform: `translate(${left + (x ?? 0)}px, ${top + (y ?? 0)}px) rotate(${turn}deg)`,
  })
}

/**
 * @param {HTMLElement} stage @param {HTMLElement} paper @param {SVGElement} layer
 * @param {() => number} turn @param {(box: Box) => void} drawn
 */
function drawOn(stage, paper, layer, turn, drawn) {
  /** @type {{ x: number, y: number } | undefined} */
  let from
  const at = (/** @type {PointerEvent} */ event) => shareOf(paper, event, turn())
  stage.addEventListener('pointerdown', event => {
    if (!stage.classList.contains('drawing')) return
    event.preventDefault()
    stage.setPointerCapture(event.pointerId)
    from = at(event)
  })
  stage.addEventListener('pointermove', event => {
    if (!from) return
    layer.querySelector('.drawing')?.remove()
    layer.append(rectOf(boxOf(from, at(event)), 'drawing'))
  })
  stage.addEventListener('pointercancel', () => {
    from = undefined
    layer.querySelector('.drawing')?.remove()
  })
  stage.addEventListener('pointerup', event => {
    if (!from) return
    const box = boxOf(from, at(event))
    from = undefined
    if (box.width >= leastShare && box.height >= leastShare) drawn(box)
    else layer.querySelector('.drawing')?.remove()
  })
}

/**
 * Where on the page a pointer is, whichever way the page is turned.
 * @param {HTMLElement} paper @param {PointerEvent} event @param {number} turn
 */
function shareOf(paper, { clientX, clientY }, turn) {
  const seen = paper.getBoundingClientRect()
  const within = (/** @type {number} */ share) => Math.min(Math.max(share, 0), 1)
  const u = within((clientX - seen.left) / seen.width)
  const v = within((clientY - seen.top) / seen.height)
  if (turn === 90) return { x: v, y: 1 - u }
  if (turn === 180) return { x: 1 - u, y: 1 - v }
  return turn === 270 ? { x: 1 - v, y: u } : { x: u, y: v }
}

/** @param {{ x: number, y: number }} a @param {{ x: number, y: number }} b @returns {Box} */
function boxOf(a, b) {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

/** @param {Box} box @param {string} [name] */
function rectOf({ x, y, width, height }, name = '') {
  const rect = document.createElementNS(svg, 'rect')
  for (const [edge, share] of Object.entries({ x, y, width, height })) {
    rect.setAttribute(edge, `${share * 100}%`)
  }
  rect.setAttribute('class', name)
  return rect
}

/** @param {Noted} box */
function numberOf({ x, y, n }) {
  return numberAt(`${x * 100}%`, `${y * 100}%`, n)
}

/** @param {string | null} x @param {string | null} y @param {number} n */
function numberAt(x, y, n) {
  const text = document.createElementNS(svg, 'text')
  for (const [name, value] of Object.entries({ x, y, dx: '4', dy: '18' })) text.setAttribute(name, `${value}`)
  text.textContent = `${n}`
  return text
}
