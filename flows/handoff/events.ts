/** What happens on the way to a person, and what is remembered of it. */
import type { SentFile } from '../../src/core/input.ts'

/** The hall as a person who wants to go there or call needs it. */
export interface Hall {
  address: string
  hours: string
  openNow: boolean
  /** When it opens next, in words. */
  opensAt: string
  /** Window or counter for this matter. */
  counter: string
  consultPhone: string
  hotline: string
  supervisionPhone: string
}

/** The ticket as the person is told of it. */
export interface Told {
  number: string
  /** How many wait before this one. */
  ahead: number
}

/** The question that was passed on, to whom, and when the answer comes at the latest. */
export interface PassedOn {
  number: string
  question: string
  department: string
  answerBy: string
}

/** What there is to say in `waiting` and `talking`; silence is the rule. */
export type News =
  | 'silent'
  | 'opened'
  | 'place'
  | 'released'
  | 'taken'
  | 'noted'
  | 'link'
  | 'file'
  | 'file-asked'
  | 'file-kept'
  | 'file-dropped'
  | 'file-refused'
  | 'stale'
  | 'urgent'

export type Event =
  | { type: 'REFERRED'; hall: Hall }
  | { type: 'PASSED_ON'; passedOn: PassedOn }
  | { type: 'QUEUED'; hall: Hall; ticket: Told; known: boolean }
  | { type: 'TAKEN'; clerk: string }
  | { type: 'HUMAN' }
  | { type: 'URGENT'; text: string }
  | { type: 'ASKED'; text: string }
  | { type: 'SAID'; text: string }
  | { type: 'NOTED'; phone: string }
  | { type: 'STALE' }
  | { type: 'FILE'; file: SentFile }
  | { type: 'FILE_ASKED' }
  | { type: 'FILE_KEPT' }
  | { type: 'FILE_REFUSED'; advice: string[] }
  | { type: 'FILE_NOT_TAKEN' }
  | { type: 'SEND_FILE' }
  | { type: 'DROP_FILE' }
  | { type: 'CALL_BACK' }
  | { type: 'ASK_PHONE' }
  | { type: 'PHONE_PAGE'; url: string }
  | { type: 'SAVED'; phone: string }
  | { type: 'UNREADABLE' }
  | { type: 'KEEP_WAITING' }
  | { type: 'ALARM'; number: string }
  | { type: 'LEFT' }
  | { type: 'GONE'; asks: string }
  | { type: 'RELEASED' }
  | { type: 'CLOSED'; asks: string }
  | { type: 'SOLVED' }
  | { type: 'UNSOLVED' }
  | { type: 'SETTLED'; solved: boolean }
  | { type: 'BACK' }

export interface Context {
  /**
   * Why a person is wanted: person, complaint, unknown, guidance, out-of-scope. `solved`, `unsolved`: what the person
   * says of an earlier ticket, `asks`.
   */
  topic: string
  /** What was asked last, personal numbers masked. */
  text: string
  /** The guide that was talked about, and what was answered about it; empty for none. */
  guide: string
  answers: Record<string, string[]>
  hall: Hall | null
  ticket: Told | null
  passedOn: PassedOn | null
  news: News
  /** Name of the one who talks with the person; empty while nobody does. */
  clerk: string
  /** The number to call back, masked; empty for none. */
  phone: string
  /** Address of the page for the number, where it must not travel through the messenger. */
  page: string
  /** The number of the emergency service. */
  emergency: string
  /** Who ended it; `solved`, `known`: what came of asking whether it is solved. */
  ended: '' | 'person' | 'staff' | 'solved' | 'known'
  /** Number of the ticket of which the person is asked whether it is solved; empty for none. */
  asks: string
  /** The file that came last, until it is kept. */
  file: SentFile | null
  /** The person agreed that files of this talk are kept for the clerk. */
  agreed: boolean
  /** What is wrong with the file that came last. */
  advice: string[]
  /** The number given last could not be read. */
  unreadable: boolean
}
