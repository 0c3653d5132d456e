import { type Grey, histogramOf, percentile } from './grey.ts'

/** Paper in a lit room is above 150, a dark cover has at least golden letters; nothing here is even half bright. */
const brightestInTheDark = 95
/** Ink and toner are below 100, a faint pencil below 170. */
const darkestInTheLight = 185

/** Hardly a spot of the picture is lit. */
export function tooDark(grey: Grey): boolean {
  return percentile(histogramOf(grey), 0.98) < brightestInTheDark
}

/** Hardly a spot of the picture is darker than pale grey: the writing is washed out. */
export function tooBright(grey: Grey): boolean {
  return percentile(histogramOf(grey), 0.001) > darkestInTheLight
}
