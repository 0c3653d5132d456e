// @ts-check
/** A signature on the screen, with a finger, a pen or the mouse; it is sent as strokes on a field of 600 × 200. */
import SignaturePad from '/desk/static/signature_pad.js'

const width = 600
const height = 200

/** @param {HTMLElement} field the canvas, the hidden input that carries the strokes, and the button to begin again */
export function takeSignature(field) {
  const canvas = field.querySelector('canvas')
  const carried = field.querySelector('input')
  const clear = field.querySelector('[data-clear]')
  if (!canvas || !carried || !clear) return
  const style = getComputedStyle(canvas)
  const pad = new SignaturePad(canvas, { penColor: style.color, minWidth: 1.5, maxWidth: 3 })
  const draw = () => {
    sharpen(canvas)
    pad.fromData(strokesOf(carried.value, canvas.clientWidth / width))
  }
  pad.addEventListener('endStroke', () => {
    carried.value = pathOf(pad.toData(), width / canvas.clientWidth)
    carried.dispatchEvent(new Event('change', { bubbles: true }))
  })
  clear.addEventListener('click', () => {
    carried.value = ''
    pad.clear()
    carried.dispatchEvent(new Event('change', { bubbles: true }))
  })
  new ResizeObserver(draw).observe(canvas)
}

/**
 * As many dots as the screen has, so that strokes are sharp.
 * @param {HTMLCanvasElement} canvas
 */
function sharpen(canvas) {
  const ratio = Math.max(devicePixelRatio, 1)
  canvas.width = canvas.clientWidth * ratio
  canvas.height = canvas.clientHeight * ratio
  canvas.getContext('2d')?.scale(ratio, ratio)
}

/**
 * @param {{ points: { x: number, y: number }[] }[]} strokes
 * @param {number} scale
 */
function pathOf(strokes, scale) {
  const within = (/** @type {number} */ place, /** @type {number} */ most) =>
    Math.round(Math.min(Math.max(place * scale, 0), most))
  return strokes
    .map(({ points }) =>
      points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${within(x, width)} ${within(y, height)}`).join(''),
    )
    .join('')
}

/**
 * @param {string} path
 * @param {number} scale
 */
function strokesOf(path, scale) {
  const pen = { penColor: 'currentcolor', dotSize: 0, minWidth: 1.5, maxWidth: 3, velocityFilterWeight: 0.7 }
  return path
    .split('M')
    .filter(stroke => stroke !== '')
    .map(stroke => ({
      ...pen,
      compositeOperation: /** @type {'source-over'} */ ('source-over'),
      points: stroke.split('L').map((point, n) => {
        const [x = 0, y = 0] = point.split(' ').map(Number)
        return { x: x * scale, y: y * scale, time: n * 16, pressure: 0.5 }
      }),
    }))
}
