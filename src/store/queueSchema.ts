/** The tables of the queue. Times are ISO 8601 in UTC, days YYYY-MM-DD in Shanghai; nothing says who a person is. */
import type { QueueState } from '../core/queue.ts'

export interface QueueTables {
  queue_ticket: QueueTicketTable
  /** Every step of a ticket; the database refuses to change a row. */
  queue_event: {
    ticket: string
    seq: number
    what: string
    actor: string
    counter: string
    note: string
    at: string
  }
  /** The last number of each letter in a day. */
  queue_series: { day: string; place: string; letter: string; last: number }
  queue_counter: QueueCounterTable
  queue_follower: QueueFollowerTable
}

export interface QueueTicketTable {
  id: string
  day: string
  /** `county`, or the town's window. */
  place: string
  label: string
  queue_group: string
  green: number
  /** The criterion that is to be shown; null once the ticket has ended, for it says something of a person. */
  criterion: string | null
  appointment_at: string | null
  case_number: string | null
  /** Unguessable part of the ticket's own address. */
  secret: string
  state: QueueState
  calls: number
  skips: number
  /** The counter at which it is called or served; null otherwise. */
  counter: string | null
  /** Account id of who called it last. */
  staff: string | null
  arrived_at: string
  queued_at: string
  called_at: string | null
  started_at: string | null
  /** Seconds at counters so far, over all counters. */
  served_seconds: number
  ended_at: string | null
  changed_at: string
}

export interface QueueCounterTable {
  id: string
  place: string
  number: number
  staff: string
  /** Keys of the groups it serves, JSON. */
  group_keys: string
  /** 1: it serves the green tickets of every group of its place. */
  green: number
  /** Calls in a row that overtook somebody. */
  ahead: number
  day: string
  sat_at: string
}

/** A conversation or a browser that is told when a number is near and when it is called. */
export interface QueueFollowerTable {
  id: string
  ticket: string
  conversation: string | null
  sealed: string | null
  /** The stage that was told last; empty for none. */
  told: string
  made_at: string
}
