/** What becomes of a case that is over: rated or not, it goes into the archive (R25). */
import type { ClockDeed } from './clockDeed.ts'

type Kind = 'unrated' | 'archive'

const nothing: ClockDeed = async () => undefined

export const ratingClocks: Record<Kind, ClockDeed> = {
  unrated: nothing,
  archive: nothing,
}
