/** Is there anything sharp in the picture? Judged where there is writing, since empty paper has no edges. */
import type { Grey } from './grey.ts'

/** Side of a tile in pixels, at the width things are measured at: a few characters. */
const side = 40
/** Standard deviation of the shades in a tile with something on it. */
const leastContrast = 10
/** The variance of the Laplacian over the variance of the shades: high where dark turns to bright within a pixel or two. */
const leastSharpness = 0.13
/** The sharpest tiles decide: a page has an empty margin and a table has grain, but its writing must be sharp. */
const sharpestShare = 0.1

export function blurred(grey: Grey): boolean {
  const found = sharpnessOf(grey)
  return found === undefined || found < leastSharpness
}

/** The sharpness of the sharpest tenth of what has contrast at all; undefined on an empty picture. */
function sharpnessOf(grey: Grey): number | undefined {
  const tiles: number[] = []
  for (let top = 1; top + side < grey.height; top += side)
    for (let left = 1; left + side < grey.width; left += side) {
      const { variance, laplacian } = tileAt(grey, left, top)
      if (variance >= leastContrast ** 2) tiles.push(laplacian / variance)
    }
  tiles.sort((a, b) => b - a)
  return tiles[Math.floor(tiles.length * sharpestShare)]
}

function tileAt({ data, width }: Grey, left: number, top: number): { variance: number; laplacian: number } {
  let sum = 0
  let squares = 0
  let bend = 0
  let bends = 0
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) {
      const at = y * width + x
      const shade = data[at]!
      const laplacian = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * shade
      sum += shade
      squares += shade * shade
      bend += laplacian
      bends += laplacian * laplacian
    }
  const count = side * side
  return { variance: squares / count - (sum / count) ** 2, laplacian: bends / count - (bend / count) ** 2 }
}
