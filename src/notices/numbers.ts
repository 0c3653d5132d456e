/** Numbers of notices: one series a year for all kinds, without gaps. The disclosure keeps a series of its own. */

/** The number as it stands in addresses and QR codes, e.g. `WS2026-000012`. */
export function noticeNumber(year: number, sequence: number): string {
  return `WS${year}-${`${sequence}`.padStart(6, '0')}`
}

/** Reads a number back, in any case and with stray spaces; nothing when it is none. */
export function parseNoticeNumber(text: string): { year: number; sequence: number } | undefined {
  const match = /^WS(\d{4})-(\d{6,})$/.exec(text.trim().toUpperCase())
  return match ? { year: Number(match[1]), sequence: Number(match[2]) } : undefined
}

/** 文号 as printed, e.g. 「示例政务受〔2026〕12 号」. `mark`: the hall's short form and the one character of the kind. */
export function printedNotice(mark: string, year: number, sequence: number): string {
  return `${mark}〔${year}〕${sequence} 号`
}
