/** The minutes of a weekly meeting, and the week in figures they belong to (R3.2). Plain data. */

/** What somebody takes on until the next meeting. */
export interface Task {
  what: string
  who: string
  by: string
}

export interface Minutes {
  /** Names of who was there. */
  attendance: string[]
  decisions: string[]
  tasks: Task[]
  achievements: string[]
  problems: string[]
  nextWeek: string[]
  notes: string
}

export const noMinutes: Minutes = {
  attendance: [],
  decisions: [],
  tasks: [],
  achievements: [],
  problems: [],
  nextWeek: [],
  notes: '',
}

export interface OverdueCase {
  number: string
  matter: string
  /** YYYY-MM-DD promised; empty where none is known any more. */
  dueOn: string
  /** What was told about why; empty for nothing. */
  reason: string
}

/** How often something came up. */
export interface Counted {
  name: string
  count: number
}

/** One day's work, for a chart. */
export interface DayWork {
  /** YYYY-MM-DD. */
  day: string
  accepted: number
  decided: number
}

export interface WeekFigures {
  accepted: number
  decided: number
  onTime: number
  released: number
  overdue: OverdueCase[]
  corrected: number
  /** The most often wrong first. */
  wrongMaterials: Counted[]
  unanswered: Counted[]
  /** By grade, 5 to 1. */
  ratings: { level: number; count: number }[]
  complaints: number
  handedOff: number
  /** Tickets that were taken, and their average wait in minutes. */
  waited: { count: number; minutes: number }
  /** Visits to the hall for one result, by matter, the most first (R9.4). */
  trips: { matter: string; results: number; average: number }[]
  offline: number
  /** Working days, and others on which something was done. */
  days: DayWork[]
}

/** What is signed: exactly what the leader saw. */
export interface SignedWeek {
  /** Monday and Sunday. */
  from: string
  to: string
  figures: WeekFigures
  minutes: Minutes
  /** Until when the figures were counted; ISO 8601. */
  countedAt: string
}
