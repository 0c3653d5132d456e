/** What a citizen's sentence was understood to mean. */

export type Outcome =
  | 'answer'
  | 'choose'
  | 'clarify'
  | 'handoff'
  | 'status'
  | 'smalltalk'
  | 'refuse'
  | 'emergency'

/** The part of a guide a question is about. */
export const facets = [
  'fee',
  'time',
  'place',
  'materials',
  'mail',
  'agent',
  'online',
  'conditions',
  'process',
  'result',
  'hours',
] as const
export type Facet = (typeof facets)[number]

export type EmergencyNumber = '110' | '119' | '120' | '122'
/** Article 5 of the hall's rule: what nobody at the window gives out. */
export type RefuseTopic = 'media' | 'data-about-others' | 'business-data'
/** `hall`: the hall itself (hours, address, phone); `rule`: what the assistant may and may not do. */
export type SmalltalkTopic = 'greeting' | 'thanks' | 'bye' | 'abuse' | 'who' | 'rule' | 'hall'
export type HandoffTopic = 'person' | 'complaint' | 'out-of-scope'
export type Topic = EmergencyNumber | RefuseTopic | SmalltalkTopic | HandoffTopic

export interface Understanding {
  outcome: Outcome
  /** Guide ids, best first, at most five; empty unless answer, choose, or a status about one guide. */
  guides: string[]
  facet?: Facet
  topic?: Topic
  /** Calibrated probability, 0 to 1, that the first guide is the one meant. */
  score?: number
}
