/** What a person did, whatever door they came through. */
export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; value: string }
  | SentFile
  | { kind: 'scan'; code: string }
  /** The person opened the conversation, perhaps by a link that carries a payload. */
  | { kind: 'start'; payload?: string }

/** A file that came, and what was made of it before the turn, where the hall takes files at that moment. */
export interface SentFile {
  kind: 'file'
  name: string
  mime: string
  bytes: number
  ref: string
  checked?: CheckedFile
}

/** A file that machines have looked at. They only advise; people decide (PIPL 24). */
export interface CheckedFile {
  verdict: 'good' | 'poor' | 'refused'
  /** What to do about it, in sentences for the person. */
  advice: string[]
  /** Keyed hash of the bytes as sent. */
  sameKey: string
  /** The kept file and the pictures of its pages, in the blob store; empty when refused. */
  blob: string
  previews: string[]
  mime: string
  bytes: number
  pages: number
}

/** One message as a channel hands it to `receive`. */
export interface Heard {
  channel: string
  /** The platform's id of this message; the same id again is the same message. */
  id: string
  /** Who speaks: the address a reply is sent to. */
  from: string
  input: Input
  /** Hash of the key the speaker showed, where the door has keys: a wrong one is refused, and nothing is kept. */
  key?: string
}
