/** Groups with their leaders (R3.1): the centre's leaders make them. */
import { randomUUID } from 'node:crypto'
import { Refused } from '../core/refused.ts'
import { isLeader, type Staff } from '../core/staff.ts'
import { logDeed } from '../reports/tools.ts'
import { beginChange } from '../store/duties.ts'
import { presentStaff } from '../store/staff.ts'
import { saveWorkGroup, workGroups } from '../store/workGroups.ts'
import type { RosterRefusal, RosterTools } from './tools.ts'

export interface GroupChange {
  /** Empty for a new group. */
  id: string
  name: string
  leader: string
  members: string[]
  /** Number of the group's last change when it was looked at; 0 for a new one. */
  seen: number
}

/** @throws Refused */
export async function changeGroup(
  tools: Pick<RosterTools, 'tx' | 'now' | 'seal'>,
  by: Staff,
  { id, name, leader, members, seen }: GroupChange,
): Promise<void> {
  const { tx } = tools
  if (by.role !== 'centre-leader') refuse('role')
  const changed = await beginChange(tx)
  const known = (await workGroups(tx)).find(group => group.id === id)
  if (id !== '' && !known) refuse('group')
  if ((known?.changed ?? 0) !== seen) refuse('changed')
  const roles = new Map((await presentStaff(tx)).map(one => [one.id, one.role]))
  const leads = roles.get(leader)
  if (leads === undefined || !isLeader(leads) || members.some(one => !roles.has(one))) refuse('person')
  const group = { id: id || randomUUID(), name, leader, members, changed }
  await saveWorkGroup(tx, group)
  await logDeed(tools, `group:${group.id}`, by, 'set-group', group)
}

function refuse(reason: RosterRefusal): never {
  throw new Refused<RosterRefusal>(reason)
}
