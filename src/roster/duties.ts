/** A leader says who sits at a window from which day (R4.3); what held before ends and stays to be read. */
import { maskPersonal } from '../core/mask.ts'
import { Refused } from '../core/refused.ts'
import { type DutyChange, faultOf, planOf } from '../core/roster.ts'
import { isLeader, type Role, type Staff, windowStaff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { logDeed } from '../reports/tools.ts'
import type { Db } from '../store/db.ts'
import { beginChange, carryOutPlan, dutiesFrom, lastChanges } from '../store/duties.ts'
import { keepRelease, type ReleasedDuty } from '../store/rosterReleases.ts'
import { allStaff, presentStaff } from '../store/staff.ts'
import { newestPhotos } from '../store/staffPhotos.ts'
import type { RosterRefusal, RosterTools } from './tools.ts'

/** What the log calls the roster as a whole. */
export const rosterSubject = 'roster'

type Tools = Pick<RosterTools, 'tx' | 'now' | 'seal' | 'catalogue'>

/** `seen`: number of the window's last change when the leader looked. @throws Refused */
export async function changeDuty(
  tools: Tools,
  by: Staff,
  change: DutyChange & { seen: number },
): Promise<void> {
  const { tx, now, catalogue } = tools
  const { seen, ...wanted } = change
  const masked = { ...wanted, work: maskPersonal(wanted.work) }
  const today = shanghaiDay(now)
  if (!isLeader(by.role)) refuse('role')
  if (!catalogue.hall.windows.some(({ id }) => id === masked.window)) refuse('window')
  const fault = faultOf(masked, today)
  if (fault) refuse(fault)
  const changed = await beginChange(tx)
  if (((await lastChanges(tx)).get(masked.window) ?? 0) !== seen) refuse('changed')
  await refuseUnfit(tx, masked)
  const plan = planOf(await dutiesFrom(tx, today), masked)
  if (plan.ends.length + plan.begins.length === 0) return
  await carryOutPlan(tx, plan, { changed, by: by.id }, now)
  await logDeed(tools, `window:${masked.window}`, by, 'set-duty', { ...masked, ...plan })
}

/** Those who answer people at a window; who only supervises or keeps accounts sits at none. */
export const seated: readonly Role[] = [...windowStaff, 'approver']

async function refuseUnfit(tx: Db, { a, b }: DutyChange): Promise<void> {
  const staff = new Map((await presentStaff(tx)).map(({ id, role }) => [id, role]))
  const held = [a, b].filter(one => one !== null).map(id => staff.get(id))
  if (held.some(role => role === undefined || !seated.includes(role))) refuse('person')
  const approvers = held.filter(role => role === 'approver').length
  if (approvers === 1 && held.length === 2) refuse('side')
}

/** Releases the roster to the public as it stands; `seen`: number of the last change looked at. @throws Refused */
export async function releaseRoster(tools: Tools, by: Staff, seen: number): Promise<void> {
  const { tx, now } = tools
  if (!isLeader(by.role)) refuse('role')
  // Nobody changes duties meanwhile.
  await beginChange(tx)
  const changed = await newestChange(tx)
  if (changed !== seen) refuse('changed')
  const duties = await asReleased(tx, shanghaiDay(now))
  await keepRelease(tx, { changed, duties, by: by.id }, now)
  await logDeed(tools, rosterSubject, by, 'release-roster', { changed, duties: duties.length })
}

/** The number of the last change of a window's people or of a photo; 0 before the first. */
export async function newestChange(db: Db): Promise<number> {
  const photos = [...(await newestPhotos(db)).values()].map(({ changed }) => changed)
  return Math.max(0, ...(await lastChanges(db)).values(), ...photos)
}

async function asReleased(tx: Db, day: string): Promise<ReleasedDuty[]> {
  const names = new Map((await allStaff(tx)).map(({ id, name }) => [id, name]))
  const photos = await newestPhotos(tx)
  return (await dutiesFrom(tx, day)).map(({ id: _, ...duty }) => ({
    ...duty,
    name: names.get(duty.staff) ?? '',
    photo: photos.get(duty.staff)?.id ?? '',
  }))
}

function refuse(reason: RosterRefusal): never {
  throw new Refused<RosterRefusal>(reason)
}
