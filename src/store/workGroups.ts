/** Groups of the centre and who leads them: centre → group → group leader → clerk (R3.1). */
import type { Db } from './db.ts'

export interface WorkGroup {
  id: string
  name: string
  /** Account id. */
  leader: string
  /** Account ids, in order. */
  members: string[]
  /** Number of its last change. */
  changed: number
}

export async function workGroups(db: Db): Promise<WorkGroup[]> {
  const groups = await db.selectFrom('work_group').selectAll().orderBy('name').orderBy('id').execute()
  const members = await db.selectFrom('work_group_member').selectAll().orderBy('staff').execute()
  return groups.map(group => ({
    ...group,
    members: members.filter(({ group_id }) => group_id === group.id).map(({ staff }) => staff),
  }))
}

/** Writes the group as it is now; whoever was in another group leaves it. */
export async function saveWorkGroup(
  tx: Db,
  { id, name, leader, members, changed }: WorkGroup,
): Promise<void> {
  await tx
    .insertInto('work_group')
    .values({ id, name, leader, changed })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ name, leader, changed }))
    .execute()
  await tx.deleteFrom('work_group_member').where('group_id', '=', id).execute()
  for (const staff of members) {
    await tx
      .insertInto('work_group_member')
      .values({ staff, group_id: id })
      .onConflict(conflict => conflict.column('staff').doUpdateSet({ group_id: id }))
      .execute()
  }
}
