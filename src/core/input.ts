/** What a person did, whatever door they came through. */
export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; value: string }
  | { kind: 'file'; name: string; mime: string; bytes: number; ref: string }
  | { kind: 'scan'; code: string }
  /** The person opened the conversation, perhaps by a link that carries a payload. */
  | { kind: 'start'; payload?: string }

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
