/** Groups with their leader and members (R3.1), and the form of one. */
import { isLeader, type Staff } from '../../core/staff.ts'
import type { Db } from '../../store/db.ts'
import { workGroups } from '../../store/workGroups.ts'

/** As it was typed. */
export interface GroupForm {
  id: string
  name: string
  leader: string
  members: string[]
}

export async function groupsShown(db: Db, names: ReadonlyMap<string, string>) {
  return (await workGroups(db)).map(({ id, name, leader, members }) => ({
    id,
    name,
    leader: names.get(leader) ?? leader,
    members: members.map(one => names.get(one) ?? one).join('、'),
  }))
}

export async function groupForm(db: Db, people: Staff[], asked: string, tried?: GroupForm) {
  const known = (await workGroups(db)).find(({ id }) => id === (tried?.id ?? asked))
  const form = tried ?? known ?? { id: '', name: '', leader: '', members: [] }
  return {
    id: known?.id ?? '',
    name: form.name,
    seen: known?.changed ?? 0,
    again: tried !== undefined || known !== undefined,
    leaders: people
      .filter(({ role }) => isLeader(role))
      .map(({ id, name }) => ({ value: id, label: name, chosen: id === form.leader })),
    people: people.map(({ id, name }) => ({ value: id, label: name, chosen: form.members.includes(id) })),
  }
}
