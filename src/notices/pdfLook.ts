/** Sizes and inks of documents on paper, in points. */

export const quiet = '#5b625e'
export const line = '#8d948f'
export const red = '#a3201b'

/** Width between the margins of A4. */
export const textWidth = 505

export interface Look {
  text: number
  table: number
  heading: number
  /** Width of the labels in the head. */
  label: number
  /** Left, top, right, bottom. */
  margins: [number, number, number, number]
}

/** A letter is read at arm's length; a disclosure has long tables. */
export const looks: Record<'dense' | 'letter', Look> = {
  dense: { text: 10, table: 9, heading: 11.5, label: 60, margins: [45, 50, 45, 55] },
  letter: { text: 11, table: 10, heading: 11.5, label: 66, margins: [45, 42, 45, 48] },
}
