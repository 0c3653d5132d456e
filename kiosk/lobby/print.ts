/** Prints what is marked for paper. On kiosks the browser runs with --kiosk-printing, so no dialogue comes up. */

export function printNow(paper: 'a4' | 'roll'): void {
  const page = document.documentElement
  page.classList.toggle('print-roll', paper === 'roll')
  window.print()
}
