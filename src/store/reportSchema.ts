/** The tables of reports, meetings and exports. JSON is text, times are ISO 8601 in UTC, days are YYYY-MM-DD in Shanghai. */

export interface ReportTables {
  daily_figure: DailyFigureTable
  daily_round: { day: string; counted_at: string }
  weekly_draft: WeeklyDraftTable
  weekly_record: WeeklyRecordTable
  meeting: MeetingTable
  meeting_sign_in: { meeting: string; staff: string; name: string; at: string }
  export_request: ExportRequestTable
}

/** What was counted on one day; counted again it is replaced. */
export interface DailyFigureTable {
  day: string
  /** `DailyMeasure`. */
  measure: string
  /** What the measure is told apart by (a grade, a material, a question); empty where it is not. */
  detail: string
  count: number
  /** What the counted add up to, where that is asked: minutes of waiting. */
  total: number
}

/** The minutes of a week as they are written; one for each week. */
export interface WeeklyDraftTable {
  /** The week's Monday. */
  week: string
  /** `Minutes`, JSON. */
  minutes: string
  /** Rises with every change, so that nobody overwrites what they have not seen. */
  revision: number
  drafted_at: string
  changed_at: string
  changed_by: string
}

/** A signed record; never changed. A later version takes the place of the earlier. */
export interface WeeklyRecordTable {
  week: string
  version: number
  /** `SignedWeek`, JSON: figures and minutes as they were signed. */
  told: string
  /** Number of the notice. */
  notice: string
  signed_by: string
  signed_name: string
  signed_at: string
}

export interface MeetingTable {
  number: string
  /** `weekly` or `training`. */
  kind: string
  topic: string
  opened_by: string
  opened_at: string
  closed_at: string | null
}

export interface ExportRequestTable {
  number: string
  /** `ExportKind`. */
  what: string
  purpose: string
  /** First and last day of what is exported. */
  from_day: string
  to_day: string
  /** For how many days after the approval it may be fetched. */
  days: number
  /** `asked`, `approved`, `refused`. */
  state: string
  asked_by: string
  asked_at: string
  decided_by: string | null
  decided_at: string | null
  decision_words: string
  expires_at: string | null
}
