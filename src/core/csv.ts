/** Tables as CSV (RFC 4180), safe to open in a spreadsheet. */

/** Spreadsheets run what begins like this. */
const formula = /^[=+\-@\t\r]/

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return `${value}`
  const harmless = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
