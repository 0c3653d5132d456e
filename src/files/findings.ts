/** What a machine can find in a file somebody sent, and what follows from it. A person decides about the rest. */

/** Kept nowhere, kept with advice, or only mentioned. */
export type Weight = 'refuse' | 'warn' | 'note'

/**
 * Every finding and its weight. Refused is what cannot be opened or could do harm; what is merely hard to read is
 * kept, because a clerk may still be able to read it (个人信息保护法 24: no decision by a machine alone).
 */
export const weights = {
  empty: 'refuse',
  'too-large': 'refuse',
  executable: 'refuse',
  archive: 'refuse',
  'office-document': 'refuse',
  heic: 'refuse',
  'other-picture': 'refuse',
  'web-page': 'refuse',
  'unknown-type': 'refuse',
  'too-many-pixels': 'refuse',
  broken: 'refuse',
  'pdf-encrypted': 'refuse',
  'pdf-too-many-pages': 'refuse',
  'pdf-active': 'refuse',
  'pdf-broken': 'refuse',
  'took-too-long': 'refuse',
  'could-not-check': 'refuse',
  'too-small': 'warn',
  blurred: 'warn',
  'too-dark': 'warn',
  'too-bright': 'warn',
  glare: 'warn',
  'cut-edges': 'warn',
  'name-lies': 'note',
  'pdf-attachments': 'note',
} as const satisfies Record<string, Weight>

export type FindingCode = keyof typeof weights

export interface Finding {
  code: FindingCode
  /** From 1; absent when the whole file is meant. */
  page?: number
}

export type Verdict = 'good' | 'poor' | 'refused'

export function verdictOf(findings: Finding[]): Verdict {
  const found = findings.map(({ code }) => weights[code] as Weight)
  if (found.includes('refuse')) return 'refused'
  return found.includes('warn') ? 'poor' : 'good'
}
