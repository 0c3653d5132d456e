/** Numbers of documents: one series a year, written for addresses and for paper. */

/** The number as it stands in addresses and QR codes, e.g. `GZ2026-000123`. */
export function disclosureNumber(year: number, sequence: number): string {
  return `GZ${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number as it is printed (文号), e.g. 「示例政务告〔2026〕123 号」. `mark` is the hall's short form. */
export function printedNumber(mark: string, year: number, sequence: number): string {
  return `${mark}告〔${year}〕${sequence} 号`
}

/** Reads a number back, in any case and with stray spaces; nothing when it is none. */
export function parseDisclosureNumber(text: string): { year: number; sequence: number } | undefined {
  const match = /^GZ(\d{4})-(\d{6,})$/.exec(text.trim().toUpperCase())
  return match ? { year: Number(match[1]), sequence: Number(match[2]) } : undefined
}

/** The number of a ticket (工单), e.g. `GD2026-000123`. */
export function ticketNumber(year: number, sequence: number): string {
  return `GD${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number of a case (办件编号), e.g. `BJ2026-000123`. */
export function caseNumber(year: number, sequence: number): string {
  return `BJ${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number of a bundle's n-th member, e.g. `BJ2026-000123-1`; `n` from 1. */
export function memberNumber(bundle: string, n: number): string {
  return `${bundle}-${n}`
}

/** The number of the bundle a member belongs to; nothing for any other case. */
export function bundleNumber(number: string): string | undefined {
  return /^(BJ\d{4}-\d{6,})-\d{1,2}$/.exec(number)?.[1]
}

/** Reads a case number back, in any case and with stray spaces; nothing when it is none. */
export function parseCaseNumber(text: string): string | undefined {
  const match = /^BJ(\d{4})-?(\d{6,}(?:-\d{1,2})?)$/.exec(text.replace(/\s/g, '').toUpperCase())
  return match ? `BJ${match[1]}-${match[2]}` : undefined
}

/** The number of a bad rating's follow-up (差评整改), e.g. `HP2026-000012`. */
export function followUpNumber(year: number, sequence: number): string {
  return `HP${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number of an accountability record (责任追究记录), e.g. `ZR2026-000012`. */
export function accountabilityNumber(year: number, sequence: number): string {
  return `ZR${year}-${`${sequence}`.padStart(6, '0')}`
}

/** What the log calls a week's record (例会记录): by its Monday, e.g. `LH2026-03-02`. */
export function weekSubject(monday: string): string {
  return `LH${monday}`
}

/** The number of a meeting (例会、培训), e.g. `HY2026-000012`. */
export function meetingNumber(year: number, sequence: number): string {
  return `HY${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number of a request to export (数据导出), e.g. `DC2026-000012`. */
export function exportNumber(year: number, sequence: number): string {
  return `DC${year}-${`${sequence}`.padStart(6, '0')}`
}

/** The number of an appointment (预约), e.g. `YY2026-000123`. */
export function appointmentNumber(year: number, sequence: number): string {
  return `YY${year}-${`${sequence}`.padStart(6, '0')}`
}

/** Reads an appointment's number back, in any case and with stray spaces; nothing when it is none. */
export function parseAppointmentNumber(text: string): string | undefined {
  const match = /^YY(\d{4})-?(\d{6,})$/.exec(text.replace(/\s/g, '').toUpperCase())
  return match ? `YY${match[1]}-${match[2]}` : undefined
}
