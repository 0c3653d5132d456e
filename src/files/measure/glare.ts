/** 反光: a lamp or window mirrored in the paper. White without any drawing, and fading out softly around. */
import { flatness, type Grey, shrunk } from './grey.ts'
import { largestRegion, type Region } from './regions.ts'

/** Looked for in the picture at this width, where writing has melted into grey. */
const lookedAtWidth = 250
const saturated = 251
/** Shares of the picture: smaller hides nothing, larger is white paper. */
const smallest = 0.008
const largest = 0.3
/** Share of its box that a spot fills; paper with writing on it is full of holes. */
const leastFilled = 0.55
/** Shares of the picture's width around the spot; near it is still bright, farther off no more. */
const near = 0.012
const far = 0.09
const brightNear = 225
const leastFall = 22
/** A picture of this flatness was drawn or scanned: nothing is mirrored there. */
const drawn = 0.35

export function glare(picture: Grey): boolean {
  if (flatness(picture) > drawn) return false
  const grey = shrunk(picture, Math.max(1, Math.round(picture.width / lookedAtWidth)))
  const on = grey.data.map(shade => (shade >= saturated ? 1 : 0))
  const spot = largestRegion({ ...grey, on })
  if (!spot || !isSpot(spot, grey)) return false
  const around = shadesAround(grey, spot, near)
  return around >= brightNear && around - shadesAround(grey, spot, far) >= leastFall
}

function isSpot({ pixels, left, right, top, bottom }: Region, { width, height }: Grey): boolean {
  const share = pixels.length / (width * height)
  const filled = pixels.length / ((right - left + 1) * (bottom - top + 1))
  return share >= smallest && share <= largest && filled >= leastFilled
}

/** The mean shade at a distance from the spot's edge, looking outwards from its middle. */
function shadesAround({ data, width, height }: Grey, spot: Region, distance: number): number {
  const middle = { x: (spot.left + spot.right) / 2, y: (spot.top + spot.bottom) / 2 }
  const inside = new Set(spot.pixels)
  const shades: number[] = []
  for (let turn = 0; turn < 48; turn++) {
    const step = { x: Math.cos((turn / 24) * Math.PI), y: Math.sin((turn / 24) * Math.PI) }
    let reach = Math.max(width, height)
    const at = (length: number): number =>
      Math.round(middle.y + step.y * length) * width + Math.round(middle.x + step.x * length)
    while (reach > 0 && !inside.has(at(reach))) reach--
    const x = Math.round(middle.x + step.x * (reach + distance * width))
    const y = Math.round(middle.y + step.y * (reach + distance * width))
    if (x >= 0 && y >= 0 && x < width && y < height) shades.push(data[y * width + x]!)
  }
  return shades.length ? shades.reduce((sum, shade) => sum + shade, 0) / shades.length : 0
}
