import { type Finding, type FindingCode, type Verdict, verdictOf } from './findings.ts'
import type { Kind } from './kinds.ts'

/** What was found out about a file, and what is kept of it. */
export interface Inspection {
  /**
   * `refused`: not kept at all. `poor`: kept, but the person is told what to do better. `good`: nothing found.
   * A machine never has the last word (个人信息保护法 24).
   */
  verdict: Verdict
  /** Absent when refused before it was known. */
  kind?: Kind
  /** Of what is kept. */
  mime: string
  pages: number
  /** In pixels, of the picture as kept. */
  width?: number
  height?: number
  /** Of the bytes as sent, in hex: finds duplicates. */
  sha256: string
  findings: Finding[]
  /**
   * What is kept: pictures encoded anew (turned upright, without EXIF and place, without foreign bytes behind the
   * picture); a PDF as it is, never to be served as a page. Empty when refused.
   */
  clean: Uint8Array
  /** The pages as JPEG, at most 20, longest side at most 1600: all that pages of ours ever show. */
  previews: Uint8Array[]
}

/** As a worker answers: all but what is known before. */
export type Looked = Omit<Inspection, 'sha256' | 'verdict'>

/** What the sender says about a file; neither is believed. */
export interface Given {
  name: string
  mime: string
}

export const mimes: Record<Kind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
}

export function refused(code: FindingCode, kind?: Kind): Looked {
  return {
    ...(kind && { kind }),
    mime: kind ? mimes[kind] : 'application/octet-stream',
    pages: 0,
    findings: [{ code }],
    clean: new Uint8Array(),
    previews: [],
  }
}

/** A refused file leaves nothing behind, whatever was made of it before. */
export function judged(looked: Looked, sha256: string): Inspection {
  const verdict = verdictOf(looked.findings)
  const kept = verdict === 'refused' ? { clean: new Uint8Array(), previews: [] } : {}
  return { ...looked, ...kept, verdict, sha256 }
}
