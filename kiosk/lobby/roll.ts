/** A roll of paper is one page, as long as what stands on it: no line is cut, and no paper is wasted. */

/** Millimetres: what the printer takes, and what it cannot print on. */
const width = 80
const margin = 4
/** Paper may set a line a little lower than the screen. */
const spare = 4
const pixelsPerMillimetre = 96 / 25.4

const rollClass = 'print-roll'
const told = ['afterprint', 'pointerdown', 'keydown'] as const

/** Lays what is marked for paper out on the roll, until it is printed. Where the browser does not tell, the next touch ends it. */
export function layOnRoll(): void {
  const root = document.documentElement
  root.classList.add(rollClass)
  const area = document.querySelector('.print-area')
  const length = (area?.getBoundingClientRect().height ?? 0) / pixelsPerMillimetre
  const page = new CSSStyleSheet()
  page.replaceSync(
    `@page { size: ${width}mm ${Math.ceil(length + 2 * margin + spare)}mm; margin: ${margin}mm }`,
  )
  document.adoptedStyleSheets = [page]
  const printed = () => {
    root.classList.remove(rollClass)
    document.adoptedStyleSheets = []
    for (const event of told) removeEventListener(event, printed, true)
  }
  for (const event of told) addEventListener(event, printed, true)
}
