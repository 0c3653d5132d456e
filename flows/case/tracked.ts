/** A case as it is tracked: what the chat, the own page and the lookup show of it. */
import type { Link } from '../../src/core/reply.ts'
import type { WayStep } from './stages.ts'

/** What may be done about a case with one press; what is pressed carries the case's number (`urge=BJ2026-000001`). */
export const wishes = [
  'urge',
  'ask-hearing',
  'waive-hearing',
  'wish-partly',
  'delivery',
  'correct',
  'rate',
] as const
export type Wish = (typeof wishes)[number]

/** Something that may be done now. `of`: the member of a bundle it concerns; empty for the whole. */
export interface Step {
  wish: Wish
  number: string
  of: string
}

/** A member of a bundle on one line. */
export interface TrackedMember {
  name: string
  standing: 'done' | 'open' | 'over'
  words: string
}

/** A case as it is tracked, in sentences. What is empty is not shown. */
export interface Tracked {
  number: string
  name: string
  /** How far it is. */
  stage: string
  /** The stages of the matter. */
  way: WayStep[]
  /** An apology, and why it is late. */
  late: string[]
  next: string
  /** Who does it, with a telephone; empty once there is nothing more to do. */
  who: string
  due: string
  waits: string[]
  members: TrackedMember[]
  /** Label and value. */
  pickup: [string, string][]
  mail: string[]
  papers: Link[]
  steps: Step[]
}

export interface Listed {
  number: string
  label: string
}
