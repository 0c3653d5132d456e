/**
 * Does the paper run out of the picture? Said only of a photo where paper lies on something darker, is whole on some
 * sides and cut on one or two that meet. Paper on all four sides is a scan; on three, most likely a screen.
 */
import { flatness, type Grey, histogramOf, shrunk } from './grey.ts'
import { largestRegion, type Region } from './regions.ts'

const lookedAtWidth = 200
/** Shades between the paper's mean and the table's. */
const leastContrast = 60
/** Shares of the picture that the paper takes. */
const smallest = 0.25
const largest = 0.97
/** Share of its outline's box rows and columns that paper fills; other bright things are ragged. */
const leastFilled = 0.85
/** Shares of a side that paper lies on: cut from here on, whole up to here. */
const cut = 0.3
const whole = 0.04
/** A picture of this flatness was drawn or scanned. */
const drawn = 0.35

export function cutEdges(picture: Grey): boolean {
  if (flatness(picture) > drawn) return false
  const grey = shrunk(picture, Math.max(1, Math.round(picture.width / lookedAtWidth)))
  const { threshold, contrast } = otsu(histogramOf(grey))
  if (contrast < leastContrast) return false
  const on = grey.data.map(shade => (shade > threshold ? 1 : 0))
  const paper = largestRegion({ ...grey, on })
  if (!paper) return false
  const { share, filled, sides } = shapeOf(paper, grey)
  if (share < smallest || share > largest || filled < leastFilled) return false
  return isCut(sides)
}

/** `sides`: top, right, bottom, left. */
function isCut(sides: number[]): boolean {
  const touched = sides.map(side => side >= cut)
  const free = sides.filter(side => side <= whole).length
  const count = touched.filter(Boolean).length
  const opposite = (touched[0] && touched[2]) || (touched[1] && touched[3])
  return count > 0 && count <= 2 && !opposite && free + count === sides.length
}

interface Shape {
  /** Of the picture, holes (writing) filled. */
  share: number
  /** Of the smallest shape without dents around it. */
  filled: number
  /** Share of each side of the picture that the paper covers: top, right, bottom, left. */
  sides: number[]
}

function shapeOf(paper: Region, { width, height }: Grey): Shape {
  const rows = spans(paper, width)
  const own = rows.reduce((sum, row) => sum + (row ? row.right - row.left + 1 : 0), 0)
  const across = (y: number): number => {
    const row = rows[y]
    return row ? (row.right - row.left + 1) / width : 0
  }
  const along = (edge: (row: Span) => boolean): number => rows.filter(row => row && edge(row)).length / height
  return {
    share: own / (width * height),
    filled: own / hullArea(rows),
    sides: [
      across(0),
      along(row => row.right === width - 1),
      across(height - 1),
      along(row => row.left === 0),
    ],
  }
}

interface Span {
  left: number
  right: number
}

/** The outermost pixels of every row: what is between them counts as paper, whatever is written there. */
function spans({ pixels }: Region, width: number): (Span | undefined)[] {
  const rows: (Span | undefined)[] = []
  for (const at of pixels) {
    const x = at % width
    const y = Math.floor(at / width)
    const row = rows[y]
    rows[y] = { left: Math.min(row?.left ?? x, x), right: Math.max(row?.right ?? x, x) }
  }
  return rows
}

/** Area of the convex hull, by Andrew's monotone chain on the ends of the rows. */
function hullArea(rows: (Span | undefined)[]): number {
  const points = rows.flatMap((row, y) =>
    row
      ? [row.left, row.right + 1].flatMap(x => [
          [x, y],
          [x, y + 1],
        ])
      : [],
  )
  points.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)
  const outline = [...chain(points), ...chain(points.reverse())]
  const doubled = outline.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = outline[(index + 1) % outline.length]!
    return sum + x! * nextY! - nextX! * y!
  }, 0)
  return Math.abs(doubled) / 2
}

function chain(points: number[][]): number[][] {
  const kept: number[][] = []
  for (const point of points) {
    while (kept.length > 1 && bend(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop()
    kept.push(point)
  }
  return kept.slice(0, -1)
}

function bend([ax, ay]: number[], [bx, by]: number[], [cx, cy]: number[]): number {
  return (bx! - ax!) * (cy! - ay!) - (by! - ay!) * (cx! - ax!)
}

/** Otsu's threshold: the shade that parts dark from bright best; `contrast`: between the two means. */
function otsu(histogram: Uint32Array): { threshold: number; contrast: number } {
  const count = histogram.reduce((sum, one) => sum + one, 0)
  const total = histogram.reduce((sum, one, shade) => sum + one * shade, 0)
  let best = { spread: 0, threshold: 0, contrast: 0 }
  let below = 0
  let sum = 0
  histogram.forEach((one, shade) => {
    below += one
    sum += one * shade
    if (below === 0 || below === count) return
    const contrast = (total - sum) / (count - below) - sum / below
    const spread = below * (count - below) * contrast ** 2
    if (spread > best.spread) best = { spread, threshold: shade, contrast }
  })
  return best
}
