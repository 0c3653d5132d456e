/** Connected regions of a picture: pixels side by side that satisfy a test. */

export interface Region {
  /** Indexes of its pixels. */
  pixels: number[]
  left: number
  right: number
  top: number
  bottom: number
}

export interface Mask {
  /** 1 where the test holds. */
  on: Uint8Array
  width: number
  height: number
}

/** The largest region; undefined when the mask is empty. */
export function largestRegion(mask: Mask): Region | undefined {
  const seen = new Uint8Array(mask.on.length)
  let largest: Region | undefined
  for (let start = 0; start < mask.on.length; start++) {
    if (!mask.on[start] || seen[start]) continue
    const pixels = flood(mask, seen, start)
    if (pixels.length > (largest?.pixels.length ?? 0)) largest = regionOf(pixels, mask.width)
  }
  return largest
}

function flood({ on, width, height }: Mask, seen: Uint8Array, start: number): number[] {
  const pixels = [start]
  seen[start] = 1
  // The list grows while it is walked: it is its own queue.
  for (const at of pixels) {
    const x = at % width
    const neighbours = [
      x > 0 ? at - 1 : -1,
      x < width - 1 ? at + 1 : -1,
      at - width,
      at + width < width * height ? at + width : -1,
    ]
    for (const next of neighbours) {
      if (next < 0 || seen[next] || !on[next]) continue
      seen[next] = 1
      pixels.push(next)
    }
  }
  return pixels
}

function regionOf(pixels: number[], width: number): Region {
  const region = { pixels, left: width, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 }
  for (const at of pixels) {
    const x = at % width
    const y = Math.floor(at / width)
    region.left = Math.min(region.left, x)
    region.right = Math.max(region.right, x)
    region.top = Math.min(region.top, y)
    region.bottom = Math.max(region.bottom, y)
  }
  return region
}
