/** What becomes of a case that is over: rated or not, it goes into the archive (R25). */
import { caseActions } from '../../flows/case/actions.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import type { ClockDeed } from './clockDeed.ts'
import { perform, system } from './ledger.ts'
import { archivedAfter } from './rating.ts'

type Kind = 'unrated' | 'archive'

export const ratingClocks: Record<Kind, ClockDeed> = {
  async unrated(tools, found) {
    if (found.state !== 'released') return undefined
    await perform(tools, found, system, 'leave-unrated', {})
    const at = new Date(tools.now.getTime() + archivedAfter * 24 * 3600_000)
    await setCaseDeadline(tools.tx, found.number, 'archive', at)
    return undefined
  },
  async archive(tools, found) {
    if (caseActions.archive.from.includes(found.state)) await perform(tools, found, system, 'archive', {})
    return undefined
  },
}
