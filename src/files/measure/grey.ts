/** A picture in shades of grey: one byte a pixel, row after row, 0 black and 255 white. */
export interface Grey {
  data: Uint8Array
  width: number
  height: number
}

export function histogramOf({ data }: Grey): Uint32Array {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value]!++
  return counts
}

/** The shade that `share` of the pixels do not exceed. */
export function percentile(histogram: Uint32Array, share: number): number {
  const wanted = share * histogram.reduce((sum, count) => sum + count, 0)
  let seen = 0
  return histogram.findIndex(count => {
    seen += count
    return seen >= wanted && seen > 0
  })
}

/** The picture made smaller by a whole factor, each pixel the mean of those it stands for. */
export function shrunk({ data, width, height }: Grey, factor: number): Grey {
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor) }
  const means = new Uint8Array(small.width * small.height)
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++) {
      let sum = 0
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0; dx < factor; dx++) sum += data[(y * factor + dy) * width + x * factor + dx]!
      means[y * small.width + x] = sum / (factor * factor)
    }
  return { data: means, ...small }
}

/** Share of the pixels that have exactly one and the same shade: large in what was drawn, small in a photo. */
export function flatness(grey: Grey): number {
  return Math.max(...histogramOf(grey)) / grey.data.length
}
