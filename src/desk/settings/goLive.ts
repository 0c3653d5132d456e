/** The page on which somebody goes through everything before the hall opens. */
import type { Role } from '../../core/staff.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { dutiesFrom } from '../../store/duties.ts'
import { settingsInForce } from '../../store/hallSettings.ts'
import { lastRelease } from '../../store/rosterReleases.ts'
import { secondFactorStaff } from '../../store/secondFactors.ts'
import { allStaff } from '../../store/staff.ts'
import type { Desk, Handler } from '../desk.ts'
import { show } from '../view.ts'
import { roleWords } from '../words.ts'
import { type Check, goLiveChecks } from './checks.ts'

/** Where only one of the two who go through the list may go: the other sees whom to ask. */
const onlyFor: Record<string, Role> = { '/desk/staff': 'admin', '/desk/roster': 'centre-leader' }

const stateWords = { done: '好了', todo: '要做', look: '看一看' } as const

export const showGoLive: Handler = async (desk, visit) => {
  const groups = goLiveChecks({
    catalogue: desk.catalogue(),
    now: desk.now(),
    on: desk.outside,
    emptyWindows: await emptyWindows(desk),
    released: (await lastRelease(desk.db)) !== undefined,
    staff: (await allStaff(desk.db)).filter(({ ended }) => !ended),
    secured: await secondFactorStaff(desk.db),
    set: new Set((await settingsInForce(desk.db)).map(({ area }) => area)),
  })
  const all = groups.flatMap(({ checks }) => checks)
  const left = all.filter(({ state }) => state === 'todo').length
  show(desk, visit, 'goLive', {
    title: '上线前看一遍',
    place: 'settings',
    left,
    groups: groups.map(({ title, checks }) => ({
      title,
      checks: checks.map(check => ({
        ...check,
        ...leading(check, visit.me.role),
        word: stateWords[check.state],
      })),
    })),
  })
}

function leading({ address, state }: Check, role: Role): { address: string; whom: string } {
  const only = onlyFor[address]
  if (only === undefined || only === role) return { address, whom: '' }
  return { address: '', whom: state === 'done' ? '' : `请${roleWords[only]}来做` }
}

async function emptyWindows({ db, now, catalogue }: Desk): Promise<string[]> {
  const today = shanghaiDay(now())
  const duties = (await dutiesFrom(db, today)).filter(({ from }) => from <= today)
  const seated = (window: string, seat: string) =>
    duties.some(duty => duty.window === window && duty.seat === seat)
  return catalogue()
    .hall.windows.filter(({ id }) => !seated(id, 'A') || !seated(id, 'B'))
    .map(({ name }) => name)
}
