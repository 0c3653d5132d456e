export interface FirstAskedTables {
  first_asked_duty: FirstAskedDutyTable
}

/** The duty of the one who was asked first (首问责任, R10): it ends when the person says so, not when a ticket is closed. */
export interface FirstAskedDutyTable {
  ticket: string
  conversation: string
  /** Account id, `assistant/<account id of the duty clerk>`, or `assistant`. */
  responsible: string
  begun_at: string
  acknowledge_by: string
  answer_by: string
  acknowledged_at: string | null
  answered_at: string | null
  /** When the person was asked whether it is solved. */
  put_at: string | null
  ended_at: string | null
  ended: 'solved' | 'left' | 'silence' | null
  /** How often the person said it is not solved yet. */
  again: number
}
