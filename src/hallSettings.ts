/** Brings what was set at the desk into the hall that everything reads; several processes agree within seconds. */
import type { GuideShelf } from './guides/catalogue.ts'
import { setShelf } from './guides/settings.ts'
import type { Db } from './store/db.ts'
import { lastSetting, settingsInForce } from './store/hallSettings.ts'

export interface HallSettings extends GuideShelf {
  /** Looks for changes; cheap when there are none. */
  refresh(): Promise<void>
}

/** The guides with the hall as it is set now. */
export async function openHallSettings(db: Db, shelf: GuideShelf): Promise<HallSettings> {
  const made = setShelf(shelf)
  let known = 0
  async function refresh(): Promise<void> {
    const last = await lastSetting(db)
    if (last === known) return
    made.set(await settingsInForce(db))
    known = last
  }
  await refresh()
  return { current: made.current, refresh }
}
