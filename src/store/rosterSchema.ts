/** The tables of the roster. Times are ISO 8601 in UTC, days YYYY-MM-DD in Shanghai, JSON is text. */

export interface RosterTables {
  duty: DutyTable
  presence: { staff: string; status: string; cause: string; at: string }
  /** Absences that were told of: one row for each. */
  window_absence: { window_id: string; since: string; told_at: string }
  handover: HandoverTable
  handed_work: { work: string }
  roster_release: RosterReleaseTable
  work_group: { id: string; name: string; leader: string; changed: number }
  work_group_member: { staff: string; group_id: string }
  staff_photo: StaffPhotoTable
}

/** Who holds a window's seat from which day; only the last day is ever changed. */
export interface DutyTable {
  id: string
  window_id: string
  /** A or B. */
  seat: string
  staff: string
  work: string
  from_day: string
  until_day: string | null
  /** Number of the change of the roster that touched it last. */
  changed: number
  set_by: string
  set_at: string
}

/** A photo for the public: a small JPEG, base64. The newest of a person counts once it is released. */
export interface StaffPhotoTable {
  id: string
  staff: string
  photo: string
  /** Number of the change of the roster that brought it. */
  changed: number
  added_by: string
  added_at: string
}

/** Work that went from one person to another, with its slip. */
export interface HandoverTable {
  id: string
  window_id: string
  from_staff: string
  to_staff: string
  /** Number and address of the slip. */
  notice: string
  url: string
  at: string
}

/** What a leader released to the public; never changed, the newest counts. */
export interface RosterReleaseTable {
  id: string
  /** Number of the last change of the roster it contains. */
  changed: number
  /** `Released`, JSON. */
  told: string
  released_by: string
  released_at: string
}
