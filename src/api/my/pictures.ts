/** Pictures of the pages of a file, with the boxes the window drew on them. */
import type { Mark } from '../../core/case.ts'
import type { CaseFile } from '../../store/caseMaterials.ts'

export interface Box {
  /** From 1, within its page. */
  n: number
  /** Edges in percent of the page, e.g. `12.5%`. */
  x: string
  y: string
  width: string
  height: string
  /** Where its number stands: its corner, but never outside the picture. */
  badgeX: string
  badgeY: string
  note: string
}

export interface Picture {
  url: string
  /** e.g. 「第 2 页」. */
  label: string
  boxes: Box[]
}

export function picturesOf(home: string, { id, previews }: CaseFile, marks: Mark[] = []): Picture[] {
  return previews.map((_, page) => ({
    url: `${home}/files/${id}/${page}.jpg`,
    label: `第 ${page + 1} 页`,
    boxes: marks.filter(mark => mark.file === id && mark.page === page).map(boxOf),
  }))
}

/** Half the size of a badge, as a share of the picture at its narrowest. */
const margin = 0.05

function boxOf({ x, y, width, height, note }: Mark, index: number): Box {
  const inside = (share: number) => percent(Math.min(1 - margin, Math.max(margin, share)))
  return {
    n: index + 1,
    x: percent(x),
    y: percent(y),
    width: percent(width),
    height: percent(height),
    badgeX: inside(x),
    badgeY: inside(y),
    note,
  }
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`
